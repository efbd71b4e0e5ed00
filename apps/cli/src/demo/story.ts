import { DispatchEmployee, DispatchMentoring, DispatchUnit } from '@bina/application';
import { employee } from '@bina/domain';
import type { Executor } from '@bina/engine';
import { competencies, units } from './city.js';
import { assess, found } from './founding.js';
import { growIn, moveOn } from './growth.js';
import { people, type Person } from './people.js';
import type { OpenFollowUp } from './improvement.js';
import { hold, type Answer } from './programme-run.js';
import { Chance } from './random.js';
import { askPublic } from './satisfaction.js';
import { Teller, type Stage } from './world.js';
import { planYear, type Planned } from './yearly-plans.js';

const SEED = 20_250_101;
const PEOPLE = 2_000;
const PROGRAMS_A_MONTH = 4;
const SEATS = 32;
/** From the month after the assessments to the last whole one of the story. */
const MONTHS = [2025, 2026]
  .flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  )
  .filter((month) => month > '2025-01' && month <= '2026-10');

/**
 * Two years of a training office, told through the same commands that people send, with a clock of its own: January
 * 2025 to October 2026.
 */
export const tellStory = async (
  stage: Stage,
  executor: Executor,
  { size = PEOPLE }: { readonly size?: number } = {},
): Promise<void> => {
  const chance = new Chance(SEED);
  const teller = new Teller(stage);
  const everybody = people(chance, size);
  stage.setClock('2025-01-02T01:00:00.000Z');
  stage.progress(0, 'units, positions and people');
  await found(teller, everybody);
  stage.progress(0.15, 'assessments');
  stage.setClock('2025-01-15T03:00:00.000Z');
  await assess(teller, chance, everybody, '2025-01-15');
  await stage.settle();
  let followUps: readonly OpenFollowUp[] = [];
  const telling = { stage, teller, chance, executor };
  const planned = [...(await planYear(telling, { everybody, year: 2025, on: '2025-01-28' }))];
  for (const [index, month] of MONTHS.entries()) {
    stage.progress(0.3 + (0.7 * index) / MONTHS.length, month);
    await growIn({ stage, teller, everybody }, month);
    await askPublic(stage, teller, month);
    if (month.endsWith('-03')) await demandAndInput(stage, teller, chance, { everybody, month });
    const pairs = month.endsWith('-06') ? pairsOf(chance, everybody) : [];
    followUps = await holdMonth(telling, { everybody, month, followUps, planned });
    await mentor(telling, { pairs, month });
    if (month === '2025-12')
      planned.push(...(await planYear(telling, { everybody, year: 2026, on: '2025-12-29' })));
  }
  await moveOn({ stage, teller, everybody }, '2026-10-30');
  stage.progress(1, 'done');
};

interface Telling {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly chance: Chance;
  readonly executor: Executor;
}

interface Month {
  readonly everybody: readonly Person[];
  readonly month: string;
  readonly followUps: readonly OpenFollowUp[];
  /** Items of plans that wait for a programme: what is begun is taken away. */
  readonly planned: Planned[];
}

/**
 * The programmes of one month: for those who have an open need of the competency, and others whom their units send.
 * Answers the follow-ups that wait for an edition.
 */
const holdMonth = async (
  { stage, teller, chance, executor }: Telling,
  { everybody, month, followUps, planned }: Month,
) => {
  const waiting = [...followUps];
  const office = everybody
    .filter(({ unitId }) => unitId === 'bkpsdm')
    .toSorted((one, other) => other.level - one.level);
  for (let number = 1; number <= PROGRAMS_A_MONTH; number++) {
    const follows = waiting.shift();
    const competencyId = follows?.competencyId ?? chance.pick(competencies)[0];
    const item = takeItem(planned, competencyId, Number(month.slice(0, 4)));
    const named = new Set(item?.needs.map(({ employeeId }) => employeeId));
    const answers: Answer[] = [];
    const others: Person[] = [];
    const mixed = chance.sample(everybody, everybody.length);
    const inOrder = [
      ...mixed.filter(({ employeeId }) => named.has(employeeId)),
      ...mixed.filter(({ employeeId }) => !named.has(employeeId)),
    ];
    for (const person of inOrder) {
      if (answers.length === SEATS) break;
      const needId = await openNeedOf(executor, person, competencyId);
      if (needId !== undefined) answers.push({ person, needId });
      else if (others.length < SEATS) others.push(person);
    }
    const sent = others.slice(0, Math.max(0, SEATS - answers.length));
    const participants = [...answers.map(({ person }) => person), ...sent];
    const programId = `p-${month}-${number}`;
    const edition = {
      programId,
      month,
      competencyId,
      participants,
      answers,
      follows: follows === undefined ? [] : [follows],
      ...(item === undefined ? {} : { planItem: item.planItem, form: item.form }),
      office,
    };
    const followUp = await hold(stage, teller, chance, edition);
    if (followUp !== undefined) waiting.push(followUp);
  }
  return waiting;
};

