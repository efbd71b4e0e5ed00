import fc from 'fast-check';
import {
  attendanceStatuses,
  completionThreshold,
  creditHours,
  instruments,
  learningGain,
  type CompletionThreshold,
  type Edition,
  type employee,
  type OpenedInstrument,
  type ProgramStatus,
} from '@bina/domain';
import { registrationRules } from '../../support/facts/employee.js';
import {
  anId,
  aDay,
  aSpan,
  aText,
  level,
  minutes,
  mostly,
  orForgotten,
  ratings,
  record,
  recordWith,
  words,
} from '../values.js';
import { certificateCommands } from './certificates.js';
import { assessmentCommands, growthCommands } from './growth.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof employee>();

const programId = mostly('service-basics', anId('service-basics'));
const sessionId = mostly('day-1', anId('day-1'));
const competencyId = anId('public-service');
const mentoringId = anId('pair');
const unitId = anId('health');
const positionId = anId('nurse');

/** Plain ones of both kinds, odd ones, and texts that are none. */
const aNip = fc.oneof(
  fc.constantFrom('199001012015011001', '199001012024212001', '19900000 202421 1 001', '130456789'),
  aText(30),
);
const aRank = mostly('III/a', fc.constantFrom('31', 'iii/b', 'IV/e'), fc.constantFrom('IX', 'V/a'));
const aStanding = mostly('03', fc.constantFrom('Aktif', 'cltn', '00'));

export const register = to(
  'profile',
  record({
    type: fc.constant('RegisterEmployee' as const),
    data: recordWith(
      {
        employeeId: fc.constant('budi'),
        name: orForgotten(aText(200)),
        employment: mostly<'PNS' | 'PPPK'>('PNS', fc.constant('PPPK')),
        confirmWarnings: mostly(true, fc.constant(false)),
        unitId,
        positionId,
      },
      {
        nip: orForgotten(aNip),
        rank: aRank,
        standing: aStanding,
        since: mostly('0001-01-01', fc.constant('2026-01-01')),
        effectiveFrom: fc.constant('2026-01-01'),
      },
    ),
    facts: fc.constant(registrationRules),
  }),
);
const transfer = record({
  type: fc.constant('TransferEmployee' as const),
  data: record({ unitId, positionId, effectiveFrom: aDay }),
});
const depart = record({
  type: fc.constant('DepartEmployee' as const),
  data: record({
    ground: fc.constantFrom('retired' as const, 'moved' as const),
    effectiveFrom: mostly('9999-12-30', aDay),
  }),
});

const giveBack = record({
  type: fc.constant('ReturnEmployee' as const),
  data: recordWith(
    { unitId, positionId, effectiveFrom: mostly('9999-12-31', aDay) },
    { employment: fc.constantFrom('PNS' as const, 'PPPK' as const) },
  ),
});
const beginActing = record({
  type: fc.constant('BeginActingPost' as const),
  data: recordWith(
    {
      postId: anId('plt'),
      unitId,
      positionId: anId('head-nurse'),
      capacity: fc.constantFrom('plt' as const, 'plh' as const),
      effectiveFrom: mostly('2024-02-29', aDay),
    },
    { until: mostly('9999-12-31', aDay) },
  ),
});
const endActing = record({
  type: fc.constant('EndActingPost' as const),
  data: record({ postId: anId('plt'), endedOn: mostly('2026-06-30', aDay) }),
});
const aim = record({
  type: fc.constant('SetTargetPost' as const),
  data: record({ targetPositionId: anId('head-nurse'), effectiveFrom: aDay }),
});
const clearAim = record({
  type: fc.constant('ClearTargetPost' as const),
  data: record({ effectiveFrom: aDay }),
});
const rename = record({
  type: fc.constant('CorrectName' as const),
  data: record({ name: aText(200) }),
});
const recordNip = record({
  type: fc.constant('RecordNip' as const),
  data: recordWith({ nip: aNip, effectiveFrom: aDay }, { confirmWarnings: mostly(true, fc.constant(false)) }),
  facts: fc.constant(registrationRules),
});
const withdrawNip = record({
  type: fc.constant('WithdrawNip' as const),
  data: record({ nip: aNip }),
});
const grantRank = record({
  type: fc.constant('GrantRank' as const),
  data: record({ rank: aRank, effectiveFrom: aDay }),
  facts: fc.constant(registrationRules),
});
const changeStanding = record({
  type: fc.constant('ChangeStanding' as const),
  data: record({ standing: aStanding, effectiveFrom: aDay }),
  facts: fc.constant(registrationRules),
});

