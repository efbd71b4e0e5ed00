import type { ReadModels } from '@bina/engine';
import { programs } from '../programs/programs.js';
import { ascending } from '../shared/lists.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { evaluationInstruments, type AskedQuestion, type EvaluationInstrument } from './instruments.js';

/** Answers on one scale: what stands on another is not mixed with them. */
export interface Ratings {
  readonly scale: { readonly min: number; readonly max: number };
  readonly n: number;
  /** Not rounded. */
  readonly mean: number;
  /** The standard deviation of these answers (not of a sample), not rounded. */
  readonly spread: number;
}

/** How was a speaker rated, in one programme and in all of them? */
export interface SpeakerRating {
  readonly speakerId: string;
  /** Null where the speaker has been forgotten. */
  readonly name: string | null;
  readonly overall: readonly Ratings[];
  readonly programs: readonly (Ratings & { readonly programId: string; readonly title: string | null })[];
}

export interface SpeakersWanted extends Paging {
  readonly speakerId?: string | undefined;
  readonly programId?: string | undefined;
}

interface Sums {
  readonly speakerId: string;
  readonly programId: string;
  readonly scale: { readonly min: number; readonly max: number };
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** How were speakers rated? By speaker. @throws RangeError for a page that cannot be. */
export const speakerRatings = async (
  reads: ReadModels,
  { speakerId, programId, ...paging }: SpeakersWanted = {},
): Promise<Page<SpeakerRating>> => {
  const filter = { speakerIds: speakerId ?? { $ne: [] }, ...conditions({ programId }) };
  const sums = (await reads.find(evaluationInstruments, { filter }))
    .flatMap(sumsOf)
    .filter((one) => speakerId === undefined || one.speakerId === speakerId);
  const ids = [...new Set(sums.map((one) => one.speakerId))].toSorted(ascending);
  const page = slicePage(ids, paging);
  return {
    ...page,
    items: await Promise.all(
      page.items.map((id) =>
        ratingOf(
          reads,
          id,
          sums.filter((one) => one.speakerId === id),
        ),
      ),
    ),
  };
};

/** Questions about speakers on a scale; of an anonymous instrument, those that enough have answered. */
const sumsOf = ({ programId, anonymous, least, questions }: EvaluationInstrument): readonly Sums[] =>
  questions
    .filter(({ n }) => n > 0 && (!anonymous || n >= least))
    .flatMap(({ speakerId, scale, n, sum, squares }: AskedQuestion) =>
      speakerId === undefined || scale === undefined
        ? []
        : [{ speakerId, programId, scale, n, sum, squares }],
    );

const ratingOf = async (
  reads: ReadModels,
  speakerId: string,
  sums: readonly Sums[],
): Promise<SpeakerRating> => {
  const programIds = [...new Set(sums.map(({ programId }) => programId))].toSorted(ascending);
  const found = await Promise.all(programIds.map(async (id) => [id, await reads.get(programs, id)] as const));
  const names = found.flatMap(([, program]) =>
    (program?.speakers ?? []).filter((one) => one.speakerId === speakerId).map(({ name }) => name),
  );
  return {
    speakerId,
    name: names.at(-1) ?? null,
    overall: byScale(sums),
    programs: found.flatMap(([programId, program]) =>
      byScale(sums.filter((one) => one.programId === programId)).map((ratings) => ({
        programId,
        title: program?.title ?? null,
        ...ratings,
      })),
    ),
  };
};

const byScale = (sums: readonly Sums[]): readonly Ratings[] => {
  const groups = new Map<string, Pick<Sums, 'scale' | 'n' | 'sum' | 'squares'>>();
  for (const { scale, n, sum, squares } of sums) {
    const key = `${scale.min} ${scale.max}`;
    const before = groups.get(key) ?? { scale, n: 0, sum: 0, squares: 0 };
    groups.set(key, {
      scale,
      n: before.n + n,
      sum: before.sum + sum,
      squares: before.squares + squares,
    });
  }
  return [...groups.values()].map(({ scale, n, sum, squares }) => ({
    scale,
    n,
    mean: sum / n,
    // Whole numbers until here: rounding cannot make it less than nothing by more than itself.
    spread: Math.sqrt(Math.max(0, (n * squares - sum * sum) / (n * n))),
  }));
};
