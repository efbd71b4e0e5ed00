import type { CommandBus } from '@nestjs/cqrs';
import { CountBallots, DispatchProgram } from '@bina/application';
import { dayInWib } from '@bina/domain';
import { POLICIES, Refused, uuidFrom, type Provenance, type ReadModels } from '@bina/engine';
import { anonymousInstruments } from '@bina/read-models';

export interface CountingParts {
  readonly bus: Pick<CommandBus, 'execute'>;
  readonly readModels: ReadModels;
  /** The time now (ISO 8601, UTC). */
  readonly now: () => string;
  readonly report: (error: unknown) => void;
}

const LOOK_EVERY_MS = 60_000;

/**
 * Closes the anonymous instruments whose last day has passed, and records the answers that have come. It is done now
 * and then and not as answers come, so that the time of what is recorded says nothing of them.
 */
export const countAnswers = async ({ bus, readModels, now, report }: CountingParts): Promise<void> => {
  const today = dayInWib(now());
  const under = await readModels.find(anonymousInstruments, { filter: { status: { $ne: 'ended' } } });
  for (const { programId, instrumentId, status, closesOn } of under) {
    if ((status === 'opened' || status === 'ready') && closesOn < today) {
      const wish = { type: 'CloseBallots', data: { instrumentId } } as const;
      await passing(() =>
        bus.execute(
          new DispatchProgram([{ id: programId, wish, by: lastDayPassed(programId, instrumentId) }]),
        ),
      );
    }
    // What fails for one instrument is tried again, and keeps the others from nothing.
    await bus.execute(new CountBallots({ programId, instrumentId })).catch(report);
  }
};

const lastDayPassed = (programId: string, instrumentId: string): Provenance => {
  const commandId = uuidFrom('the last day has passed', programId, instrumentId);
  return {
    commandId,
    actor: { id: 'day-comes', role: 'policy' },
    correlationId: commandId,
    causationId: commandId,
  };
};

const passing = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
};

export interface CountingOptions extends CountingParts {
  /** What this process is the active one for: only where it carries out policies does it do this. */
  readonly active: () => readonly string[];
}

/** Counts every minute. @returns what ends that, after the counting in hand */
export const everyMinute = ({ active, ...parts }: CountingOptions): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    if (!active().includes(POLICIES)) return;
    // The stores may be away for a moment: it is looked at again.
    await countAnswers(parts).catch(parts.report);
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
