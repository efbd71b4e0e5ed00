import fc from 'fast-check';
import {
  anonymousAnswers,
  changes,
  checkInCode,
  evaluationLevels,
  evaluationWindows,
  findingSources,
  instruments,
  needPriorities,
  outcomes,
  type FollowUpOutcome,
  type InstrumentCommand,
  type PersonFacts,
  type Schedule,
  type ProgramStatus,
  type program,
} from '@bina/domain';
import {
  aDay,
  anId,
  aSpan,
  aText,
  mostly,
  orForgotten,
  ratings,
  record,
  recordWith,
  words,
} from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof program>();

const employeeId = anId('budi');
const people = fc.array(employeeId, { maxLength: 5 });

const propose = to(
  'plan',
  record({
    type: fc.constant('ProposeProgram' as const),
    data: record({
      programId: fc.constant('service-basics'),
      title: aText(200),
      objectives: fc.array(aText(500), { maxLength: 3 }),
      competencyIds: fc.array(anId('public-service'), { maxLength: 3 }),
      answers: fc.array(record({ employeeId, needId: anId('need') }), { maxLength: 5 }),
      follows: fc.array(record({ programId: anId('earlier'), followUpId: anId('deeper') }), { maxLength: 3 }),
      form: fc.constantFrom('3', '16'),
      international: fc.boolean(),
    }),
  }),
);

const setIndicators = record({
  type: fc.constant('SetIndicators' as const),
  data: record({
    indicators: fc.array(
      record({
        indicatorId: anId('liked'),
        level: fc.constantFrom(...evaluationLevels),
        measure: aText(500),
        direction: fc.constantFrom('at-least' as const, 'at-most' as const),
        target: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
      { maxLength: 2 },
    ),
  }),
});
const groupIds = fc.constantFrom('a', 'b');
const sessions = fc
  .array(
    fc.tuple(
      anId('day'),
      aSpan,
      aText(200),
      fc.record({ groupId: groupIds, speakerIds: fc.constant(['tan']) }, { requiredKeys: [] }),
    ),
    { maxLength: 3 },
  )
  .map((list) => list.map(([sessionId, span, place, more]) => ({ sessionId, ...span, place, ...more })));
const schedule = {
  method: aText(100),
  // Mostly without repeats; the rule that refuses them is met too.
  sessions: fc.oneof(
    {
      arbitrary: sessions.map((list) => list.map((one, index) => ({ ...one, sessionId: `day-${index}` }))),
      weight: 9,
    },
    sessions,
  ),
  speakers: fc.array(
    recordWith({ speakerId: anId('tan'), name: orForgotten(aText(200)) }, { field: aText(200) }),
    { maxLength: 2 },
  ),
};
const ofAll = fc
  .oneof({ arbitrary: fc.integer({ min: 1, max: 4 }), weight: 9 }, fc.constant(10_000))
  .map((capacity) => ({ capacity }));
const ofGroups = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })).map(([a, b]) => ({
  capacity: a + b,
  groups: [
    { groupId: 'a', name: 'Kelompok A', capacity: a },
    { groupId: 'b', name: 'Kelompok B', capacity: b },
  ],
}));
const noQuotas: Pick<Schedule, 'quotas'> = {};
const quotas = fc.constantFrom(
  noQuotas,
  { quotas: [{ unitId: 'health', most: 1 }] },
  { quotas: [{ unitId: 'health', kept: 1, keptUntil: '2026-03-02' }] },
);
/** @param often how often it is for all together, of ten */
const scheduleWith = (often: number) =>
  fc
    .tuple(
      record(schedule),
      fc.oneof({ arbitrary: ofAll, weight: often }, { arbitrary: ofGroups, weight: 10 - often }),
      fc.oneof(
        { arbitrary: fc.constant(noQuotas), weight: often },
        { arbitrary: quotas, weight: 10 - often },
      ),
    )
    .map(([held, seats, units]) => ({
      ...held,
      ...seats,
      ...units,
      sessions: held.sessions.map((one) => fitted(one, 'groups' in seats, held.speakers)),
    }));
const aSchedule = scheduleWith(9);
const anySchedule = scheduleWith(5);
type ASession = {
  readonly sessionId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly groupId?: string;
  readonly speakerIds?: readonly string[];
};
const fitted = (
  { groupId, speakerIds, ...session }: ASession,
  hasGroups: boolean,
  speakers: readonly { readonly speakerId: string }[],
): ASession => ({
  ...session,
  ...(groupId !== undefined && hasGroups ? { groupId } : {}),
  ...(speakerIds === undefined || !speakers.some(({ speakerId }) => speakerId === 'tan')
    ? {}
    : { speakerIds }),
});
const toSchedule = to('plan', record({ type: fc.constant('ScheduleProgram' as const), data: aSchedule }), 2);
const revise = record({
  type: fc.constant('ReviseProgram' as const),
  data: fc.tuple(aSchedule, aText(500)).map(([held, reason]) => ({ ...held, reason })),
});
const complete = record({ type: fc.constant('CompleteProgram' as const) });
const cancel = record({
  type: fc.constant('CancelProgram' as const),
  data: record({ reason: aText(500) }),
});

