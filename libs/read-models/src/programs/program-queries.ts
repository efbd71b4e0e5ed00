import type { ReadModels } from '@bina/engine';
import { conditions, containing, pageOf, showing, shown, type Page, type Paging } from '../shared/paging.js';
import type { Program } from './program.js';
import { programs } from './programs.js';

/** A programme; undefined for an id that none has. */
export const programById = async (reads: ReadModels, programId: string): Promise<Program | undefined> => {
  const found = await reads.get(programs, programId);
  return found === undefined ? undefined : shown(found);
};

export type ProgramSummary = Pick<
  Program,
  | 'programId'
  | 'title'
  | 'status'
  | 'competencyIds'
  | 'form'
  | 'mandatory'
  | 'seriesId'
  | 'edition'
  | 'method'
  | 'startsAt'
  | 'capacity'
  | 'seatsTaken'
> & {
  /** How many sessions it has. */
  readonly sessions: number;
};

/** What a list of programmes may be narrowed to. */
export interface ProgramsWanted extends Paging {
  readonly status?: Program['status'] | undefined;
  /** Programmes with a session in that calendar year in Medan. */
  readonly year?: number | undefined;
  readonly competencyId?: string | undefined;
  readonly form?: string | undefined;
  /** The editions of a series. */
  readonly seriesId?: string | undefined;
  readonly mandatory?: boolean | undefined;
  /** A part of the title, in capitals or not. */
  readonly q?: string | undefined;
}

const summary = (program: Program): ProgramSummary => {
  const {
    programId,
    title,
    status,
    competencyIds,
    form,
    mandatory,
    seriesId,
    edition,
    method,
    startsAt,
    capacity,
    seatsTaken,
    sessions,
  } = program;
  const what = {
    programId,
    title,
    status,
    competencyIds,
    form,
    mandatory,
    seriesId,
    edition,
    method,
    startsAt,
    capacity,
    seatsTaken,
  };
  return { ...what, sessions: sessions.length };
};

/** Programmes, those that begin latest first and those without a schedule last. @throws RangeError */
export const listPrograms = async (
  reads: ReadModels,
  { status, year, competencyId, q, form, seriesId, mandatory, ...paging }: ProgramsWanted = {},
): Promise<Page<ProgramSummary>> => {
  const filter = conditions({
    status,
    years: year,
    competencyIds: competencyId,
    title: containing(q),
    form,
    seriesId,
    mandatory,
  });
  return showing(await pageOf(reads, { from: programs, filter, sort: { startsAt: -1 } }, paging), summary);
};

/** The ids of all programmes whose schedule names a speaker. */
export const programsOfSpeaker = async (reads: ReadModels, speakerId: string): Promise<readonly string[]> => {
  const found = await reads.find(programs, { filter: { 'speakers.speakerId': speakerId }, sort: { _id: 1 } });
  return found.map(({ _id }) => _id);
};
