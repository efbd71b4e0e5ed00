import fc from 'fast-check';
import type { recurrences, rooms, speakers } from '@bina/domain';
import { anId, aSpan, aText, record } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const times = fc
  .array(aSpan, { maxLength: 2 })
  .map((spans) => spans.map((span, index) => ({ sessionId: `day-${index}`, ...span })));
const engagement = { programId: anId('service-basics'), title: aText(200), times };

const bookRoom = commandsTo<typeof rooms>()(
  'roomBookings',
  record({
    type: fc.constant('BookRoom' as const),
    data: record({ roomId: fc.constant('aula'), ...engagement }),
  }),
);
/** Any commands to one room's calendar. */
export const roomSteps = stepsOf([], [bookRoom]);

const bookSpeaker = commandsTo<typeof speakers>()(
  'speakerBookings',
  record({
    type: fc.constant('BookSpeaker' as const),
    data: record({ speakerId: fc.constant('tan'), ...engagement }),
  }),
);
/** Any commands to one speaker's calendar. */
export const speakerBookingSteps = stepsOf([], [bookSpeaker]);

const addEdition = commandsTo<typeof recurrences>()(
  'recurrence',
  record({
    type: fc.constant('AddEdition' as const),
    data: record({
      recurrenceId: fc.constant('yearly'),
      edition: fc.integer({ min: 1, max: 200 }),
      programId: fc.nat({ max: 200 }).map((n) => `program-${n}`),
    }),
  }),
);
/** Any commands to the editions of one programme that comes again. */
export const recurrenceSteps = stepsOf([], [addEdition]);
