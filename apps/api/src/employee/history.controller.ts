import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { HistoryQuery, inUtc } from '@bina/contract';
import { Refused } from '@bina/engine';
import type { FastifyReply } from 'fastify';
import { PARTS, type ApiParts } from '../parts.js';
import { historyOf, type HistoryEntry } from './history.js';

/** The replay of a person's development. The one place from which it is read, so that reading it can be recorded. */
@Controller('v1/employees')
export class HistoryController {
  constructor(@Inject(PARTS) private readonly parts: ApiParts) {}

  @Get(':id/history')
  async history(
    @Param('id') employeeId: string,
    @Query() { until, occurredUntil }: HistoryQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = historyOf(this.parts, employeeId, {
      until: until && inUtc(until),
      occurredUntil: occurredUntil && inUtc(occurredUntil),
    });
    // The first page is read before anything is answered: that there is none, or that it is broken, can still be said.
    const first = await pages.next();
    if (first.done === true)
      throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
    await reply
      .type('application/json; charset=utf-8')
      .send(Readable.from(asJson(employeeId, first.value, pages)));
  }
}

/** `{ employeeId, events: [...] }`, written as it is read. A failure on the way cuts it off: it is then no JSON. */
async function* asJson(
  employeeId: string,
  first: readonly HistoryEntry[],
  others: AsyncIterable<readonly HistoryEntry[]>,
): AsyncGenerator<string> {
  yield `{"employeeId":${JSON.stringify(employeeId)},"events":[`;
  let separator = '';
  const text = (entries: readonly HistoryEntry[]): string =>
    entries
      .map((entry) => {
        const one = separator + JSON.stringify(entry);
        separator = ',';
        return one;
      })
      .join('');
  yield text(first);
  for await (const entries of others) yield text(entries);
  yield ']}';
}
