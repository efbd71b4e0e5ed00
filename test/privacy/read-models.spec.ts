import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogue, type DomainEvent } from '@bina/domain';
import type { AnyProjection, Recorded } from '@bina/engine';
import { projections } from '@bina/read-models';
import { erasureCompleted, personErased, speakerErased } from '../support/facts/privacy.js';
import { histories } from '../support/histories/history.js';
import { projected, recorded } from '../support/projected.js';

type Log = readonly Recorded<DomainEvent>[];

/** A value with what stands at the end of a path made null, as it is read once the key is gone. */
const withNull = (value: unknown, [step, ...rest]: readonly string[]): unknown => {
  if (value === undefined || value === null) return value;
  if (step === undefined) return null;
  if (step === '*') return Array.isArray(value) ? value.map((one) => withNull(one, rest)) : value;
  if (typeof value !== 'object' || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: withNull((value as Record<string, unknown>)[step], rest) };
};

const withoutKeys = (log: Log): Log =>
  log.map((event) => ({
    ...event,
    data: catalogue[event.type].personal.reduce<unknown>(
      (data, { path }) => withNull(data, path),
      event.data,
    ),
  })) as Log;

const everybodyErased = (log: Log): Log => {
  const ids = new Set(
    log.flatMap(({ type, data }) => (type === 'EmployeeRegistered' ? [data.employeeId] : [])),
  );
  const speaking = new Map<string, Set<string>>();
  for (const { type, data } of log)
    if (type === 'ProgramScheduled' || type === 'ProgramRevised')
      for (const { speakerId } of data.speakers)
        speaking.set(speakerId, (speaking.get(speakerId) ?? new Set()).add(data.programId));
  const facts = [
    ...[...ids].flatMap((employeeId) => [personErased({ employeeId }), erasureCompleted({ employeeId })]),
    ...[...speaking].map(([speakerId, programIds]) =>
      speakerErased({ speakerId, programIds: [...programIds] }),
    ),
  ];
  const last = Number(log.at(-1)?.position ?? 0n);
  return facts.map((fact, index) => recorded(fact, last + 1 + index)) as Log;
};

test.each(projections.map((projection) => [projection.collection, projection] as const))(
  '%s: what is left once everybody is forgotten is what a fold without any key makes, in any history',
  (_name, projection: AnyProjection) =>
    fc.assert(
      fc.property(histories, (log) => {
        const erased = everybodyErased(log);
        expect(projected(projection, [...log, ...erased])).toEqual(
          projected(projection, [...withoutKeys(log), ...erased]),
        );
      }),
      { numRuns: 40 },
    ),
);
