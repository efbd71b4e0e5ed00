import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { differences, orderFor, plain, replay, type Spans, type Step } from '@bina/audit';
import { DifferencesQuery, fromLimit, HistoryQuery, untilLimit } from '@bina/contract';
import { employee } from '@bina/domain';
import { Refused } from '@bina/engine';
import type { FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { paging } from '../edge/reading.js';
import { PARTS, type ApiParts } from '../parts.js';
import { FieldsInvalid } from '../validation/field-error.js';
import { entriesOf } from './history.js';

/** Events on a page: states are many times as large as the events that lead to them. */
const PAGE_SIZE = 500;
const PAGE_SIZE_WITH_STATES = 50;

/** The replay of a person's development, as of any date on both axes of time. Every look at it is recorded. */
@Controller('v1/employees')
export class HistoryController {
  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Looks) private readonly looks: Looks,
  ) {}

  @Get(':id/history')
  async history(
    @Param('id') employeeId: string,
    @Query() query: HistoryQuery,
    @Req() request: FastifyRequest,
  ) {
    await this.looks.record(request, [employeeId]);
    const spans = spansOf(query);
    const { order = orderFor(spans) } = query;
    const showStates = query.states === 'true';
    const { page = 1, pageSize = showStates ? PAGE_SIZE_WITH_STATES : PAGE_SIZE } = paging(query);
    const show = async (step: Step) =>
      (await entriesOf(step, this.parts.codec, query.stored === 'true')).map((entry) =>
        showStates ? { ...entry, states: plain(step.states) } : entry,
      );
    const events = [];
    let basis;
    let total = 0;
    for await (const step of replay(this.subject(employeeId), spans, order)) {
      if (!step.isAskedFor) [basis] = await show(step);
      else if (isOnPage(total++, { page, pageSize })) events.push(...(await show(step)));
    }
    if (total === 0) await this.mustBeKnown(employeeId);
    const asOf = { occurred: spans.occurred.until ?? null, known: spans.known.until ?? null };
    return { employeeId, asOf, order, basis: basis ?? null, events, total, page, pageSize };
  }

  @Get(':id/history/differences')
  async differences(
    @Param('id') employeeId: string,
    @Query() query: DifferencesQuery,
    @Req() request: FastifyRequest,
  ) {
    const spans = spansOf(query);
    mustBegin(spans);
    await this.looks.record(request, [employeeId]);
    const { order, events, before, after, changes } = await differences(this.subject(employeeId), spans);
    if (events.length === 0) await this.mustBeKnown(employeeId);
    const { page = 1, pageSize = PAGE_SIZE } = paging(query);
    const shown = events.slice((page - 1) * pageSize, page * pageSize);
    const entries = await Promise.all(
      shown.map((event) => entriesOf(event, this.parts.codec, query.stored === 'true')),
    );
    return {
      employeeId,
      occurred: { from: spans.occurred.from ?? null, until: spans.occurred.until ?? null },
      known: { from: spans.known.from ?? null, until: spans.known.until ?? null },
      order,
      changes,
      ...(query.states === 'true' ? { before, after } : {}),
      events: entries.flat(),
      total: events.length,
      page,
      pageSize,
    };
  }

  private subject(id: string) {
    const { events: store, codec } = this.parts;
    return { store, decode: codec.decode.bind(codec), category: employee, id };
  }

  /** @throws Refused */
  private async mustBeKnown(employeeId: string): Promise<void> {
    for await (const { length } of this.parts.events.readStream(`employee-${employeeId}`, { limit: 1 }))
      if (length > 0) return;
    throw new Refused([{ index: 0, rejected: 'EMPLOYEE_UNKNOWN', with: { employeeId } }]);
  }
}

const isOnPage = (index: number, { page, pageSize }: { page: number; pageSize: number }): boolean =>
  index >= (page - 1) * pageSize && index < page * pageSize;

/** @throws FieldsInvalid for a span that ends before it begins */
const spansOf = ({ occurred, known, ...begin }: DifferencesQuery | HistoryQuery): Spans => {
  const { occurredFrom, knownFrom } = begin as Pick<DifferencesQuery, 'occurredFrom' | 'knownFrom'>;
  const span = (from: string | undefined, until: string | undefined, name: string) => {
    const [first, last] = [from && fromLimit(from), until && untilLimit(until)];
    if (first !== undefined && last !== undefined && first > last) throw endsBeforeItBegins(name);
    return { from: first, until: last };
  };
  return { occurred: span(occurredFrom, occurred, 'occurred'), known: span(knownFrom, known, 'known') };
};

const endsBeforeItBegins = (name: string): FieldsInvalid =>
  new FieldsInvalid([
    {
      code: 'FIELD_CONFLICT',
      in: 'query',
      pointer: `/${name}`,
      with: {
        why: `the stretch ends before it begins (${name}From)`,
        whyId: `rentang berakhir sebelum dimulai (${name}From)`,
      },
    },
  ]);

/** Differences are those that a stretch of time has made: one of the two axes must have a beginning. @throws FieldsInvalid */
const mustBegin = ({ occurred, known }: Spans): void => {
  if (occurred.from === undefined && known.from === undefined)
    throw new FieldsInvalid([{ code: 'FIELD_MISSING', in: 'query', pointer: '/knownFrom' }]);
};