const engagements = mostly<Required<PersonFacts>['engagements']>(
  [],
  fc.constant([
    {
      programId: 'other',
      title: 'Kearsipan',
      times: [{ sessionId: 'x', startsAt: '2025-12-31T00:00:00Z', endsAt: '2025-12-31T06:00:00Z' }],
    },
  ]),
);
const personFacts = record({
  employee: mostly<'active' | 'unknown' | 'departed'>('active', fc.constantFrom('unknown', 'departed')),
  engagements,
});
const waiting = record({ waiting: personFacts.map((facts) => ({ budi: facts })) });
/** Mostly in any group; where there are none, nobody can ask for one. */
const inGroup = mostly<{ readonly groupId?: string }>({}, record({ groupId: groupIds }));
const take = record({
  type: fc.constant('TakeSeat' as const),
  data: fc
    .tuple(record({ employeeId, unitId: anId('health') }), inGroup)
    .map(([who, where]) => ({ ...who, ...where })),
  facts: personFacts,
});
const release = record({
  type: fc.constant('ReleaseSeat' as const),
  data: record({ employeeId }),
  facts: waiting,
});
const move = record({
  type: fc.constant('MoveSeat' as const),
  data: record({ employeeId, toGroupId: groupIds, reason: aText(500) }),
  facts: record({ engagements }),
});
const wait = record({
  type: fc.constant('BeginWaiting' as const),
  data: recordWith(
    { employeeId, unitId: anId('health') },
    { needId: anId('need'), priority: fc.constantFrom(...needPriorities) },
  ),
  facts: personFacts,
});
const stopWaiting = record({ type: fc.constant('EndWaiting' as const), data: record({ employeeId }) });
const fillSeats = record({ type: fc.constant('FillSeats' as const), facts: waiting });

const respond = record({
  type: fc.constant('SubmitAnonymousEvaluation' as const),
  data: record({
    evaluationId: anId('form'),
    instrument: fc.constantFrom(...instruments),
    ratings,
    remarks: words,
  }),
});

const instrumentId = mostly('survey', anId('survey'));
const open = record({
  type: fc.constant('OpenInstrument' as const),
  data: record({
    instrumentId,
    kind: fc.constantFrom(...instruments),
    level: mostly<'reaction' | 'behaviour'>('reaction', fc.constant('behaviour')),
    anonymous: mostly(true, fc.constant(false)),
    raters: fc.array(mostly('self', fc.constant('boss')), { maxLength: 2 }),
    questions: mostly<Extract<InstrumentCommand, { type: 'OpenInstrument' }>['data']['questions']>(
      [
        { questionId: 'material', text: 'Materi', scale: { min: 1, max: 5 } },
        { questionId: 'advice', text: 'Saran' },
      ],
      fc.constantFrom(
        [
          { questionId: 'advice', text: 'Saran' },
          { questionId: 'advice', text: 'Saran' },
        ],
        [{ questionId: 'material', text: 'Materi', scale: { min: 5, max: 5 } }],
      ),
    ),
    opensOn: fc.constant('2026-03-02'),
    closesOn: mostly('2026-03-31', fc.constant('2026-03-01')),
  }),
  facts: fc.constant({ windows: evaluationWindows.first }),
});
const closeNamed = record({
  type: fc.constant('CloseInstrument' as const),
  data: record({ instrumentId, on: fc.constant('2026-03-15') }),
});
const talk = record({
  type: fc.constant('RecordFocusGroup' as const),
  data: recordWith(
    {
      focusGroupId: anId('talk'),
      instrumentId,
      heldOn: mostly('2026-03-10', aDay),
      moderatorId: mostly('dewi', employeeId),
      participantIds: people,
      findings: fc.array(record({ findingId: anId('finding'), finding: aText() }), { maxLength: 2 }),
    },
    { notes: aText() },
  ),
  facts: record({ today: mostly('2026-03-11', aDay), absent: fc.constant([]) }),
});
const prepare = record({
  type: fc.constant('PrepareBallots' as const),
  data: record({
    instrumentId,
    keyId: anId('key'),
    publicKey: fc.constant({ n: 'AQAB', e: 'AQAB' }),
    sealedKey: fc.constant('c2VhbGVk'),
  }),
  facts: fc.constant({ edition: anonymousAnswers.first }),
});
const closeBallots = record({
  type: fc.constant('CloseBallots' as const),
  data: record({ instrumentId, on: fc.constant('2026-04-01') }),
});
const count = record({
  type: fc.constant('CountAnswers' as const),
  data: record({
    instrumentId,
    batchId: anId('batch'),
    answers: fc.array(fc.constantFrom({ material: 3 }, { material: 5, advice: 'Baik' }), { maxLength: 9 }),
    last: fc.boolean(),
  }),
});
const destroyed = record({
  type: fc.constant('RecordKeysDestroyed' as const),
  data: record({ instrumentId }),
});

