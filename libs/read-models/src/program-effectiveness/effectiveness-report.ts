import type { Found, ReadModels } from '@bina/engine';
import { needs } from '../needs/needs.js';
import { participants } from '../participants/participants.js';
import type { Program, Session } from '../programs/program.js';
import { programs } from '../programs/programs.js';
import { cameTo, recordedAt } from '../shared/attendance.js';
import { conditions, pageOf, type Page, type Paging } from '../shared/paging.js';
import { levelsOf, type Levels } from './levels.js';
import { programEvaluations, type Evaluated, type Question } from './program-evaluations.js';

export interface EffectivenessWanted extends Paging {
  readonly programId?: string | undefined;
  /** Programmes with a session in that calendar year in Medan. */
  readonly year?: number | undefined;
  /** The editions of one series, to be set side by side. */
  readonly seriesId?: string | undefined;
}

/**
 * How many came, from the first session held to the last. A session of the schedule is held once somebody's attendance
 * is recorded.
 */
export interface DropOut {
  readonly firstSession: number;
  readonly lastSession: number;
  /** People who came to one session at least. */
  readonly cameOnce: number;
  /** People who came to every session held. */
  readonly cameToAll: number;
}

export interface EvaluationMeans extends Omit<Evaluated, 'questions'> {
  readonly responses: number;
  /** Means are not rounded. */
  readonly questions: readonly (Question & { readonly mean: number })[];
}

/** How well did a programme work? */
export interface Effectiveness extends Pick<
  Program,
  'programId' | 'title' | 'status' | 'startsAt' | 'seriesId' | 'edition' | 'indicators'
> {
  /** Beside the indicators that were set for them when it was proposed. */
  readonly levels: Levels;
  /** People who have a seat. */
  readonly enrolled: number;
  readonly completed: number;
  readonly minutes: number;
  /** In the order in which they begin; `present` counts those who were late too. */
  readonly sessions: readonly (Pick<Session, 'sessionId' | 'startsAt' | 'scheduled'> & {
    readonly present: number;
  })[];
  readonly dropOut: DropOut;
  readonly evaluations: readonly EvaluationMeans[];
  readonly followUps: { readonly decided: number; readonly applied: number };
  /** Needs that it was proposed to answer; those planned for it that were met and have not come up again. */
  readonly needs: { readonly answers: number; readonly met: number };
}

/** How well did programmes work? Those that begin latest first. @throws RangeError for a page that cannot be. */
export const effectivenessReport = async (
  reads: ReadModels,
  { programId, year, seriesId, ...paging }: EffectivenessWanted = {},
): Promise<Page<Effectiveness>> => {
  const filter = conditions({ _id: programId, years: year, seriesId });
  const found = await pageOf(reads, { from: programs, filter, sort: { startsAt: -1 } }, paging);
  return {
    ...found,
    items: await Promise.all(found.items.map((program) => effectivenessOf(reads, program))),
  };
};

const effectivenessOf = async (reads: ReadModels, program: Found<Program>): Promise<Effectiveness> => {
  const { programId, title, status, startsAt, sessions, followUps, seriesId, edition, indicators } = program;
  const [levels, evaluated, dropOut, completed, met] = await Promise.all([
    levelsOf(reads, programId),
    reads.get(programEvaluations, programId),
    dropOutOf(reads, program),
    reads.count(participants, { programId, status: 'completed' }),
    reads.count(needs, { programId, status: 'met' }),
  ]);
  return {
    programId,
    title,
    status,
    startsAt,
    seriesId,
    edition,
    indicators,
    levels,
    enrolled: program.seatsTaken,
    completed,
    minutes: sessions.reduce((sum, { attendance }) => sum + attendance.minutes, 0),
    sessions: sessions.map(({ sessionId, startsAt, scheduled, attendance }) => ({
      sessionId,
      startsAt,
      scheduled,
      present: cameTo(attendance),
    })),
    dropOut,
    evaluations: (evaluated?.instruments ?? []).map(meansOf),
    followUps: {
      decided: followUps.length,
      applied: followUps.filter(({ appliedBy }) => appliedBy.length > 0).length,
    },
    needs: { answers: program.answers, met },
  };
};

const dropOutOf = async (reads: ReadModels, { programId, sessions }: Program): Promise<DropOut> => {
  const held = sessions.filter(({ scheduled, attendance }) => scheduled && recordedAt(attendance) > 0);
  const [first, last] = [held[0], held.at(-1)];
  const heldIds = held.map(({ sessionId }) => sessionId);
  const [cameOnce, cameToAll] = await Promise.all([
    reads.count(participants, { programId, attended: { $ne: [] } }),
    // Where no session was held nobody has come to all: MongoDB too finds nobody by an empty list.
    reads.count(participants, { programId, attended: { $all: heldIds } }),
  ]);
  return {
    firstSession: first === undefined ? 0 : cameTo(first.attendance),
    lastSession: last === undefined ? 0 : cameTo(last.attendance),
    cameOnce,
    cameToAll,
  };
};

const meansOf = ({ instrument, named, anonymous, questions }: Evaluated): EvaluationMeans => ({
  instrument,
  responses: named + anonymous,
  named,
  anonymous,
  questions: questions.map((question) => ({ ...question, mean: question.sum / question.n })),
});
