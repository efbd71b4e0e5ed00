import type { Projection, ReadModels, Recorded } from '@bina/engine';
import { changeBy, attendanceEvents, type AttendanceEvent } from '../shared/attendance.js';
import { creditHoursIn } from '../shared/credits.js';
import type { EventNamed } from '../shared/events.js';
import { conditions, slicePage, type Page, type Paging } from '../shared/paging.js';
import { yearAt } from '../shared/years.js';

/** One thing that a person has taken part in: a programme, or mentoring. */
export type Training = {
  readonly employeeId: string;
  readonly kind: 'program' | 'mentoring';
  /** Of the programme, or of the mentoring pair. */
  readonly trainingId: string;
  /** The unit in which the person stood when it began for them. */
  readonly unitId: string;
  /** Null of mentoring, and while only attendance is known. */
  readonly title: string | null;
  /** Code of the form (SIASN jenisDiklat), as far as it was counted by one. */
  readonly form: string | null;
  readonly status: 'enrolled' | 'completed' | 'withdrawn' | 'program-cancelled' | 'mentored';
  /** When the first and the last session or meeting began that the person was at. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** The calendar years in Medan in which it counts. */
  readonly years: readonly number[];
  /** Sessions or meetings that the person was at. */
  readonly attended: number;
  readonly missed: number;
  readonly minutes: number;
  /** What it counts for, in parts of a credit hour; see `creditHours` of an answer. */
  readonly creditParts: number;
  /** Of what was held, and whether that is enough; null until it is completed, or where no threshold was asked of. */
  readonly percent: number | null;
  readonly reached: boolean | null;
  readonly completedAt: string | null;
};

const folds = [
  'EmployeeEnrolled',
  'EnrolmentEnded',
  ...attendanceEvents,
  'CreditsRecounted',
  'MentoringCredited',
  'ParticipationCompleted',
  'CompletionRecounted',
] as const;
type Folded = EventNamed<(typeof folds)[number]>;
type Credited = Pick<EventNamed<'CreditsRecounted'>['data']['changes'][number], 'programId' | 'mentoringId'>;

const idOf = (employeeId: string, kind: Training['kind'], trainingId: string): string =>
  `${employeeId}/${kind}/${trainingId}`;

const idOfChange = (employeeId: string, { programId, mentoringId }: Credited): string | undefined => {
  if (programId !== undefined) return idOf(employeeId, 'program', programId);
  return mentoringId === undefined ? undefined : idOf(employeeId, 'mentoring', mentoringId);
};

export const trainingHistory: Projection<Folded, Training> = {
  collection: 'training-history',
  version: 1,
  indexes: ['employeeId', 'years', 'form'],
  folds,
  keys: ({ type, data }) => {
    const { employeeId } = data;
    if (type === 'CreditsRecounted')
      return data.changes.flatMap((change) => idOfChange(employeeId, change) ?? []);
    if (type === 'MentoringCredited') return [idOf(employeeId, 'mentoring', data.mentoringId)];
    return [idOf(employeeId, 'program', data.programId)];
  },

  evolve(doc, event, id) {
    if (event.type === 'CreditsRecounted') return doc && recounted(doc, event.data, id);
    if (event.type === 'MentoringCredited') return mentored(doc, event.data);
    const training = doc ?? newTraining(event.data, 'program', event.data.programId);
    switch (event.type) {
      case 'EmployeeEnrolled':
        return { ...training, title: event.data.title, status: 'enrolled' };
      case 'EnrolmentEnded':
        return { ...training, status: event.data.cause };
      case 'SessionAttended':
      case 'SessionMissed':
      case 'AttendanceCorrected':
        return attended(training, event);
      case 'ParticipationCompleted': {
        const { percent = null, reached = null } = event.data;
        return { ...training, status: 'completed', percent, reached, completedAt: event.metadata.occurredAt };
      }
      case 'CompletionRecounted':
        return { ...training, percent: event.data.percent, reached: event.data.reached };
    }
  },
};

const newTraining = (
  { employeeId, unitId }: { readonly employeeId: string; readonly unitId: string },
  kind: Training['kind'],
  trainingId: string,
): Training => ({
  employeeId,
  kind,
  trainingId,
  unitId,
  title: null,
  form: null,
  status: kind === 'program' ? 'enrolled' : 'mentored',
  firstAt: null,
  lastAt: null,
  years: [],
  attended: 0,
  missed: 0,
  minutes: 0,
  creditParts: 0,
  percent: null,
  reached: null,
  completedAt: null,
});

