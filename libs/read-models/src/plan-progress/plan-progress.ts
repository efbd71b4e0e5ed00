import type { ApprovedItem } from '@bina/domain';
import type { Projection, Recorded } from '@bina/engine';
import { changeBy, attendanceEvents, type AttendanceEvent } from '../shared/attendance.js';
import type { EventNamed } from '../shared/events.js';
import { known } from '../shared/known.js';
import { put } from '../shared/lists.js';
import { sumsOf, type Sums } from './sums.js';

/** A programme that carries out an item, in numbers. */
export type CarriedOut = {
  readonly programId: string;
  readonly itemId: string;
  readonly title: string;
  readonly status: 'proposed' | 'scheduled' | 'completed' | 'cancelled';
  readonly capacity: number;
  readonly enrolled: number;
  /** People who completed it. */
  readonly completed: number;
  /** Minutes that all people together were there. */
  readonly minutes: number;
  readonly sessions: readonly {
    readonly sessionId: string;
    /** False when a revision has taken it out of the schedule. */
    readonly scheduled: boolean;
    /** People who were there. */
    readonly came: number;
  }[];
};

export type FundedItem = ApprovedItem & {
  /** Where the money comes from; null while none is granted. */
  readonly source: string | null;
};

/** What did the plan of this unit and year set out to do, and what was done? Sums are kept here, not made when asked. */
export type PlanProgress = {
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  /** Items of the revision in force. */
  readonly items: readonly FundedItem[];
  readonly programs: readonly CarriedOut[];
  readonly sums: Sums;
};

const folds = [
  'YearlyPlanApproved',
  'YearlyPlanFunded',
  'YearlyPlanCancelled',
  'ProgramProposed',
  'ProgramScheduled',
  'ProgramRevised',
  'ProgramCompleted',
  'ProgramCancelled',
  'SeatTaken',
  'SeatReleased',
  'ParticipationCompleted',
  ...attendanceEvents,
] as const;
type Folded = EventNamed<(typeof folds)[number]>;
type OfThePlan = Extract<Folded, { type: `YearlyPlan${string}` }>;
type OfAProgram = Exclude<Folded, OfThePlan>;

export const planProgress: Projection<Folded, PlanProgress> = {
  collection: 'plan-progress',
  version: 1,
  indexes: ['year', 'unitId'],
  folds,
  keys: ({ data }) => {
    if ('planId' in data) return [data.planId];
    return data.planItem === undefined ? [] : [data.planItem.planId];
  },

  evolve(doc, event, id) {
    const after = isOfThePlan(event) ? planned(doc, event, id) : carriedOut(known(doc, event, id), event);
    return { ...after, sums: sumsOf(after) };
  },
};

const isOfThePlan = (event: Recorded<Folded>): event is Recorded<OfThePlan> => 'planId' in event.data;

type Unsummed = Omit<PlanProgress, 'sums'>;

const planned = (doc: PlanProgress | undefined, event: Recorded<OfThePlan>, id: string): Unsummed => {
  switch (event.type) {
    case 'YearlyPlanApproved': {
      const { planId, unitId, year, items } = event.data;
      const sources = new Map(doc?.items.map(({ itemId, source }) => [itemId, source]));
      const sourceOf = ({ itemId, granted }: ApprovedItem) =>
        granted === undefined ? null : (sources.get(itemId) ?? null);
      const funded = items.map((item) => ({ ...item, source: sourceOf(item) }));
      return { planId, unitId, year, items: funded, programs: doc?.programs ?? [] };
    }
    case 'YearlyPlanFunded': {
      const plan = known(doc, event, id);
      const grants = new Map(event.data.grants.map((grant) => [grant.itemId, grant]));
      const items = plan.items.map((item) => {
        const grant = grants.get(item.itemId);
        return grant === undefined ? item : { ...item, granted: grant.granted, source: grant.source };
      });
      return { ...plan, items };
    }
    case 'YearlyPlanCancelled':
      return { ...known(doc, event, id), items: [] };
  }
};

const carriedOut = (plan: PlanProgress, event: Recorded<OfAProgram>): Unsummed => {
  const { programId } = event.data;
  const programs = put(
    plan.programs,
    (one) => one.programId === programId,
    (before) => withProgram(before, event),
  );
  return { ...plan, programs };
};

const withProgram = (before: CarriedOut | undefined, event: Recorded<OfAProgram>): CarriedOut => {
  if (event.type === 'ProgramProposed') return proposed(event);
  const program = known(before, event, event.data.programId);
  switch (event.type) {
    case 'ProgramScheduled':
    case 'ProgramRevised': {
      const { capacity, sessions } = event.data;
      return { ...program, status: 'scheduled', capacity, sessions: scheduled(program.sessions, sessions) };
    }
    case 'ProgramCompleted':
      return { ...program, status: 'completed' };
    case 'ProgramCancelled':
      return { ...program, status: 'cancelled' };
    case 'SeatTaken':
      return { ...program, enrolled: program.enrolled + 1 };
    case 'SeatReleased':
      return { ...program, enrolled: program.enrolled - 1 };
    case 'ParticipationCompleted':
      return { ...program, completed: program.completed + 1 };
    case 'SessionAttended':
    case 'SessionMissed':
    case 'AttendanceCorrected':
      return attended(program, event);
  }
};

const proposed = ({ data }: Recorded<EventNamed<'ProgramProposed'>>): CarriedOut => ({
  programId: data.programId,
  itemId: data.planItem?.itemId ?? '',
  title: data.title,
  status: 'proposed',
  capacity: 0,
  enrolled: 0,
  completed: 0,
  minutes: 0,
  sessions: [],
});

const scheduled = (
  before: CarriedOut['sessions'],
  schedule: readonly { readonly sessionId: string }[],
): CarriedOut['sessions'] => {
  const came = new Map(before.map((session) => [session.sessionId, session.came]));
  const inSchedule = new Set(schedule.map(({ sessionId }) => sessionId));
  return [
    ...schedule.map(({ sessionId }) => ({ sessionId, scheduled: true, came: came.get(sessionId) ?? 0 })),
    ...before
      .filter((session) => !inSchedule.has(session.sessionId) && session.came > 0)
      .map((session) => ({ ...session, scheduled: false })),
  ];
};

const attended = (program: CarriedOut, event: Recorded<AttendanceEvent>): CarriedOut => {
  const { sessionId } = event.data;
  const change = changeBy(event);
  const sessions = put(
    program.sessions,
    (one) => one.sessionId === sessionId,
    // Taken out of the schedule in the moment in which it was recorded.
    (session = { sessionId, scheduled: false, came: 0 }) => ({
      ...session,
      came: session.came + change.attended,
    }),
  );
  return { ...program, sessions, minutes: program.minutes + change.minutes };
};
