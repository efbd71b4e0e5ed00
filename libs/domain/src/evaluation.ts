import { event, type EventOf } from './event-type.js';
import { finite, id, oneOf, optional, personal, record, text } from './shape.js';

/** survei, wawancara, FGD. */
export const instruments = ['survey', 'interview', 'focus-group'] as const;
export type Instrument = (typeof instruments)[number];

// One type in two kinds of stream. With `employeeId` it stands in that person's stream; without, it is anonymous,
// stands in the programme's stream and says nothing of who answered.
export const evaluationEvents = {
  EvaluationSubmitted: event({
    evaluationId: id,
    programId: id,
    instrument: oneOf(...instruments),
    /** Answers in numbers, by question. Kept in the clear: they are counted, and tell nothing of a person. */
    ratings: record(finite),
    employeeId: optional(id),
    unitId: optional(id),
    /** Answers in words of somebody who is named. */
    comments: optional(personal(record(text(4_000)))),
    /** Answers in words of somebody who is not. */
    remarks: optional(record(text(4_000))),
  }),
};

export type EvaluationEvent = EventOf<typeof evaluationEvents>;