/** When it was, for what was attended. What a correction takes away leaves the days: they are those of the programme. */
const dated = (training: Training, startsAt: string): Training => ({
  ...training,
  firstAt: training.firstAt === null || startsAt < training.firstAt ? startsAt : training.firstAt,
  lastAt: training.lastAt === null || startsAt > training.lastAt ? startsAt : training.lastAt,
  years: training.years.includes(yearAt(startsAt))
    ? training.years
    : [...training.years, yearAt(startsAt)].toSorted((a, b) => a - b),
});

const attended = (training: Training, event: Recorded<AttendanceEvent>): Training => {
  const change = changeBy(event);
  const counted = {
    ...training,
    attended: training.attended + change.attended,
    missed: training.missed + change.missed,
    minutes: training.minutes + change.minutes,
  };
  if (event.type === 'SessionMissed') return counted;
  const { credit, startsAt } = event.data;
  const before = event.type === 'AttendanceCorrected' ? (event.data.previousCredit?.parts ?? 0) : 0;
  const credited = {
    ...counted,
    form: credit?.form ?? counted.form,
    creditParts: counted.creditParts + (credit?.parts ?? 0) - before,
  };
  return change.attended < 0 ? credited : dated(credited, startsAt);
};

const mentored = (doc: Training | undefined, data: EventNamed<'MentoringCredited'>['data']): Training => {
  const training = doc ?? newTraining(data, 'mentoring', data.mentoringId);
  const { credit, previousCredit, minutes } = data;
  const counted = {
    ...training,
    form: credit.form,
    creditParts: training.creditParts + credit.parts - (previousCredit?.parts ?? 0),
  };
  // The same meeting again takes the first one's place: its minutes then stand as they were first said.
  return dated(
    previousCredit === undefined
      ? { ...counted, attended: training.attended + 1, minutes: training.minutes + minutes }
      : counted,
    data.startsAt,
  );
};

const recounted = (
  training: Training,
  data: EventNamed<'CreditsRecounted'>['data'],
  id: string,
): Training => {
  const change = data.changes
    .filter((one) => idOfChange(data.employeeId, one) === id)
    .reduce((sum, { credit, previousCredit }) => sum + credit.parts - previousCredit.parts, 0);
  return { ...training, creditParts: training.creditParts + change };
};

/** A training as answers show it. */
export type TrainingAnswer = Omit<Training, 'creditParts'> & {
  /** Credit hours (JP), rounded to 2 decimals. */
  readonly creditHours: number;
};

/** Whose training history, and what it is narrowed to. */
export interface TrainingWanted extends Paging {
  readonly employeeId: string;
  /** A calendar year in Medan in which it counts. */
  readonly year?: number | undefined;
  readonly form?: string | undefined;
  readonly kind?: Training['kind'] | undefined;
}

/** Trainings of a person, with what all of them together come to, of all pages. */
export interface TrainingPage extends Page<TrainingAnswer> {
  readonly totals: {
    readonly trainings: number;
    readonly attended: number;
    readonly minutes: number;
    readonly creditHours: number;
  };
}

/**
 * What a person has taken part in, the latest first. With a year, whole trainings that have a session in it: what counts for
 * the year alone is in the report of hours. @throws RangeError for a page that cannot be.
 */
export const trainingReport = async (
  reads: ReadModels,
  { employeeId, year, form, kind, ...paging }: TrainingWanted,
): Promise<TrainingPage> => {
  const filter = conditions({ employeeId, years: year, form, kind });
  const all = await reads.find(trainingHistory, { filter, sort: { lastAt: -1, _id: 1 } });
  const sum = (of: (one: Training) => number) => all.reduce((total, one) => total + of(one), 0);
  const { items, ...page } = slicePage(all, paging);
  return {
    ...page,
    items: items.map(({ _id, creditParts, ...training }) => ({
      ...training,
      creditHours: creditHoursIn(creditParts),
    })),
    totals: {
      trainings: all.length,
      attended: sum((one) => one.attended),
      minutes: sum((one) => one.minutes),
      creditHours: creditHoursIn(sum((one) => one.creditParts)),
    },
  };
};
