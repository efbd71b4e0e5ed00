import { dayInWib } from '@bina/domain';
import type { ReadModels } from '@bina/engine';
import { participants } from '../participants/participants.js';
import { programs } from '../programs/programs.js';
import { ascending } from '../shared/lists.js';
import { changeOf, indexOf, meanIn, surveysOf } from './satisfaction-report.js';
import type { SatisfactionSurvey } from './surveys.js';

/** A figure of the survey before and of the one after; null where there is none. */
export interface BeforeAfter {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
}

/** What the public said of a unit before and after a programme that its people took part in. */
export interface UnitAroundProgram {
  readonly unitId: string;
  /** People of the unit who were at one session at least. */
  readonly people: number;
  /** The survey that ended last before the first session, and the first one that began after the last. */
  readonly beforePeriod: string | null;
  readonly afterPeriod: string | null;
  /** By the weight by which the later survey is classed; null where neither is there. */
  readonly weight: string | null;
  readonly indexHundredths: BeforeAfter;
  /** Elements that training can move. */
  readonly trainable: readonly (BeforeAfter & { readonly element: string })[];
}

/** Public satisfaction around a programme: what changed, not why. */
export interface SatisfactionAround {
  readonly programId: string;
  readonly title: string;
  /** The days of the first and the last session; null where none is scheduled. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly units: readonly UnitAroundProgram[];
}

/** Undefined where there is no such programme. */
export const satisfactionAround = async (
  reads: ReadModels,
  programId: string,
): Promise<SatisfactionAround | undefined> => {
  const program = await reads.get(programs, programId);
  if (program === undefined) return undefined;
  const days = program.sessions
    .filter(({ scheduled }) => scheduled)
    .map(({ startsAt }) => dayInWib(startsAt));
  const [startsOn = null, endsOn = null] = [days[0], days.at(-1)];
  const people = await reads.find(participants, { filter: { programId, attended: { $ne: [] } } });
  const unitIds = [...new Set(people.map(({ unitId }) => unitId))].toSorted(ascending);
  const units = await Promise.all(
    unitIds.map(async (unitId) => {
      const surveys = await surveysOf(reads, unitId);
      const before = startsOn === null ? undefined : surveys.find(({ to }) => to < startsOn);
      const after = endsOn === null ? undefined : surveys.findLast(({ from }) => from > endsOn);
      const from = people.filter((one) => one.unitId === unitId).length;
      return { unitId, people: from, ...comparing(before, after) };
    }),
  );
  return { programId, title: program.title, startsOn, endsOn, units };
};

const comparing = (
  before: SatisfactionSurvey | undefined,
  after: SatisfactionSurvey | undefined,
): Omit<UnitAroundProgram, 'unitId' | 'people'> => {
  const latest = after ?? before;
  const weight = latest === undefined ? null : indexOf(latest).weight;
  const by = (survey: SatisfactionSurvey | undefined): number | null =>
    survey?.indexes.find((one) => one.weight === weight)?.indexHundredths ?? null;
  return {
    beforePeriod: before?.period ?? null,
    afterPeriod: after?.period ?? null,
    weight,
    indexHundredths: both(by(before), by(after)),
    trainable: (latest?.trainable ?? []).map((element) => ({
      element,
      ...both(meanIn(before, element), meanIn(after, element)),
    })),
  };
};

const both = (before: number | null, after: number | null): BeforeAfter => ({
  before,
  after,
  change: changeOf(before, after),
});
