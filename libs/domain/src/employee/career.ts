import { event, type EventOf } from '../event-type.js';
import { day, id } from '../shape.js';
import { holding, placed, SINCE_EVER, supersededFrom, type Dated } from './dated.js';
import type { ProfileEvent } from './profile.js';

export const earlierPostEvents = {
  /** A post of earlier days, entered after a later one: where the person is now does not change. */
  EarlierPostRecorded: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    effectiveFrom: day,
    /** The day from which it was another post already, or none. */
    supersededFrom: day,
  }),
};

export type EarlierPostRecorded = EventOf<typeof earlierPostEvents>;

/** A definitive post (jabatan definitif): one at a time. */
export interface Post {
  readonly unitId: string;
  readonly positionId: string;
}

/** When a person was in service, and which post was held from which day on. */
export interface Career {
  /** `until` is the first day on which the person served no more. */
  readonly spans: readonly { readonly from: string; readonly until: string | undefined }[];
  readonly held: readonly Dated<Post>[];
}

export const noCareer: Career = { spans: [], held: [] };

/** The events that a career is made of. */
export const careerEvents = [
  'EmployeeRegistered',
  'EmployeeTransferred',
  'EarlierPostRecorded',
  'EmployeeDeparted',
  'EmployeeReturned',
] as const;
export type CareerEvent = ProfileEvent | EarlierPostRecorded;

const postIn = ({ unitId, positionId }: Post): Post => ({ unitId, positionId });

export const careerAfter = ({ spans, held }: Career, { type, data }: CareerEvent): Career => {
  switch (type) {
    case 'EmployeeRegistered': {
      const { since = SINCE_EVER, effectiveFrom: from = since } = data;
      return { spans: [{ from: since, until: undefined }], held: [{ from, value: postIn(data) }] };
    }
    case 'EmployeeTransferred':
    case 'EarlierPostRecorded':
      return { spans, held: placed(held, { from: data.effectiveFrom, value: postIn(data) }) };
    case 'EmployeeDeparted': {
      const left = data.effectiveFrom;
      return {
        spans: spans.map((span, index) => (index === spans.length - 1 ? { ...span, until: left } : span)),
        // What was to begin on that day or later never came about.
        held: held.filter(({ from }) => from < left),
      };
    }
    case 'EmployeeReturned': {
      const from = data.effectiveFrom;
      return {
        spans: [...spans, { from, until: undefined }],
        held: placed(held, { from, value: postIn(data) }),
      };
    }
  }
};

export const inService = ({ spans }: Career, onDay: string): boolean =>
  spans.some(({ from, until }) => from <= onDay && (until === undefined || onDay < until));

/** The post held on a day; undefined outside the service, and for a time of which no post is known. */
export const heldOn = (career: Career, onDay: string): Post | undefined =>
  inService(career, onDay) ? holding(career.held, onDay) : undefined;

/** The day from which a post that begins on a day is another one already, or the service has ended; undefined for the latest. */
export const endOfPost = ({ spans, held }: Career, day: string): string | undefined => {
  const ends = [
    supersededFrom(held, day).supersededFrom,
    spans.find(({ from, until }) => from <= day && until !== undefined && day < until)?.until,
  ].filter((end) => end !== undefined);
  return ends.toSorted()[0];
};

export const isSamePost = (one: Post | undefined, other: Post): boolean =>
  one?.unitId === other.unitId && one.positionId === other.positionId;