const enrol = record({
  type: fc.constant('RecordEnrolment' as const),
  data: record({ programId, title: aText(200) }),
});
const endEnrolment = record({
  type: fc.constant('EndEnrolment' as const),
  data: record({ programId, cause: fc.constantFrom('withdrawn' as const, 'program-cancelled' as const) }),
});
/** Mostly of a session that is held. */
const status = mostly<ProgramStatus>(
  'scheduled',
  fc.constantFrom('unknown', 'proposed', 'completed', 'cancelled'),
);
const worth = record({
  form: mostly<string | undefined>('16', fc.constantFrom('15', '9', '18', '3', '99', undefined)),
  international: mostly(false, fc.constant(true)),
  edition: fc.constant(creditHours.first),
});
const length = mostly(1_440, minutes);
const facts = recordWith(
  {
    program: status,
    startsAt: fc.option(
      mostly(
        '2025-12-31T17:00:00Z',
        aSpan.map(({ startsAt }) => startsAt),
        fc.constant('2026-03-02T02:00:00.001Z'),
      ),
      { freq: 9, nil: undefined },
    ),
    seated: mostly(true, fc.constant(false)),
    worth,
  },
  { length },
);
const attendance = { programId, sessionId, status: fc.constantFrom(...attendanceStatuses), minutes };
const attend = record({
  type: fc.constant('RecordAttendance' as const),
  data: recordWith(attendance, { note: aText(500) }),
  facts,
});
const sessionIds = mostly(['day-1', '7'], fc.uniqueArray(sessionId, { maxLength: 4 }));
const basis = {
  edition: fc.constantFrom<Edition<CompletionThreshold>>(completionThreshold.first, {
    ...completionThreshold.first,
    edition: 2,
    parameters: { percent: 50, of: 'sessions' },
  }),
  lengths: mostly({ 'day-1': 480 }, fc.dictionary(sessionId, minutes, { maxKeys: 4, noNullPrototype: true })),
};
const correct = record({
  type: fc.constant('CorrectAttendance' as const),
  data: record({ ...attendance, reason: aText(500) }),
  facts: recordWith({ worth }, { length, completed: record({ sessionIds, ...basis }) }),
});
const creditMeeting = record({
  type: fc.constant('CreditMentoring' as const),
  data: record({
    mentoringId,
    meetingId: anId('meeting'),
    startsAt: aSpan.map(({ startsAt }) => startsAt),
    minutes,
  }),
  facts: record({ worth }),
});
/** As if the law had been changed: half of everything. */
const halved = {
  ...creditHours.first,
  edition: 2,
  effectiveFrom: '2020-01-01',
  parameters: { ...creditHours.first.parameters, minutesPerCreditHour: 90 },
};
const recount = record({
  type: fc.constant('RecountCredits' as const),
  data: fc.constant({ from: '2020-01-01' }),
  facts: fc.constantFrom({ editions: [] }, { editions: [halved] }),
});
const complete = record({
  type: fc.constant('CompleteParticipation' as const),
  data: record({ programId, sessionIds }),
  facts: record(basis),
});

