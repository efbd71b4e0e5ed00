import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Condition, Parked } from '@bina/engine';
import { dataRequestClockOf } from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { PARTS, type ApiParts } from '../parts.js';

/** Whether the process lives, whether it can serve, and how far read models and policies are. Names no person. */
@Controller('health')
export class HealthController {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const { projections, policies } = this.parts;
    const [ready, projected, carried, log, dataRequests] = await Promise.all([
      this.isReady(),
      projections.status(),
      policies.status(),
      this.parts.log.status(),
      // That the read models cannot be asked must not keep anybody from learning the rest.
      dataRequestClockOf(projections.readModels, new Date().toISOString()).catch(() => null),
    ]);
    if (!ready) reply.code(503);
    return {
      live: true,
      ready,
      projections: projected.map(({ collection, version, position, lag, state, parked }) => ({
        name: collection,
        version,
        ...standing({ position, lag, state, parked }),
      })),
      policies: carried.map(({ policy, position, lag, state, parked }) => ({
        name: policy,
        ...standing({ position, lag, state, parked }),
      })),
      log,
      dataRequests,
    };
  }

  @Get('live')
  live() {
    return { live: true };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const ready = await this.isReady();
    if (!ready) reply.code(503);
    return { ready };
  }

  /** The log answers. (The API listens only once the read models can be asked; how far they are is their lag.) */
  private async isReady(): Promise<boolean> {
    return this.parts.events.head().then(
      () => true,
      () => false,
    );
  }
}

interface Standing {
  readonly position: bigint;
  readonly lag: bigint;
  readonly state: Condition | { readonly is: 'rebuilding'; readonly percent: number };
  readonly parked: readonly Parked[];
}

/** What waits is told by kind and reason only: ids of documents may be those of people, and this page is public. */
const standing = ({ position, lag, state, parked }: Standing) => ({
  position: String(position),
  lag: String(lag),
  state: state.is,
  parked: parked.length,
  parkedEvents: parked.slice(0, 10).map(({ what, eventType, position: at }) => ({
    what,
    eventType,
    position: String(at),
  })),
});
