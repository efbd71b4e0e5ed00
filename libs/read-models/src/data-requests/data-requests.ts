import type { RefusalGround, RequestAnswer, RequestKind } from '@bina/domain';
import type { Projection, ReadModels } from '@bina/engine';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { conditions, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';

type Received = EventNamed<'DataRequestReceived'>['data'];

/** What have people asked of their own data, and is it answered in time? What they said is personal: see the export. */
export type DataRequestDocument = Pick<
  Received,
  'requestId' | 'subjectId' | 'subjectKind' | 'channel' | 'receivedAt' | 'dueAt'
> & {
  readonly kind: RequestKind;
  readonly rule: Received['rule'];
  readonly answer: RequestAnswer | null;
  readonly ground: RefusalGround | null;
  readonly answeredAt: string | null;
  /** Of an answered one: whether it was answered after its time. */
  readonly late: boolean;
};

export const dataRequestDocuments: Projection<
  EventNamed<'DataRequestReceived' | 'DataRequestAnswered'>,
  DataRequestDocument
> = {
  collection: 'data-requests',
  version: 1,
  indexes: ['subjectId', 'answeredAt', 'dueAt', 'kind'],
  folds: ['DataRequestReceived', 'DataRequestAnswered'],
  keys: ({ data }) => [data.requestId],

  evolve(doc, event, id) {
    if (event.type === 'DataRequestReceived') {
      const { details: _details, ...data } = event.data;
      return { ...data, answer: null, ground: null, answeredAt: null, late: false };
    }
    const { answer, ground = null, answeredAt, late } = event.data;
    return { ...known(doc, event, id), answer, ground, answeredAt, late };
  },
};

/** What a list of requests may be narrowed to. */
export interface DataRequestsWanted extends Paging {
  readonly subjectId?: string | undefined;
  readonly kind?: RequestKind | undefined;
  /** `open`: not answered; `overdue`: not answered, and its time is over; `answered`. */
  readonly state?: 'open' | 'overdue' | 'answered' | undefined;
  /** The time now (ISO 8601, UTC). */
  readonly now: string;
}

const inState = (state: DataRequestsWanted['state'], now: string) => {
  switch (state) {
    case undefined:
      return {};
    case 'open':
      return { answeredAt: null };
    case 'overdue':
      return { answeredAt: null, dueAt: { $lt: now } };
    case 'answered':
      return { answeredAt: { $ne: null } };
  }
};

/** Requests, those that are due first first. @throws RangeError for a page that cannot be. */
export const listDataRequests = async (
  reads: ReadModels,
  { subjectId, kind, state, now, ...paging }: DataRequestsWanted,
): Promise<Page<DataRequestDocument>> => {
  const filter = { ...conditions({ subjectId, kind }), ...inState(state, now) };
  const wanted = { from: dataRequestDocuments, filter, sort: { dueAt: 1, _id: 1 } } as const;
  return showing(await pageOf(reads, wanted, paging), shown);
};

/** How many requests wait, and how many of them for too long, at a time (ISO 8601, UTC). Names nobody. */
export const dataRequestClockOf = async (
  reads: ReadModels,
  now: string,
): Promise<{ readonly open: number; readonly overdue: number }> => {
  const [open, overdue] = await Promise.all([
    reads.count(dataRequestDocuments, inState('open', now)),
    reads.count(dataRequestDocuments, inState('overdue', now)),
  ]);
  return { open, overdue };
};

/** A request; undefined for an id that none has. */
export const dataRequestById = async (
  reads: ReadModels,
  requestId: string,
): Promise<DataRequestDocument | undefined> => {
  const found = await reads.get(dataRequestDocuments, requestId);
  return found && shown(found);
};