/** The first item of that year which waits for a programme in the competency. */
const takeItem = (planned: Planned[], competencyId: string, year: number): Planned | undefined => {
  const place = planned.findIndex((one) => one.competencyId === competencyId && one.year === year);
  return place === -1 ? undefined : planned.splice(place, 1)[0];
};

/** A need that no programme answers yet, whether a plan names it or not. */
const openNeedOf = async (
  executor: Executor,
  { employeeId }: Person,
  competencyId: string,
): Promise<string | undefined> => {
  const { needs } = (await executor.state(employee, employeeId)).states;
  return Object.entries(needs.needs).find(
    ([, { status, whose }]) => ['open', 'in-plan'].includes(status) && whose.competencyId === competencyId,
  )?.[0];
};

/** The city plans a new digital service and demands it of a unit; people say for themselves what they lack. */
const demandAndInput = async (
  stage: Stage,
  teller: Teller,
  chance: Chance,
  { everybody, month }: Pick<Month, 'everybody' | 'month'>,
) => {
  stage.setClock(`${month}-01T01:00:00.000Z`);
  const unitId = chance.pick(units)[0];
  const data = {
    demandId: `layanan-digital-${month}`,
    unitId,
    competencyId: 'layanan-digital',
    employeeIds: everybody
      .filter((person) => person.unitId === unitId)
      .slice(0, 40)
      .map(({ employeeId }) => employeeId),
    reason: 'Layanan baru kota dibuka secara digital mulai semester depan',
  };
  await teller.tell(new DispatchUnit([{ id: unitId, wish: { type: 'RaiseDemand', data }, by: teller.by() }]));
  const inputs = chance.sample(everybody, 60).map(({ employeeId }) => {
    const competencyId = chance.pick(competencies)[0];
    const need = {
      needId: `input.${month}`,
      competencyId,
      source: 'own-input' as const,
      reason: 'Saya ingin memperdalam ini untuk tugas saya',
    };
    return { id: employeeId, wish: { type: 'IdentifyNeed' as const, data: need }, by: teller.by() };
  });
  await teller.tell(new DispatchEmployee(inputs));
  await stage.settle();
};

interface Guided {
  readonly mentorId: string;
  readonly menteeId: string;
  readonly wished: string;
  readonly minutes: readonly number[];
}

/** Seniors (level 3 and above) who are to guide juniors through three meetings. */
const pairsOf = (chance: Chance, everybody: readonly Person[]): readonly Guided[] => {
  const seniors = chance.sample(
    everybody.filter(({ level }) => level >= 3),
    20,
  );
  const juniors = chance.sample(
    everybody.filter(({ level }) => level === 1),
    20,
  );
  return seniors.slice(0, juniors.length).map(({ employeeId: mentorId }, index) => ({
    mentorId,
    menteeId: juniors[index]?.employeeId ?? mentorId,
    wished: chance.pick(competencies)[0],
    minutes: [1, 2, 3].map(() => chance.between(45, 120)),
  }));
};

/** Each guides in the competency that was wished for, or in what the senior can do best. */
const mentor = async (
  { stage, teller, executor }: Telling,
  { pairs, month }: { readonly pairs: readonly Guided[]; readonly month: string },
) => {
  if (pairs.length === 0) return;
  stage.setClock(`${month}-28T01:00:00.000Z`);
  for (const [index, { mentorId, menteeId, wished, minutes }] of pairs.entries()) {
    const competencyId = await bestOf(executor, mentorId, wished);
    if (competencyId === undefined) continue;
    const goal = 'Mampu menangani layanan secara mandiri';
    const pair = { mentorId, menteeId, competencyId, goal, startsOn: `${month}-02` };
    const meetings = ['05', '12', '19'].map((day, meeting) => ({
      type: 'RecordMeeting' as const,
      data: { meetingId: `m${meeting + 1}`, metOn: `${month}-${day}`, minutes: minutes[meeting] ?? 45 },
    }));
    const end = { type: 'EndMentoring' as const, data: { outcome: 'Tujuan tercapai' } };
    const id = `mentoring-${month}-${index + 1}`;
    const wishes = [{ type: 'PairUp' as const, data: pair }, ...meetings, end];
    await teller.tell(new DispatchMentoring(wishes.map((wish) => ({ id, wish, by: teller.by() }))));
  }
  await stage.settle();
};

/** The competency wished for, or the one in which somebody who is in service was found at the highest level: 3 at least. */
const bestOf = async (
  executor: Executor,
  employeeId: string,
  wished: string,
): Promise<string | undefined> => {
  const { competence, profile } = (await executor.state(employee, employeeId)).states;
  if (profile.status !== 'active') return undefined;
  const fit = Object.entries(competence.assessed).filter(([, { level }]) => level >= 3);
  const [best] = fit.toSorted(([, a], [, b]) => b.level - a.level);
  return (fit.find(([competencyId]) => competencyId === wished) ?? best)?.[0];
};
