import type { ReadModels } from '@bina/engine';
import { effectivenessReport, type Effectiveness } from '../program-effectiveness/effectiveness-report.js';
import { followUpId, followUps } from './follow-ups.js';

/** A figure of the programme that a finding is about, beside that of an edition. Null where there is none. */
export interface Compared {
  readonly measure: string;
  readonly before: number | null;
  readonly after: number | null;
  /** `after` less `before`; null where one of them is missing. Not rounded. */
  readonly difference: number | null;
}

/** What changed from the programme with the finding to an edition that carried the follow-up out. */
export interface EditionCompared {
  readonly programId: string;
  readonly title: string;
  readonly status: Effectiveness['status'];
  readonly measures: readonly Compared[];
}

export interface Effect {
  readonly programId: string;
  readonly followUpId: string;
  /** In the order in which the editions were proposed. */
  readonly editions: readonly EditionCompared[];
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * What editions are compared by, each a figure of the effectiveness report: shares lie between 0 and 1, means are those of
 * the answers.
 */
const measuresOf = (row: Effectiveness): ReadonlyMap<string, number | null> => {
  const { enrolled, completed, dropOut, needs, evaluations, levels } = row;
  const means = evaluations.map(({ instrument, questions }) => {
    const n = questions.reduce((sum, question) => sum + question.n, 0);
    const total = questions.reduce((sum, question) => sum + question.sum, 0);
    return [`mean-${instrument}`, ratio(total, n)] as const;
  });
  return new Map([
    ['enrolled', enrolled],
    ['completed-share', ratio(completed, enrolled)],
    ['came-to-all-share', ratio(dropOut.cameToAll, dropOut.cameOnce)],
    ['needs-met-share', ratio(needs.met, needs.answers)],
    ...means,
    ...onLevels(levels),
  ]);
};

/** Only what was asked or tested at all. */
const onLevels = ({ reaction, learning, behaviour }: Effectiveness['levels']) => {
  const figures = [
    ['mean-reaction', reaction.mean],
    ['n-gain', learning.meanGain],
    ['mean-behaviour', behaviour.mean],
  ] as const;
  return figures.filter(([, figure]) => figure !== null);
};

const compare = (before: Effectiveness, after: Effectiveness): readonly Compared[] => {
  const [one, other] = [measuresOf(before), measuresOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].map((measure) => {
    const [a, b] = [one.get(measure) ?? null, other.get(measure) ?? null];
    return { measure, before: a, after: b, difference: a === null || b === null ? null : b - a };
  });
};

const rowOf = async (reads: ReadModels, programId: string): Promise<Effectiveness | undefined> =>
  (await effectivenessReport(reads, { programId })).items[0];

/** One programme beside a later one; undefined where one of them is not known. */
export const compareEditions = async (
  reads: ReadModels,
  earlierId: string,
  laterId: string,
): Promise<EditionCompared | undefined> => {
  const [before, after] = await Promise.all([rowOf(reads, earlierId), rowOf(reads, laterId)]);
  if (before === undefined || after === undefined) return undefined;
  const { programId, title, status } = after;
  return { programId, title, status, measures: compare(before, after) };
};

/** What a follow-up has changed; undefined where there is no such follow-up. */
export const effectOf = async (
  reads: ReadModels,
  which: { readonly programId: string; readonly followUpId: string },
): Promise<Effect | undefined> => {
  const found = await reads.get(followUps, followUpId(which));
  if (found === undefined) return undefined;
  const compared = await Promise.all(
    found.appliedBy.map((laterId) => compareEditions(reads, found.programId, laterId)),
  );
  return {
    programId: found.programId,
    followUpId: found.followUpId,
    editions: compared.filter((one) => one !== undefined),
  };
};
