import { DispatchEmployee, type EmployeeWish } from '@bina/application';
import { performanceRatings } from '@bina/domain';
import { competencies, units } from './city.js';
import { chunks } from './founding.js';
import type { Person } from './people.js';
import { Chance } from './random.js';
import type { Stage, Teller } from './world.js';

// What is known of people beside their first assessments: whole sheets by several assessors, posts that they act in or
// aim at, what they propose and who decides, appraisals, and at the end those who move on.

const SEED = 20_250_210;

export interface Growing {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly everybody: readonly Person[];
}
interface Part extends Growing {
  readonly chance: Chance;
  /** YYYY-MM */
  readonly month: string;
}
type ToPerson = readonly [employeeId: string, wish: EmployeeWish, role?: 'employee'];

const MONTHS: Readonly<Record<string, (part: Part) => Promise<void>>> = {
  '2025-02': async (part) => {
    await assessWhole(part, tenth(part, 0));
    await actAndAim(part);
  },
  '2025-05': (part) => propose(part),
  '2025-11': (part) => endActing(part),
  '2026-01': (part) => appraise(part),
  '2026-04': async (part) => {
    await assessWhole(part, tenth(part, 0));
    await correct(part);
  },
  '2026-07': (part) => study(part),
};

/** What happens in a month; nothing in most. */
export const growIn = async (growing: Growing, month: string): Promise<void> => {
  const happens = MONTHS[month];
  if (happens === undefined) return;
  growing.stage.setClock(`${month}-03T02:00:00.000Z`);
  await happens({ ...growing, month, chance: new Chance(SEED + Number(month.replace('-', ''))) });
  await growing.stage.settle();
};

/** The same people each time: every tenth, beginning with one of the first ten. */
const tenth = ({ everybody }: Growing, first: number): readonly Person[] =>
  everybody.filter((_, index) => index % 10 === first);

/** Those who act as head of a division for a time. */
const actors = (growing: Growing): readonly Person[] =>
  tenth(growing, 1)
    .filter(({ positionId }) => positionId !== 'kepala-bidang')
    .slice(0, 40);

const half = <T>(all: readonly T[], chance: Chance): readonly T[] =>
  chance.sample(all, Math.floor(all.length / 2));

const tellAll = async ({ teller }: Growing, wishes: readonly ToPerson[]): Promise<void> => {
  for (const batch of chunks(wishes, 250))
    await teller.tell(
      new DispatchEmployee(
        batch.map(([id, wish, role]) => {
          const by = teller.by();
          return { id, wish, by: role === undefined ? by : { ...by, actor: { id, role } } };
        }),
      ),
    );
};

const limited = (level: number): number => Math.max(1, Math.min(5, level));

/** Every competency of the standard, by the superior and in an assessment centre: a job person match comes of it. */
const assessWhole = ({ chance, month, ...growing }: Part, people: readonly Person[]): Promise<void> =>
  tellAll(
    growing,
    people.map(({ employeeId, level }) => {
      const isWeak = chance.percent(40);
      // By the second year the others have grown.
      const grown = month > '2026' && !isWeak ? 1 : 0;
      const results = competencies.map(([competencyId, , kind]) => {
        const required = kind === 'technical' ? Math.max(1, level - 1) : level;
        const rate = () => limited(required + grown - (chance.percent(isWeak ? 80 : 25) ? 1 : 0));
        const ratings = [
          { method: 'superior' as const, level: rate() },
          { method: 'assessment-centre' as const, level: rate() },
        ];
        return { competencyId, ratings };
      });
      const data = { assessmentId: `lembar-${month}`, assessedOn: `${month}-02`, results };
      return [employeeId, { type: 'AssessCompetencies', data }];
    }),
  );

