import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { DispatchSatisfaction } from '@bina/application';
import {
  CorrectSatisfaction,
  Query as AfterQuery,
  RecordSatisfaction,
  SatisfactionQuery,
} from '@bina/contract';
import { satisfactionIdOf, type ElementCounts } from '@bina/domain';
import { Refused } from '@bina/engine';
import {
  participants,
  programs,
  satisfaction,
  satisfactionAround,
  satisfactionReport,
  unitTraining,
} from '@bina/read-models';
import type { FastifyReply } from 'fastify';
import { Calls } from '../edge/calls.js';
import { paging, Reading } from '../edge/reading.js';
import { asFile, csvOf, rowsOf, wantsCsv } from '../report/csv.js';
import { satisfactionTable } from '../report/satisfaction-table.js';
import { fieldInvalid } from '../validation/field-error.js';

/** What the public says of units (IKM), and what it said before and after a programme. */
@Controller('v1')
export class SatisfactionController {
  constructor(
    @Inject(Calls) private readonly calls: Calls,
    @Inject(Reading) private readonly reading: Reading,
  ) {}

  @Post('units/:id/satisfaction')
  record(
    @Param('id') unitId: string,
    @Body() body: RecordSatisfaction,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = this.calls.begin(reply, body);
    const { period } = body;
    const satisfactionId = satisfactionIdOf(unitId, period);
    const data = { unitId, period, elements: elementsIn(body) };
    const wish = call.wish(satisfactionId, { type: 'RecordSatisfaction', data } as const, {
      is: { unitId, period },
    });
    return call.send(new DispatchSatisfaction([wish]), satisfactionId, { unitId, period });
  }

  @Post('units/:id/satisfaction/corrections')
  @HttpCode(200)
  correct(
    @Param('id') unitId: string,
    @Body() body: CorrectSatisfaction,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { period, reason } = body;
    const call = this.calls.begin(reply, body, { reason });
    const satisfactionId = satisfactionIdOf(unitId, period);
    const data = { unitId, period, reason, elements: elementsIn(body) };
    const wish = call.wish(satisfactionId, { type: 'CorrectSatisfaction', data } as const, {
      is: { unitId, period },
    });
    return call.send(new DispatchSatisfaction([wish]), satisfactionId, { unitId, period });
  }

  @Get('reports/satisfaction')
  async report(@Query() query: SatisfactionQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { after, unitId, period, year, format, ...page } = query;
    const reads = await this.reading.upTo(after, [satisfaction, unitTraining]);
    const wanted = { unitId, period, year: year === undefined ? undefined : Number(year) };
    const ask = (part: ReturnType<typeof paging>) => satisfactionReport(reads, { ...wanted, ...part });
    if (!wantsCsv(reply, format)) return ask(paging(page));
    return asFile(
      reply,
      satisfactionTable.name,
      csvOf(
        satisfactionTable,
        await rowsOf((part) => satisfactionReport(reads, { ...wanted, ...part }), paging(page)),
      ),
    );
  }

  @Get('programs/:id/satisfaction')
  async around(@Param('id') programId: string, @Query() { after }: AfterQuery) {
    const reads = await this.reading.upTo(after, [programs, participants, satisfaction]);
    const found = await satisfactionAround(reads, programId);
    if (found === undefined)
      throw new Refused([{ index: 0, rejected: 'PROGRAM_UNKNOWN', with: { programId } }]);
    return found;
  }
}

/** The counts as they are sent, or counted from the forms. @throws FieldsInvalid where not one of both is there */
const elementsIn = ({ forms, elements }: RecordSatisfaction): readonly ElementCounts[] => {
  if (forms !== undefined && elements !== undefined)
    throw fieldInvalid('FIELD_CONFLICT', '/elements', {
      why: 'a survey is sent as its forms or as its counts',
      whyId: 'survei dikirim sebagai formulirnya atau sebagai hitungannya',
    });
  if (elements !== undefined) return elements;
  const [first] = forms ?? [];
  if (forms === undefined || first === undefined) throw fieldInvalid('FIELD_MISSING', '/forms');
  return (Object.keys(first) as (keyof typeof first)[]).map((element) => {
    const times = (answer: number) => forms.filter((form) => form[element] === answer).length;
    return { element, n1: times(1), n2: times(2), n3: times(3), n4: times(4) };
  });
};
