import { credit } from '../credit/credit.js';
import { event, type EventOf } from '../event-type.js';
import { id, instant, integer, list, object, oneOf, optional } from '../shape.js';

// What counts for a person beside the sessions of programmes, and what is counted anew.
export const creditEvents = {
  /** A meeting of a mentoring pair counts. The same meeting again, with other minutes: that takes the first one's place. */
  MentoringCredited: event({
    employeeId: id,
    unitId: id,
    positionId: id,
    mentoringId: id,
    meetingId: id,
    startsAt: instant,
    minutes: integer(0, 1_440),
    credit,
    /** What it counted for until now, and when it was said to be. */
    previousCredit: optional(credit),
    previousStartsAt: optional(instant),
  }),
  /** Sessions or meetings count for more or less than before, though nothing in them has changed. */
  CreditsRecounted: event({
    employeeId: id,
    /** Another that shares their limit was recorded otherwise; the rule has another edition. */
    cause: oneOf('correction', 'rule'),
    changes: list(
      object({
        /** A session of a programme, */
        programId: optional(id),
        sessionId: optional(id),
        /** or a meeting of a mentoring pair. */
        mentoringId: optional(id),
        meetingId: optional(id),
        startsAt: instant,
        /** Where it is counted. */
        unitId: id,
        credit,
        previousCredit: credit,
      }),
      500,
    ),
  }),
};

export type CreditEvent = EventOf<typeof creditEvents>;
export type CreditChange = Extract<CreditEvent, { type: 'CreditsRecounted' }>['data']['changes'][number];
