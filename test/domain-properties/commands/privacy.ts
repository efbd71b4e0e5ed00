import fc from 'fast-check';
import {
  dataRequestClock,
  erasureGrounds,
  refusalGrounds,
  requestAnswers,
  requestChannels,
  requestKinds,
  type dataRequests,
  type RefusalGround,
  type RequestAnswer,
  type speakers,
} from '@bina/domain';
import { aText, mostly, record, recordWith } from '../values.js';
import { departure, register, toEmployee } from './employee.js';
import { commandsTo, stepsOf } from './step.js';

const note = { note: aText(500) };
const why = recordWith(
  { ground: fc.constantFrom(...erasureGrounds) },
  { requestId: fc.constant('r-1'), ...note },
);

/** A person's stream in which the person is restricted and forgotten. */
export const privacySteps = stepsOf(
  [register],
  [
    departure,
    toEmployee(
      'privacy',
      record({
        type: fc.constant('ErasePerson' as const),
        data: fc
          .tuple(why, mostly(true, fc.constant(false)))
          .map(([data, confirmInService]) => ({ ...data, confirmInService })),
      }),
    ),
    toEmployee('privacy', record({ type: fc.constant('CompleteErasure' as const) }), 2),
    toEmployee(
      'privacy',
      record({ type: fc.constant('RestrictProcessing' as const), data: recordWith({}, note) }),
      2,
    ),
    toEmployee(
      'privacy',
      record({ type: fc.constant('LiftRestriction' as const), data: recordWith({}, note) }),
      3,
    ),
  ],
);

const toRequest = commandsTo<typeof dataRequests>();
const receive = toRequest(
  'dataRequest',
  record({
    type: fc.constant('ReceiveDataRequest' as const),
    data: recordWith(
      {
        requestId: fc.constant('r-1'),
        subjectId: fc.constant('budi'),
        subjectKind: fc.constant('employee' as const),
        kind: mostly<(typeof requestKinds)[number]>('access', fc.constantFrom(...requestKinds)),
        channel: mostly<(typeof requestChannels)[number]>('letter', fc.constantFrom(...requestChannels)),
      },
      { receivedAt: fc.constant('2020-03-02T01:00:00.000Z') },
    ),
    facts: fc.constant({ clock: dataRequestClock.first }),
  }),
);
const answer = toRequest(
  'dataRequest',
  record({
    type: fc.constant('AnswerDataRequest' as const),
    data: mostly<{ answer: RequestAnswer; ground?: RefusalGround }>(
      { answer: 'done' },
      record({ answer: fc.constantFrom(...requestAnswers), ground: fc.constantFrom(...refusalGrounds) }),
    ),
  }),
);

/** A request of a person, entered and answered again and again. */
export const dataRequestSteps = stepsOf([receive], [receive, answer]);

const toSpeaker = commandsTo<typeof speakers>();

/** A speaker who is forgotten. */
export const speakerSteps = stepsOf(
  [],
  [
    toSpeaker(
      'speakerPrivacy',
      record({
        type: fc.constant('EraseSpeaker' as const),
        data: why.map((data) => ({ ...data, speakerId: 'tan', programIds: ['service-basics'] })),
      }),
    ),
    toSpeaker('speakerPrivacy', record({ type: fc.constant('CompleteSpeakerErasure' as const) })),
  ],
);
