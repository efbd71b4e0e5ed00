import fc from 'fast-check';
import { ikm, type satisfactions } from '@bina/domain';
import { aText, mostly, record } from '../values.js';
import { commandsTo, stepsOf } from './step.js';

const to = commandsTo<typeof satisfactions>();

const people = fc.oneof(fc.constantFrom(0, 1, 1_000_000), fc.nat({ max: 30 }));
const counts = (element: string) =>
  record({ element: fc.constant(element), n1: people, n2: people, n3: people, n4: people });
const codes = ikm.first.parameters.elements.map(({ element }) => element);
const elements = fc.oneof(
  { arbitrary: fc.tuple(...codes.map(counts)), weight: 9 },
  fc.array(fc.constantFrom(...codes, 'U10').chain(counts), { maxLength: 10 }),
);
const said = {
  unitId: fc.constant('health'),
  period: mostly('2025-T3', fc.constantFrom('2025-T5', '2999')),
  elements,
};
const facts = fc.constant({ edition: ikm.first, today: '2026-03-02' });

const recordSurvey = record({ type: fc.constant('RecordSatisfaction' as const), data: record(said), facts });
const correct = record({
  type: fc.constant('CorrectSatisfaction' as const),
  data: record({ ...said, reason: aText(500) }),
  facts,
});

/** Surveys of public satisfaction with one unit in one period. */
export const satisfactionSteps = stepsOf(
  [to('satisfaction', recordSurvey)],
  [to('satisfaction', recordSurvey), to('satisfaction', correct, 2)],
);
