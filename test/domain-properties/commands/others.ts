import fc from 'fast-check';
import type { mentorings, nips, rules, units } from '@bina/domain';
import { anId, aDay, aText, minutes, mostly, orForgotten, record, recordWith } from '../values.js';
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
    data: record({
      mentoringId: fc.constant('pair'),
      mentorId: anId('siti'),
      menteeId: employeeId,
      competencyId: anId('public-service'),
      mentorUnitId: anId('health'),
      menteeUnitId: anId('health'),
      goal: orForgotten(aText()),
    }),
  }),
);
const meet = record({
  type: fc.constant('RecordMeeting' as const),
  data: recordWith(
    {
      meetingId: one('meeting'),
      metOn: aDay,
      minutes: minutes.map((length) => Math.max(1, length)),
    },
    { note: aText() },
  ),
});
const end = record({
  type: fc.constant('EndMentoring' as const),
  data: record({ outcome: aText() }),
});
export const mentoringSteps = stepsOf(
  [pairUp],
  [pairUp, toPair('mentoring', meet, 12), toPair('mentoring', end)],
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
