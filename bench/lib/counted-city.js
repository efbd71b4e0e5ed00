// Events of a city of any size, as the log would hold them after the deciders: what reports are folded from. They are
// made one after another and forgotten, so that a hundred thousand people need no memory.

const UNITS = 50;
const POSITIONS = 30;
const COMPETENCIES = 20;
/** Competencies that a position's standard names. */
const NAMED = 9;
const DAY_MS = 24 * 60 * 60 * 1000;
const BEGIN = Date.parse('2024-03-01T00:00:00Z');
/** Days of the story: needs are up to two years old. */
const DAYS = 730;
export const ON = '2026-02-28';

/** Numbers that look random and are the same each time (a linear congruential generator). */
const numbersFrom = (seed) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const dayOf = (number) => new Date(BEGIN + number * DAY_MS).toISOString().slice(0, 10);
const metadata = { occurredAt: '2026-01-01T00:00:00.000Z' };
const rule = { ruleId: 'jpm-classes', edition: 1 };
const classOf = (percent) =>
  percent >= 8_000 ? 'memenuhi' : percent >= 6_800 ? 'masih-memenuhi' : 'kurang-memenuhi';

export const requiredOf = (position, competency) => 1 + ((position + competency) % 4);
const namedBy = (position) => Array.from({ length: NAMED }, (_, n) => (position + n) % COMPETENCIES);

export function* cityOf(people) {
  const event = (type, data) => ({ type, data, metadata });
  for (let c = 0; c < COMPETENCIES; c++)
    yield event('CompetencyDefined', {
      competencyId: `c${c}`,
      name: `Kompetensi ${c}`,
      kind: c < 8 ? 'managerial' : 'technical',
    });
  for (let u = 0; u < UNITS; u++) yield event('UnitRegistered', { unitId: `u${u}`, name: `Dinas ${u}` });
  for (let p = 0; p < POSITIONS; p++)
    for (const c of namedBy(p))
      yield event('StandardSet', {
        positionId: `p${p}`,
        competencyId: `c${c}`,
        requiredLevel: requiredOf(p, c),
        effectiveFrom: '2024-01-01',
      });
  const random = numbersFrom(people);
  for (let n = 0; n < people; n++) yield* lifeOf(n, random, event);
}

function* lifeOf(n, random, event) {
  const position = random(POSITIONS);
  const post = { unitId: `u${random(UNITS)}`, positionId: `p${position}` };
  const whose = { employeeId: `e${n}`, ...post };
  yield event('EmployeeRegistered', { ...whose, name: 'Nama', employment: 'PNS' });
  const named = namedBy(position);
  const assessed = named.slice(0, random(3) === 0 ? random(NAMED) : NAMED);
  let [achieved, required] = [0, 0];
  const gaps = [];
  for (const c of assessed) {
    const requiredLevel = requiredOf(position, c);
    const level = Math.max(1, Math.min(5, requiredLevel + random(4) - 2));
    const gap = Math.max(0, requiredLevel - level);
    achieved += Math.min(level, requiredLevel);
    required += requiredLevel;
    gaps.push({ competencyId: `c${c}`, gap });
    const found = { competencyId: `c${c}`, level, requiredLevel, gap, previousGap: 0 };
    yield event('CompetencyAssessed', { ...whose, ...found, method: 'superior', assessedOn: ON });
  }
  if (assessed.length > 0) {
    const percentHundredths = Math.floor((achieved * 10_000) / required);
    const complete =
      assessed.length === NAMED ? { percentHundredths, class: classOf(percentHundredths) } : {};
    const counts = { achieved, required, named: NAMED, assessed: assessed.length };
    yield event('JobPersonMatchMeasured', {
      ...whose,
      as: 'held',
      measuredOn: ON,
      ...counts,
      ...complete,
      rule,
    });
  }
  for (const { competencyId, gap } of gaps)
    if (gap > 0) yield* needOf({ ...whose, competencyId }, random, event);
}

const WAY = [
  ['NeedPutInPlan', 'in-plan', { planId: 'plan', itemId: 'i' }],
  ['NeedPlanned', 'planned', { programId: 't' }],
  ['NeedMet', 'met', { evidence: 'Dinilai' }],
];

function* needOf(whose, random, event) {
  const source = ['gap', 'gap', 'own-input', 'unit-demand'][random(4)];
  let at = random(DAYS);
  const need = { ...whose, needId: `gap.${whose.competencyId}` };
  yield event('NeedIdentified', { ...need, source, reason: 'r', status: 'open', on: dayOf(at) });
  let was = { status: 'open', on: dayOf(at), source };
  for (const [type, status, more] of WAY.slice(0, random(4))) {
    at += random(120);
    if (at >= DAYS) return;
    yield event(type, { ...need, ...more, status, on: dayOf(at), was });
    was = { status, on: dayOf(at), source };
  }
}
