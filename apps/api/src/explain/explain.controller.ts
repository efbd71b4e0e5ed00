import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import {
  byKey,
  Causation,
  explain,
  isMembers,
  listKeyOf,
  parsePath,
  streamsOf,
  valueAt,
  type Cause,
  type Explanation,
} from '@bina/audit';
import { ExplainQuery } from '@bina/contract';
import { employee } from '@bina/domain';
import type { AnyProjection, ProjectionStatus } from '@bina/engine';
import { projections } from '@bina/read-models';
import { eventTypes, mayTell } from '@bina/runtime';
import type { FastifyRequest } from 'fastify';
import { Looks } from '../access-log/looks.js';
import { paging } from '../edge/reading.js';
import { PARTS, type ApiParts } from '../parts.js';
import { EdgeError } from '../problem/edge-error.js';
import { causeOf, compare } from './explanation.js';

const WAIT_MS = 5_000;
const MOST_NAMES = 20;

/** Why a value of a read model is what it is: the events that made it so. Works for every read model that there is. */
@Controller('v1/explain')
export class ExplainController {
  constructor(
    @Inject(PARTS) private readonly parts: ApiParts,
    @Inject(Looks) private readonly looks: Looks,
  ) {}

  @Get(':projection/:documentId')
  async explain(
    @Param('projection') name: string,
    @Param('documentId') id: string,
    @Query() { path = '', ...query }: ExplainQuery,
    @Req() request: FastifyRequest,
  ) {
    const { projection, status } = await this.projectionOf(name);
    const { page = 1, pageSize = 50 } = paging(query);
    const served = await this.served(projection, id);
    const streams = streamsOf(projection, id, eventTypes);
    const window = { from: (page - 1) * pageSize, size: pageSize };
    const { events: store, codec } = this.parts;
    const log = { store, decode: codec.decode.bind(codec), mayTell: mayTell(projection.folds as string[]) };
    const found = await explain(log, { projection, id, path, upTo: served.upTo, streams, window });
    await this.looks.record(request, await this.peopleIn(id, found.causes));
    mustExist(found, { name, path, isServed: served.document?.doc !== undefined });
    const causation = new Causation(store);
    const causes = [];
    for (const cause of found.causes) causes.push(await causeOf(cause, codec, causation));
    const { failure, total } = found;
    return {
      projection: name,
      documentId: id,
      path,
      asOf: String(served.upTo),
      exists: found.value !== undefined,
      value: found.value ?? null,
      ...compare(found, served.document, status, id),
      ...(failure && { failure: { eventId: failure.event.id, type: failure.event.type } }),
      // The streams that hold all of its events; null where the whole log was read for them.
      streams: streams ?? null,
      causes,
      total,
      page,
      pageSize,
    };
  }

  /** @throws EdgeError */
  private async projectionOf(
    name: string,
  ): Promise<{ readonly projection: AnyProjection; readonly status: ProjectionStatus }> {
    const projection = projections.find(({ collection }) => collection === name);
    const status = (await this.parts.projections.status()).find(({ collection }) => collection === name);
    if (projection === undefined || status === undefined) throw new EdgeError('PROJECTION_UNKNOWN', { name });
    return { projection, status };
  }

  /**
   * The document as it is served, and up to where it has seen everything that touches it.
   * @throws ReadModelBehind when it takes long to come to the end of the log
   */
  private async served(projection: AnyProjection, id: string) {
    const { events, projections: readSide } = this.parts;
    const head = await events.head();
    await readSide.waitFor(projection.collection, head, WAIT_MS);
    const document = await readSide.readModels.versioned(projection, id);
    const seen = document?.position ?? 0n;
    return { document, upTo: seen > head ? seen : head };
  }

  /** Whoever an explanation shows: the people whose events are causes, and those whose document it is. */
  private async peopleIn(documentId: string, causes: readonly Cause[]): Promise<readonly string[]> {
    const prefix = `${employee.name}-`;
    const streams = causes.map(({ event }) => event.stream).filter((stream) => stream.startsWith(prefix));
    const people = new Set(streams.map((stream) => stream.slice(prefix.length)));
    for (const part of documentId.split('/'))
      if (!people.has(part) && (await this.isEmployee(part))) people.add(part);
    return [...people];
  }

  private async isEmployee(id: string): Promise<boolean> {
    for await (const { length } of this.parts.events.readStream(`${employee.name}-${id}`, { limit: 1 }))
      return length > 0;
    return false;
  }
}

/** @throws EdgeError where there was never such a document, or never such a value in it */
const mustExist = (
  { document, position, value, total, failure }: Explanation,
  { name, path, isServed }: { readonly name: string; readonly path: string; readonly isServed: boolean },
): void => {
  if (position === 0n && !isServed && failure === undefined)
    throw new EdgeError('DOCUMENT_UNKNOWN', { name });
  if (value !== undefined || total > 0 || path === '') return;
  throw new EdgeError('PATH_UNKNOWN', { path, there: namesAt(document, parsePath(path)).join(', ') });
};

/** What there is at the deepest part of a path that leads to something. */
const namesAt = (document: unknown, steps: readonly string[]): readonly string[] => {
  for (let length = steps.length; length >= 0; length--) {
    const value = valueAt(document, steps.slice(0, length));
    if (Array.isArray(value)) return [...byKey(value, listKeyOf(value)).keys()].slice(0, MOST_NAMES);
    if (isMembers(value)) return Object.keys(value).slice(0, MOST_NAMES);
  }
  return [];
};
