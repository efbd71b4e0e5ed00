import type { Event, Log } from './people.js';

interface Need {
  readonly unitId: string;
  readonly competencyId: string;
  readonly source: string;
  readonly status: string;
  readonly since: string;
}
export interface Step extends Need {
  readonly month: string;
  readonly way: 'entered' | 'left';
}

/** The state that the name of an event says, where the event itself does not. */
const NAMED: Readonly<Record<string, string>> = {
  NeedIdentified: 'open',
  NeedApproved: 'open',
  NeedRejected: 'rejected',
  NeedMerged: 'merged',
  NeedPutInPlan: 'in-plan',
  NeedTakenOutOfPlan: 'open',
  NeedPlanned: 'planned',
  NeedReopened: 'open',
  NeedMet: 'met',
  NeedWithdrawn: 'withdrawn',
};

type StepEvent = Extract<Event, { type: `Need${string}`; data: { on?: string } }>;
const isStep = (event: Event): event is Exclude<StepEvent, { type: 'NeedPrioritised' }> =>
  Object.hasOwn(NAMED, event.type);

/** Every need as its last event has it, and every step that needs have taken. */
export const needsIn = (log: Log): { readonly needs: readonly Need[]; readonly steps: readonly Step[] } => {
  const needs = new Map<string, Need>();
  const steps: Step[] = [];
  for (const event of (log as readonly Event[]).filter(isStep)) {
    const { type, data } = event;
    const key = `${data.employeeId} ${data.needId}`;
    const before = needs.get(key);
    const now = {
      unitId: data.unitId,
      competencyId: data.competencyId,
      source: type === 'NeedIdentified' ? data.source : (before?.source ?? ''),
      status: data.status ?? NAMED[type] ?? '',
      since: data.on ?? '',
    };
    needs.set(key, now);
    const month = now.since.slice(0, 7);
    if (before !== undefined) {
      const { status, unitId, source } = before;
      if (status === now.status && unitId === now.unitId && source === now.source) continue;
      steps.push({ ...before, month, way: 'left' });
    }
    steps.push({ ...now, month, way: 'entered' });
  }
  return { needs: [...needs.values()], steps };
};

const counted = new Map<string, number>();

/** Whole days from one day to another, counted by the calendar one after the other. */
export const daysBetween = (from: string, to: string): number => {
  if (from > to) return -daysBetween(to, from);
  const known = counted.get(`${from} ${to}`);
  if (known !== undefined) return known;
  let days = 0;
  for (const day = new Date(`${from}T12:00:00Z`); day.toISOString().slice(0, 10) < to; days += 1)
    day.setUTCDate(day.getUTCDate() + 1);
  counted.set(`${from} ${to}`, days);
  return days;
};