const actAndAim = ({ month, ...growing }: Part): Promise<void> =>
  tellAll(growing, [
    ...actors(growing).map(({ employeeId, unitId }): ToPerson => {
      const post = { postId: `plt-${month}`, unitId, positionId: 'kepala-bidang' };
      const data = { ...post, capacity: 'plt' as const, effectiveFrom: `${month}-01` };
      return [employeeId, { type: 'BeginActingPost', data }];
    }),
    ...tenth(growing, 2).map(({ employeeId, positionId }): ToPerson => {
      const targetPositionId = positionId === 'kepala-seksi' ? 'sekretaris' : 'kepala-seksi';
      return [
        employeeId,
        { type: 'SetTargetPost', data: { targetPositionId, effectiveFrom: `${month}-01` } },
      ];
    }),
  ]);

const endActing = ({ chance, month, ...growing }: Part): Promise<void> =>
  tellAll(
    growing,
    half(actors(growing), chance).map(({ employeeId }) => [
      employeeId,
      { type: 'EndActingPost', data: { postId: 'plt-2025-02', endedOn: `${month}-02` } },
    ]),
  );

/** People say what they lack; the office approves most of it, rejects some, and has not come to the rest. */
const propose = async ({ chance, month, ...growing }: Part): Promise<void> => {
  const needId = `usulan.${month}`;
  const proposing = chance.sample(tenth(growing, 3), 60);
  await tellAll(
    growing,
    proposing.map(({ employeeId }) => {
      const competencyId = chance.pick(competencies)[0];
      const data = { needId, competencyId, source: 'own-input' as const, reason: 'Sering saya butuhkan' };
      return [employeeId, { type: 'IdentifyNeed', data }, 'employee'];
    }),
  );
  growing.stage.setClock(`${month}-20T02:00:00.000Z`);
  const approver = { id: 'demo-admin', role: 'admin' };
  await tellAll(
    growing,
    proposing
      .slice(0, Math.floor((proposing.length * 3) / 4))
      .map(({ employeeId }, index) =>
        index % 5 === 4
          ? [employeeId, { type: 'RejectNeed', data: { needId, approver, reason: 'Belum sesuai tugas' } }]
          : [employeeId, { type: 'ApproveNeed', data: { needId, approver } }],
      ),
  );
};

const appraise = ({ chance, month, ...growing }: Part): Promise<void> =>
  tellAll(
    growing,
    tenth(growing, 4).map(({ employeeId }) => {
      const rating = chance.percent(80) ? performanceRatings[1] : chance.pick(performanceRatings);
      return [employeeId, { type: 'RecordAppraisal', data: { year: Number(month.slice(0, 4)) - 1, rating } }];
    }),
  );

/** Some study for a time: they are in service, but count in no report of hours, and guide nobody. */
const study = ({ month, ...growing }: Part): Promise<void> =>
  tellAll(
    growing,
    tenth(growing, 5)
      .slice(0, 8)
      .map(({ employeeId }) => [
        employeeId,
        { type: 'ChangeStanding', data: { standing: '03', effectiveFrom: `${month}-01` } },
      ]),
  );

/** Some sheets of the year before were typed wrongly; an assessment that is not the latest any more stays as it is. */
const correct = ({ chance, ...growing }: Part): Promise<void> =>
  tellAll(
    growing,
    chance.sample(tenth(growing, 0), 10).map(({ employeeId, level }) => {
      const ratings = [{ method: 'superior' as const, level: limited(level) }];
      const data = { competencyId: 'integritas', ratings, reason: 'Salah ketik pada lembar penilaian' };
      return [employeeId, { type: 'CorrectAssessment', data }];
    }),
  );

/** At the end of the story: people who go to another unit, and people who leave. */
export const moveOn = async (growing: Growing, day: string): Promise<void> => {
  const chance = new Chance(SEED);
  growing.stage.setClock(`${day}T02:00:00.000Z`);
  const moving = chance.sample(growing.everybody, 30);
  await tellAll(
    growing,
    moving.map(({ employeeId, unitId, positionId }, index) => {
      if (index % 3 === 0)
        return [employeeId, { type: 'DepartEmployee', data: { ground: 'retired', effectiveFrom: day } }];
      const others = units.filter(([other]) => other !== unitId);
      const to = { unitId: chance.pick(others)[0], positionId, effectiveFrom: day };
      return [employeeId, { type: 'TransferEmployee', data: to }];
    }),
  );
  await growing.stage.settle();
};
