import fc from 'fast-check';
import {
  endGrounds,
  meetingForms,
  sides,
  type mentorings,
  type nips,
  type rules,
  type units,
} from '@bina/domain';
import { pairing } from '../../support/facts/mentoring.js';
import { anId, aDay, aText, level, minutes, mostly, orForgotten, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const employeeId = anId('budi');
/** One of many, so that most are new. */
const one = (name: string) => fc.nat({ max: 99 }).map((n) => `${name}-${n}`);

const toUnit = commandsTo<typeof units>();
const registerUnit = toUnit(
  'unit',
  record({
    type: fc.constant('RegisterUnit' as const),
    data: record({ unitId: fc.constant('health'), name: aText(200) }),
  }),
);
const raise = record({
  type: fc.constant('RaiseDemand' as const),
  data: recordWith(
    {
      demandId: one('demand'),
      unitId: fc.constant('health'),
      competencyId: anId('public-service'),
      employeeIds: fc.array(employeeId, { maxLength: 5 }),
      reason: aText(),
    },
    { positionIds: fc.array(anId('nurse'), { maxLength: 3 }), mandatory: fc.boolean() },
  ),
});
export const unitSteps = stepsOf([registerUnit], [registerUnit, toUnit('unit', raise, 3)]);

const toPair = commandsTo<typeof mentorings>();
const pairUp = toPair(
  'mentoring',
  record({
    type: fc.constant('PairUp' as const),
    facts: fc.constant(pairing),
    data: recordWith(
      {
        mentoringId: fc.constant('pair'),
        mentorId: anId('siti'),
        menteeId: employeeId,
        competencyId: anId('public-service'),
        mentorUnitId: anId('health'),
        menteeUnitId: anId('health'),
        goal: orForgotten(aText()),
      },
      { startsOn: fc.constant('2026-01-01') },
    ),
  }),
);
const goalId = mostly('goal-1', one('goal'));
const dueOn = mostly('2026-06-30', aDay);
const setGoal = record({
  type: fc.constant('SetGoal' as const),
  data: recordWith(
    { goalId, goal: aText(), measure: aText(500), dueOn },
    { competencyId: anId('public-service') },
  ),
});
const reviewGoal = record({
  type: fc.constant('ReviewGoal' as const),
  data: recordWith(
    {
      goalId,
      reason: aText(500),
      outcome: mostly<'kept' | 'reached' | 'dropped'>('kept', fc.constantFrom('reached', 'dropped')),
    },
    { dueOn: aDay },
  ),
});
/** Few, so that they meet again: the same meeting, mostly, and one that can be corrected. */
const meetingId = fc.nat({ max: 4 }).map((n) => `meeting-${n}`);
const metOn = mostly('2026-02-02', aDay);
const correctMeeting = record({
  type: fc.constant('CorrectMeeting' as const),
  data: recordWith(
    { meetingId, metOn, minutes, reason: aText(500) },
    { form: fc.constantFrom(...meetingForms) },
  ),
});
const writeNote = record({
  type: fc.constant('WriteNote' as const),
  data: recordWith(
    { noteId: one('note'), by: fc.constantFrom(...sides), percent: fc.nat({ max: 100 }) },
    { note: orForgotten(aText()), meetingId, goalId },
  ),
});
const pause = record({
  type: fc.constant('PauseMentoring' as const),
  data: record({ pausedOn: mostly('2026-03-01', aDay), reason: aText(500) }),
});
const resume = record({
  type: fc.constant('ResumeMentoring' as const),
  data: record({ resumedOn: mostly('2026-03-01', aDay) }),
});
const meet = record({
  type: fc.constant('RecordMeeting' as const),
  data: recordWith(
    {
      meetingId,
      metOn,
      minutes: mostly(
        45,
        minutes.map((length) => Math.max(1, length)),
      ),
    },
    { note: aText(), mentorNote: aText() },
  ),
});
const end = record({
  type: fc.constant('EndMentoring' as const),
  data: recordWith({ outcome: aText() }, { ground: fc.constantFrom(...endGrounds), levelClaimed: level }),
});
export const mentoringSteps = stepsOf(
  [pairUp],
  [
    pairUp,
    toPair('mentoring', meet, 12),
    toPair('mentoring', correctMeeting, 4),
    toPair('mentoring', setGoal, 3),
    toPair('mentoring', reviewGoal, 3),
    toPair('mentoring', writeNote, 3),
    toPair('mentoring', pause, 2),
    toPair('mentoring', resume, 2),
    toPair('mentoring', end),
  ],
);

const reserve = commandsTo<typeof nips>()(
  'nip',
  record({
    type: fc.constant('ReserveNip' as const),
    data: record({ employeeId: mostly('budi', employeeId) }),
  }),
);
const release = commandsTo<typeof nips>()(
  'nip',
  record({
    type: fc.constant('ReleaseNip' as const),
    data: record({ employeeId: mostly('budi', employeeId) }),
  }),
);
export const nipSteps = stepsOf([reserve], [reserve, release]);

const setEdition = commandsTo<typeof rules>()(
  'rule',
  record({
    type: fc.constant('SetRuleEdition' as const),
    data: record({
      ruleId: fc.constant('jpm-classes'),
      effectiveFrom: aDay,
      source: aText(1_000),
      mark: fc.constant('own' as const),
      parameters: mostly<unknown>(
        { classes: [{ name: 'memenuhi', fromHundredths: 0 }] },
        fc.constant({ classes: [] }),
        fc.constant({ classes: 'none' }),
      ),
    }),
  }),
);
export const ruleSteps = stepsOf([setEdition], [setEdition]);