const enterCode = record({
  type: fc.constant('EnterCode' as const),
  data: record({ programId, sessionId, tryId: fc.constantFrom('t1', 't2', 't3', 't4', 't5', 't6') }),
  facts: record({
    session: recordWith(
      {
        program: status,
        startsAt: fc.constant('2026-03-02T01:00:00Z'),
        seated: mostly(true, fc.constant(false)),
      },
      { endsAt: mostly('2026-03-02T05:00:00Z', fc.constant('2026-03-02T02:00:00Z')) },
    ),
    isOpen: mostly(true, fc.constant(false)),
    code: fc.constantFrom('right' as const, 'wrong' as const, 'expired' as const),
    most: mostly(5, fc.constant(1)),
  }),
});
const lift = record({
  type: fc.constant('LiftCheckInBlock' as const),
  data: record({ programId, sessionId, reason: aText(500) }),
});

const evaluate = record({
  type: fc.constant('SubmitEvaluation' as const),
  data: record({
    evaluationId: anId('evaluation'),
    programId,
    instrument: fc.constantFrom(...instruments),
    ratings,
    comments: words,
  }),
  facts: record({ program: status }),
});

const instrument = {
  programId: 'service-basics',
  instrumentId: 'survey',
  level: 'behaviour' as const,
  anonymous: false,
  questions: [
    { questionId: 'material', text: 'Materi', scale: { min: 1, max: 5 }, speakerId: 'tan' },
    { questionId: 'advice', text: 'Saran' },
  ],
  opensOn: '2026-06-01',
  closesOn: '2026-08-31',
};
const learn = record({
  type: fc.constant('RecordLearningTest' as const),
  data: recordWith(
    {
      programId,
      test: fc.constantFrom('pre' as const, 'post' as const),
      score: fc.integer({ min: 0, max: 10 }),
      max: mostly(10, fc.constant(8)),
      testedOn: mostly('2026-03-02', fc.constant('2026-03-03')),
    },
    { reason: aText(500) },
  ),
  facts: fc.constant({ today: '2026-03-10', classes: learningGain.first }),
});
const answerNamed = record({
  type: fc.constant('AnswerInstrument' as const),
  data: recordWith(
    {
      answerId: anId('answer'),
      programId,
      instrumentId: mostly('survey', anId('survey')),
      rater: fc.constantFrom('self' as const, 'superior' as const, 'peer' as const, 'public' as const),
      raterId: fc.constantFrom('budi', 'siti', 'dewi'),
      answers: mostly<Record<string, number | string>>(
        { material: 4, advice: 'Baik' },
        fc.constantFrom({}, { material: 9 }, { other: 1 }),
      ),
    },
    { raterNote: aText(), interviewerId: fc.constantFrom('dewi', 'siti'), notes: aText(4_000) },
  ),
  facts: recordWith(
    {
      today: fc.constant('2026-07-01'),
      instrument: record({
        ...Object.fromEntries(Object.entries(instrument).map(([name, value]) => [name, fc.constant(value)])),
        kind: fc.constantFrom(...instruments),
        raters: mostly<readonly string[]>(['self', 'superior', 'peer'], fc.constant(['self'])),
        superiors: fc.constant([{ employeeId: 'budi', raterId: 'dewi' }]),
      }) as unknown as fc.Arbitrary<OpenedInstrument>,
    },
    { raterUnitId: anId('health'), managesUnitId: anId('health') },
  ),
});

const draw = record({
  type: fc.constant('DrawBallot' as const),
  data: record({
    programId,
    instrumentId: anId('survey'),
    blindedHash: mostly('ab'.repeat(32), fc.constant('cd'.repeat(32))),
  }),
  facts: fc.oneof(
    { arbitrary: record({ mayRate: mostly(true, fc.constant(false)) }), weight: 9 },
    record({ mayRate: fc.boolean(), notOpen: fc.constant({ rejected: 'INSTRUMENT_CLOSED' as const }) }),
  ),
});

