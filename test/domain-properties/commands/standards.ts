import fc from 'fast-check';
import { grades, usualLevels, type competencies, type frameworks, type positions } from '@bina/domain';
import { aDay, anId, aText, level, mostly, record, recordWith } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const toCompetency = commandsTo<typeof competencies>();
const competencyId = fc.constant('public-service');
const kind = mostly<'technical' | 'managerial'>('managerial', fc.constant('technical'));
const because = { effectiveFrom: aDay, reason: aText() };
const defineCompetency = toCompetency(
  'competency',
  record({
    type: fc.constant('DefineCompetency' as const),
    data: recordWith({ competencyId, name: aText(200), kind }, { definition: aText(10_000) }),
  }),
);
const reviseCompetency = record({
  type: fc.constant('ReviseCompetency' as const),
  data: recordWith({ competencyId, ...because }, { name: aText(200), kind, definition: aText(10_000) }),
});
const adoptCompetency = record({
  type: fc.constant('AdoptCompetency' as const),
  data: recordWith(
    { competencyId, ...because, name: aText(200), kind },
    {
      definition: aText(10_000),
      rule: record({ ruleId: anId('general-competencies'), edition: fc.integer({ min: 1, max: 9 }) }),
    },
  ),
});
const describeLevels = record({
  type: fc.constant('DescribeLevels' as const),
  data: record({
    competencyId,
    levels: fc.array(
      recordWith(
        { level, indicators: fc.array(aText(1_000), { maxLength: 3 }) },
        { description: aText(4_000) },
      ),
      { maxLength: 3 },
    ),
  }),
});
const retireCompetency = record({
  type: fc.constant('RetireCompetency' as const),
  data: record({ competencyId, retiredFrom: aDay, reason: aText() }),
});
const reinstateCompetency = record({
  type: fc.constant('ReinstateCompetency' as const),
  data: record({ competencyId, reason: aText() }),
});
export const competencySteps = stepsOf(
  [defineCompetency],
  [
    defineCompetency,
    toCompetency('competency', reviseCompetency),
    toCompetency('competency', adoptCompetency),
    toCompetency('competency', describeLevels),
    toCompetency('competency', retireCompetency),
    toCompetency('competency', reinstateCompetency),
  ],
);

const toFramework = commandsTo<typeof frameworks>();
const frameworkId = fc.constant('kamus');
const member = fc.constantFrom('a', 'b', 'c', 'd', '7');
const frameworkDescription = recordWith(
  { title: aText(200) },
  {
    description: aText(10_000),
    scale: fc.array(aText(200), { maxLength: 5 }),
    taxonomies: fc.array(aText(100), { maxLength: 3 }),
    idNumber: aText(200),
    older: fc.boolean(),
    source: aText(200),
  },
);
const defineFramework = toFramework(
  'framework',
  record({
    type: fc.constant('DefineFramework' as const),
    data: frameworkDescription.map((described) => ({ frameworkId: 'kamus', ...described })),
  }),
);
const adoptFramework = record({
  type: fc.constant('AdoptFramework' as const),
  data: record({ frameworkId, described: frameworkDescription, ...because }),
});
const placeCompetencies = record({
  type: fc.constant('PlaceCompetencies' as const),
  data: record({
    frameworkId,
    placed: fc.array(
      recordWith(
        { competencyId: member },
        {
          parentId: member,
          idNumber: aText(200),
          related: fc.array(member, { maxLength: 2 }),
          scale: fc.array(aText(200), { maxLength: 5 }),
        },
      ),
      { maxLength: 4 },
    ),
  }),
});
const takeOut = record({
  type: fc.constant('TakeCompetencyOut' as const),
  data: record({ frameworkId, competencyId: member, reason: aText() }),
});
export const frameworkSteps = stepsOf(
  [defineFramework],
  [
    defineFramework,
    toFramework('framework', adoptFramework),
    toFramework('framework', placeCompetencies, 4),
    toFramework('framework', takeOut, 2),
  ],
);

const toPosition = commandsTo<typeof positions>();
const positionId = fc.constant('nurse');
const positionKind = mostly<'jpt' | 'fungsional'>('fungsional', fc.constant('jpt'));
const grade = fc.constantFrom(...grades);
const definePosition = toPosition(
  'position',
  record({
    type: fc.constant('DefinePosition' as const),
    data: recordWith({ positionId, title: aText(200), kind: positionKind }, { grade }),
  }),
);
const revisePosition = record({
  type: fc.constant('RevisePosition' as const),
  data: recordWith({ positionId, ...because }, { title: aText(200), kind: positionKind, grade }),
});
const adoptPosition = record({
  type: fc.constant('AdoptPosition' as const),
  data: recordWith(
    { positionId, ...because, title: aText(200), kind: positionKind, source: aText(200) },
    { grade },
  ),
});
const retirePosition = record({
  type: fc.constant('RetirePosition' as const),
  data: record({ positionId, retiredFrom: aDay, reason: aText() }),
});
const reinstatePosition = record({
  type: fc.constant('ReinstatePosition' as const),
  data: record({ positionId, reason: aText() }),
});
const requirement = record({ competencyId: anId('public-service'), requiredLevel: level });
const setStandard = record({
  type: fc.constant('SetStandard' as const),
  data: record({
    positionId,
    competencyId: anId('public-service'),
    requiredLevel: level,
    effectiveFrom: aDay,
  }),
});
const setWhole = record({
  type: fc.constant('SetWholeStandard' as const),
  data: record({
    positionId,
    effectiveFrom: aDay,
    standards: fc.array(requirement, { maxLength: 3 }),
  }),
});
const lift = record({
  type: fc.constant('LiftStandard' as const),
  data: record({ positionId, effectiveFrom: aDay, competencyId: anId('public-service') }),
});
const setUsual = record({
  type: fc.constant('SetUsualStandard' as const),
  data: record({ positionId, effectiveFrom: aDay }),
  facts: fc
    .array(anId('public-service'), { maxLength: 3 })
    .map((competencyIds) => ({ usual: usualLevels.first, competencyIds: [...new Set(competencyIds)] })),
});
const askMeasurement = record({
  type: fc.constantFrom('AskMeasurement' as const, 'MeasureWhatIsInForce' as const),
  data: record({ positionId: fc.constant('nurse'), on: mostly('2026-01-01', aDay) }),
});
export const positionSteps = stepsOf(
  [definePosition],
  [
    definePosition,
    toPosition('position', revisePosition),
    toPosition('position', adoptPosition),
    toPosition('position', retirePosition),
    toPosition('position', reinstatePosition),
    toPosition('position', setStandard, 4),
    toPosition('position', setWhole, 2),
    toPosition('position', lift, 2),
    toPosition('position', setUsual, 2),
    toPosition('measurements', askMeasurement, 2),
  ],
);
