import { DispatchProgram, type ProgramWish } from '@bina/application';
import { effectOf } from '@bina/read-models';
import type { Person } from './people.js';
import type { Chance } from './random.js';
import type { Stage, Teller } from './world.js';

// What evaluations lead to: something is found, it is decided what the next edition does otherwise, somebody sees to it
// until a day, an edition carries it out, and it is closed by what has changed.

/** A follow-up that a later edition is to carry out. */
export interface OpenFollowUp {
  readonly programId: string;
  readonly followUpId: string;
  readonly competencyId: string;
}

interface Improving {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly chance: Chance;
}

interface Found {
  readonly programId: string;
  /** YYYY-MM */
  readonly month: string;
  readonly competencyId: string;
  /** Those who were there at the end. */
  readonly present: readonly Person[];
  /** Those of the training office, any of whom may see to it. */
  readonly office: readonly Person[];
}

const FINDINGS = [
  {
    source: 'survey',
    level: 'reaction',
    finding: 'Peserta menilai materi kurang mendalam pada bagian praktik',
  },
  {
    source: 'attendance',
    level: 'reaction',
    finding: 'Makin banyak peserta tidak hadir menjelang sesi akhir',
  },
  {
    source: 'test',
    level: 'learning',
    finding: 'Sebagian peserta belum mencapai tingkat yang dipersyaratkan',
  },
] as const;
const DUE_IN_MONTHS = 3;

const tell = async (teller: Teller, id: string, ...wishes: readonly ProgramWish[]): Promise<void> => {
  await teller.tell(new DispatchProgram(wishes.map((wish) => ({ id, wish, by: teller.by() }))));
};

/** Records what was found and decides what follows; some are given to somebody at once, others a little later. */
export const decideFollowUp = async (
  { teller, chance }: Improving,
  { programId, month, competencyId, present, office }: Found,
): Promise<OpenFollowUp> => {
  const followUpId = `tl-${programId}`;
  const found = chance.sample(FINDINGS, chance.between(1, 2)).map((finding, index) => ({
    ...finding,
    findingId: `temuan-${index + 1}`,
    competencyId,
  }));
  const owner = { owner: chance.pick(office).employeeId, dueOn: dueAfter(month) };
  const atOnce = chance.percent(70);
  const data = {
    followUpId,
    finding: found[0]?.finding ?? FINDINGS[0].finding,
    findingIds: found.map(({ findingId }) => findingId),
    changes: chance.pick(['material', 'method'] as const),
    decision: 'Edisi berikut menambah satu sesi praktik dengan kasus dari unit kerja peserta',
    competencyId,
    employeeIds: chance.sample(present, 3).map(({ employeeId }) => employeeId),
    ...(atOnce ? owner : {}),
  };
  await tell(
    teller,
    programId,
    ...found.map((finding) => ({ type: 'RecordFinding', data: finding }) as const),
    { type: 'DecideFollowUp', data },
    ...(atOnce ? [] : [{ type: 'AssignFollowUp', data: { followUpId, ...owner } } as const]),
  );
  return { programId, followUpId, competencyId };
};

/** The last day that every month has, some months later. */
const dueAfter = (month: string): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + DUE_IN_MONTHS;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-28`;
};

/**
 * Closes what a programme has carried out, by how its participants rate it beside those of the one before; the office has
 * not come to some of it.
 */
export const closeFollowUps = async (
  { stage, teller, chance }: Improving,
  follows: readonly OpenFollowUp[],
): Promise<void> => {
  for (const { programId, followUpId } of follows) {
    if (chance.percent(25)) continue;
    const effect = (await effectOf(stage.reads, { programId, followUpId }))?.editions ?? [];
    const figures = effect.flatMap((edition) =>
      edition.measures.map(({ measure, before, after }) => ({
        programId: edition.programId,
        measure,
        ...(before === null ? {} : { before }),
        ...(after === null ? {} : { after }),
      })),
    );
    const rated = effect.flatMap(({ measures }) => measures).find(({ measure }) => measure === 'mean-survey');
    const [outcome, reason] = judged(rated?.difference ?? 0);
    const data = { followUpId, outcome, reason, effect: figures };
    await tell(teller, programId, { type: 'CloseFollowUp', data });
  }
};

const judged = (difference: number) => {
  if (difference > 0) return ['improved', 'Peserta edisi berikut menilai lebih baik'] as const;
  return difference < 0
    ? (['worse', 'Peserta edisi berikut menilai kurang baik'] as const)
    : (['unchanged', 'Nilai peserta tidak berubah'] as const);
};
