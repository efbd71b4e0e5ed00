import { reject, type Decider } from '../decision.js';
import { event, type EventOf } from '../event-type.js';
import { id, instant, oneOf, optional, personal, text } from '../shape.js';

/** What of a person was looked at: the page, the history, what changed in it, why a value is so, the evidence pack, all data. */
export const readings = ['record', 'history', 'differences', 'explanation', 'evidence', 'export'] as const;
export type WhatIsRead = (typeof readings)[number];

/** On what ground: a task of the office, a report, the care for one's own unit, or one that the reader has stated. */
export const readingGrounds = ['office-task', 'reporting', 'own-unit', 'stated'] as const;
export type ReadingGround = (typeof readingGrounds)[number];

// Who looked at a person's data, in a stream beside the person's own: looking changes nothing about the person. The
// person may ask for it at any time (UU 27/2022 art. 5 and 7).
export const accessLogEvents = {
  EmployeeDataRead: event({
    employeeId: id,
    /** Who looked, by the id that stands as the actor in events, and in which role. */
    readerId: text(200),
    readerRole: text(50),
    what: oneOf(...readings),
    ground: oneOf(...readingGrounds),
    /** The ground in words. What an auditor writes there may be personal; absent where the person is forgotten. */
    stated: optional(personal(text(500))),
    readAt: instant,
  }),
};

export type AccessLogEvent = EventOf<typeof accessLogEvents>;
type Read = AccessLogEvent['data'];

export type AccessLogCommand = {
  type: 'RecordRead';
  data: Omit<Read, 'readAt' | 'stated'> & { stated?: string };
  /** What the person's own stream says. */
  facts: {
    known: boolean;
    /** Whether the processing of the person's data is restricted. */
    restricted?: boolean;
  };
};

/** For so long, the same look by the same reader on the same ground is one fact: leafing through pages is one reading. */
export const ONE_READING_MINUTES = 15;

/** The readings that a further one may still be part of. */
export type AccessLog = readonly Read[];

const apartMinutes = (one: string, other: string): number =>
  Math.abs(Date.parse(one) - Date.parse(other)) / 60_000;

const isSameReading = (one: Read, other: Omit<Read, 'readAt'>): boolean =>
  one.readerId === other.readerId &&
  one.readerRole === other.readerRole &&
  one.what === other.what &&
  one.ground === other.ground &&
  one.stated === other.stated;

const mayLookWhileRestricted: ReadonlySet<string> = new Set(['admin', 'auditor']);

export const accessLog: Decider<AccessLog, AccessLogCommand, AccessLogEvent> = {
  name: 'access-log',
  folds: ['EmployeeDataRead'],
  initial: [],

  evolve: (recent, { data }) => [
    ...recent.filter(({ readAt }) => apartMinutes(readAt, data.readAt) < ONE_READING_MINUTES),
    data,
  ],

  decide({ data, facts }, recent, at) {
    if (!facts.known) return reject('EMPLOYEE_UNKNOWN', { employeeId: data.employeeId });
    // UU 27/2022: who must see to the request, and who checks that, still may.
    if (facts.restricted === true && !mayLookWhileRestricted.has(data.readerRole))
      return reject('PERSON_RESTRICTED', { employeeId: data.employeeId });
    const isKnown = recent.some(
      (read) => isSameReading(read, data) && apartMinutes(read.readAt, at) < ONE_READING_MINUTES,
    );
    return isKnown ? [] : [{ type: 'EmployeeDataRead', data: { ...data, readAt: at } }];
  },
};
