import type { CommandBus } from '@nestjs/cqrs';
import { DispatchEmployee, DispatchPosition } from '@bina/application';
import { dayInWib, inForce, retention } from '@bina/domain';
import { POLICIES, Refused, uuidFrom, type Provenance, type ReadModels } from '@bina/engine';
import { employees, positions, retentionDue, setEditions } from '@bina/read-models';

export interface DailyParts {
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly readModels: ReadModels;
  /** The time now (ISO 8601, UTC). */
  readonly now: () => string;
}

/** How far back a day is looked at, for a service that was not running. */
const DAYS_BACK = 31;
const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 60_000;

/**
 * Does what comes about by nothing but the day: levels that were set before come into force, acting and target posts
 * begin and end as it was entered long ago. Done again it changes nothing: commands have the ids of their day, and who
 * is measured without a change records nothing.
 */
export const carryOutDay = async ({ bus, readModels, now }: DailyParts): Promise<void> => {
  const on = dayInWib(now());
  const since = new Date(Date.parse(`${on}T00:00:00Z`) - DAYS_BACK * DAY_MS).toISOString().slice(0, 10);
  const recent = { $gte: since, $lte: on };
  const due = await readModels.find(positions, { filter: { 'standards.effectiveFrom': recent } });
  for (const { positionId } of due) {
    const wish = { type: 'MeasureWhatIsInForce', data: { positionId, on } } as const;
    await passing(() =>
      bus.execute(new DispatchPosition([{ id: positionId, wish, by: byDay(on, positionId) }])),
    );
  }
  const moved = await readModels.find(employees, {
    filter: { $or: ['acting.from', 'acting.last', 'targets.from'].map((field) => ({ [field]: recent })) },
  });
  for (const { employeeId } of moved) {
    const wish = { type: 'MeasureGaps', data: { cause: 'acting-post', on } } as const;
    await passing(() =>
      bus.execute(new DispatchEmployee([{ id: employeeId, wish, by: byDay(on, employeeId) }])),
    );
  }
};

/**
 * Forgets who has left so long ago that the retention schedule (rule `retention`) has the data destroyed. Where the rule names
 * no years nobody is.
 */
export const carryOutRetention = async ({ bus, readModels, now }: DailyParts): Promise<void> => {
  const on = dayInWib(now());
  const { ruleId } = retention;
  const set = (await setEditions(readModels)).get(ruleId) ?? [];
  const { parameters } = inForce(
    retention,
    set.map((one) => ({ ruleId, ...one })),
    on,
  );
  const { years } = parameters;
  if (years === undefined) return;
  for (const employeeId of await allDue(readModels, { years, on })) {
    const wish = { type: 'ErasePerson', data: { ground: 'retention' } } as const;
    const by = byDay(`retention ${on}`, employeeId);
    await passing(() => bus.execute(new DispatchEmployee([{ id: employeeId, wish, by }])));
  }
};

/** All of them before the first is told: who is forgotten is due no more, and the pages would move. */
const allDue = async (
  reads: ReadModels,
  wanted: { readonly years: number; readonly on: string },
): Promise<readonly string[]> => {
  const pageSize = 500;
  const due: string[] = [];
  for (let page = 1; ; page++) {
    const { items } = await retentionDue(reads, { ...wanted, page, pageSize });
    due.push(...items.map(({ employeeId }) => employeeId));
    if (items.length < pageSize) return due;
  }
};

const byDay = (on: string, id: string): Provenance => {
  const commandId = uuidFrom('the day has come', on, id);
  return {
    commandId,
    actor: { id: 'day-comes', role: 'policy' },
    correlationId: commandId,
    causationId: commandId,
  };
};

/** What a rule forbids by now is not to be done any more. */
const passing = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
};

export interface DailyOptions extends DailyParts {
  /** What this process is the active one for: only where it carries out policies does it do this. */
  readonly active: () => readonly string[];
  readonly report: (error: unknown) => void;
}

/** Carries out every day, from a minute after the start on. @returns what ends that, after the day in hand */
export const everyDay = ({ active, report, ...parts }: DailyOptions): (() => Promise<void>) => {
  let done = '';
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const today = dayInWib(parts.now());
    if (today === done || !active().includes(POLICIES)) return;
    try {
      await carryOutDay(parts);
      await carryOutRetention(parts);
      done = today;
    } catch (error) {
      // The stores may be away for a moment: it is looked at again.
      report(error);
    }
  };
  const timer = setInterval(() => {
    underWay ??= look().finally(() => (underWay = undefined));
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
};