const join = recordWith(
  {
    type: fc.constant('JoinMentoring' as const),
    data: record({
      mentoringId,
      as: fc.constantFrom('mentor' as const, 'mentee' as const),
      withId: anId('siti'),
      competencyId,
    }),
  },
  { facts: record({ mostMentees: fc.integer({ min: 1, max: 3 }) }) },
);
const askReassessment = record({
  type: fc.constant('AskReassessment' as const),
  data: record({ mentoringId, competencyId, levelClaimed: level, askedOn: aDay }),
});
const leave = record({
  type: fc.constant('LeaveMentoring' as const),
  data: record({ mentoringId, meetings: fc.nat({ max: 10_000 }), minutes: fc.nat({ max: 1_440_000 }) }),
});

/** Attendance of somebody who moves, and whose attendance is corrected. */
export const attendanceSteps = stepsOf(
  [register],
  [to('profile', transfer), to('participation', attend, 3), to('participation', correct, 3)],
);

/** Any commands to one person's stream. */
export const employeeSteps = stepsOf(
  [register],
  [
    register,
    to('profile', transfer, 2),
    to('profile', depart),
    to('profile', giveBack),
    to('posts', beginActing, 4),
    to('posts', endActing),
    to('posts', aim, 2),
    to('posts', clearAim),
    to('identity', rename),
    to('identity', recordNip, 2),
    to('identity', withdrawNip),
    to('service', grantRank, 2),
    to('service', changeStanding, 2),
    ...assessmentCommands,
    to('participation', enrol, 5),
    to('participation', endEnrolment),
    to('participation', attend, 8),
    to('participation', correct, 8),
    to('participation', complete, 4),
    to('participation', creditMeeting, 2),
    to('participation', recount),
    to('namedAnswers', answerNamed, 8),
    to('enteredCodes', enterCode, 3),
    to('enteredCodes', lift),
    to('learningTests', learn, 4),
    to('evaluation', evaluate, 3),
    to('drawnBallots', draw, 2),
    to('mentoringHistory', join, 2),
    to('mentoringHistory', leave, 2),
    to('mentoringHistory', askReassessment),
  ],
);

/** Any commands to what a person can do and needs, of somebody who moves and leaves. */
export const growthSteps = stepsOf(
  [register],
  [to('profile', transfer), to('profile', depart), to('profile', giveBack), ...growthCommands],
);

/** Commands to a person's stream, for other lists of steps. */
export const toEmployee = to;
export const departure = to('profile', depart);

const held = { programId: 'service-basics', sessionId: 'day-1', status: 'present', minutes: 240 } as const;
const half = { ...completionThreshold.first, parameters: { percent: 50, of: 'sessions' } } as const;
/** Somebody who was at the one session of a programme. */
const completed = [
  { type: 'RecordEnrolment', data: { programId: held.programId, title: 'Pelayanan prima' } },
  {
    type: 'RecordAttendance',
    data: held,
    facts: { program: 'scheduled', startsAt: '2026-03-01T02:00:00Z', seated: true },
  },
  {
    type: 'CompleteParticipation',
    data: { programId: held.programId, sessionIds: [held.sessionId] },
    facts: { edition: half, lengths: {} },
  },
] as const;
const correctAfterwards = record({
  type: fc.constant('CorrectAttendance' as const),
  data: record({
    programId: fc.constant(held.programId),
    sessionId: fc.constant(held.sessionId),
    status: fc.constantFrom('present' as const, 'absent' as const),
    minutes: fc.constant(240),
    reason: aText(500),
  }),
  facts: fc.constant({ completed: { sessionIds: [held.sessionId], edition: half, lengths: {} } }),
});

/** Any commands to the certificates of somebody who has completed a programme, and whose attendance is corrected. */
export const certifiedSteps = stepsOf(
  [register, ...completed.map((command) => to('participation', fc.constant(command)))],
  [
    to('identity', rename),
    to('profile', transfer),
    to('participation', complete),
    to('participation', correctAfterwards, 2),
    ...certificateCommands,
  ],
);
