import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { DispatchPosition } from '@bina/application';
import { AskMeasurement } from '@bina/contract';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { today } from '../edge/today.js';

/** Measures everybody who stands in a position anew; it goes on in the background, however many they are. */
@Controller('v1/positions')
export class MeasurementController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Post(':id/measurements')
  ask(
    @Param('id') positionId: string,
    @Body() body: AskMeasurement,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const data = { positionId, on: body.on ?? today() };
    const wish = call.wish(positionId, { type: 'AskMeasurement', data } as const, { is: { positionId } });
    return call.send(new DispatchPosition([wish]), positionId, { positionId, on: data.on });
  }
}