const followUpId = anId('deeper');
const findingId = anId('finding');
const today = { facts: record({ today: mostly('2000-01-01', aDay) }) };
const find = record({
  type: fc.constant('RecordFinding' as const),
  data: recordWith(
    { findingId, finding: aText(), source: fc.constantFrom(...findingSources) },
    { level: fc.constantFrom(...evaluationLevels), speakerId: anId('tan') },
  ),
});
const decide = record({
  type: fc.constant('DecideFollowUp' as const),
  data: recordWith(
    {
      followUpId,
      finding: aText(),
      changes: fc.constantFrom(...changes),
      decision: aText(),
      employeeIds: people,
    },
    {
      competencyId: anId('public-service'),
      findingIds: mostly<readonly string[]>([], fc.array(findingId, { maxLength: 2 })),
      owner: employeeId,
      dueOn: aDay,
    },
  ),
  ...today,
});
const assign = record({
  type: fc.constant('AssignFollowUp' as const),
  data: record({ followUpId, owner: employeeId, dueOn: aDay }),
  ...today,
});
const close = record({
  type: fc.constant('CloseFollowUp' as const),
  data: record({
    followUpId,
    outcome: mostly<FollowUpOutcome>('dropped', fc.constantFrom(...outcomes)),
    reason: aText(),
    effect: fc.array(
      recordWith(
        { programId: anId('next'), measure: fc.constant('mean-survey') },
        { before: fc.double({ noNaN: true, noDefaultInfinity: true }) },
      ),
      { maxLength: 2 },
    ),
  }),
  facts: record({ completed: fc.array(anId('next'), { maxLength: 2 }) }),
});
const apply = record({
  type: fc.constant('ApplyFollowUp' as const),
  data: record({ followUpId, nextProgramId: anId('next') }),
});

const ofSession = record({
  programId: fc.constant('service-basics'),
  sessionId: mostly('day-1', anId('day-1')),
});
const openCheckIn = record({
  type: fc.constant('OpenCheckIn' as const),
  data: ofSession,
  facts: record({
    session: recordWith(
      {
        program: mostly<ProgramStatus>('scheduled', fc.constantFrom('unknown', 'cancelled')),
        startsAt: mostly<string | undefined>('2026-03-02T01:00:00Z', fc.constant(undefined)),
      },
      { endsAt: mostly('2026-03-02T05:00:00Z', fc.constant('2026-03-02T02:00:00Z')) },
    ),
    edition: fc.constant(checkInCode.first),
  }),
});
const closeCheckIn = record({ type: fc.constant('CloseCheckIn' as const), data: ofSession });

/** Any commands to one programme's stream. */
export const programSteps = stepsOf(
  [propose, toSchedule],
  [
    propose,
    toSchedule,
    to('plan', revise, 8),
    to('plan', complete),
    to('plan', cancel),
    to('seats', take, 20),
    to('seats', release, 16),
    to('checkIns', openCheckIn, 3),
    to('checkIns', closeCheckIn, 2),
    to('responses', respond, 10),
    to('instrumentsOpened', open, 2),
    to('focusGroups', talk, 3),
    to('followUps', decide, 4),
    to('followUps', apply, 6),
    to('followUps', find, 3),
    to('followUps', assign, 2),
    to('followUps', close, 8),
  ],
);

/** Any commands to the anonymous instruments of one programme. */
export const ballotSteps = stepsOf(
  [propose, toSchedule, to('instrumentsOpened', open), to('ballots', prepare)],
  [
    to('instrumentsOpened', open, 2),
    to('instrumentsOpened', closeNamed),
    to('focusGroups', talk, 3),
    to('ballots', prepare, 2),
    to('ballots', count, 8),
    to('ballots', closeBallots, 1),
    to('ballots', destroyed, 3),
  ],
);

const scheduleFew = to(
  'plan',
  record({
    type: fc.constant('ScheduleProgram' as const),
    data: anySchedule.map((held) => ({ ...held, sessions: [] })),
  }),
);
const reviseFew = record({
  type: fc.constant('ReviseProgram' as const),
  data: anySchedule.map((held) => ({ ...held, sessions: [], reason: 'Peserta bertambah' })),
});
/** Any commands to the seats of one programme, and to those who wait for them. */
export const seatSteps = stepsOf(
  [propose, to('plan', setIndicators), scheduleFew, to('seats', take)],
  [
    to('plan', reviseFew, 2),
    to('seats', take, 10),
    to('seats', release, 14),
    to('seats', move, 2),
    to('seats', wait, 6),
    to('seats', stopWaiting, 6),
    to('seats', fillSeats, 6),
  ],
);
