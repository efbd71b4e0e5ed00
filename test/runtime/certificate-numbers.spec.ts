import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, IssueCertificates } from '@bina/application';
import { employee } from '@bina/domain';
import { Executor, type Provenance } from '@bina/engine';
import { startApi, type TestApi } from '../support/api.js';
import { completeProgram } from '../support/certificates-over-http.js';

const PEOPLE = Array.from({ length: 30 }, (_, n) => `e${n}`);

let api: TestApi;
const contexts: INestApplicationContext[] = [];

/** What carries out commands in a process of its own: nothing is shared with another but the stores. */
const anotherProcess = async (): Promise<CommandBus> => {
  const { stores, codec, nipDigest, ballots, certificateCodes, checkInCodes } = api.bina;
  const now = () => new Date().toISOString();
  const executor = new Executor({ store: stores.events, codec, keys: stores.keys, now, soleWriter: false });
  const parts = { executor, nipDigest, ballots, certificateCodes, checkInCodes };
  const context = await NestFactory.createApplicationContext(ApplicationModule.with(parts), {
    logger: false,
    abortOnError: false,
  });
  contexts.push(context);
  return context.get(CommandBus);
};

beforeAll(async () => {
  api = await startApi();
  await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'fungsional' });
  for (const employeeId of PEOPLE)
    await api.post('/v1/employees', {
      employeeId,
      name: employeeId,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  await completeProgram(api, 'crowd', Object.fromEntries(PEOPLE.map((one) => [one, 240])));
  for (const employeeId of PEOPLE) await completed(employeeId);
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await api.close();
});

/** Waits for the policy that tells the person that the programme is completed. */
const completed = async (employeeId: string): Promise<void> => {
  const { executor } = api.bina;
  while ((await executor.state(employee, employeeId)).states.certificates.completions['crowd'] === undefined)
    await new Promise((resolve) => setTimeout(resolve, 20));
};

const by = (commandId: string): Provenance => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: { id: 'office', role: 'admin' },
});

test('numbers are unbroken, and each is there once, also where two processes issue at the same time', async () => {
  const [one, other] = await Promise.all([anotherProcess(), anotherProcess()]);
  const order = { programId: 'crowd', signer: { employeeId: 'e0', title: 'Kepala' } };
  const issued = await Promise.all(
    // Each person is asked for twice, by both.
    PEOPLE.flatMap((id, n) =>
      [one, other].map((bus, which) =>
        bus.execute(new IssueCertificates([{ id, wish: order, by: by(`issue-${n}-${which}`) }])),
      ),
    ),
  );
  const numbers = issued.flatMap(({ rows }) => rows.map(({ number }) => Number(number.slice(0, 5))));
  expect([...new Set(numbers)].toSorted((a, b) => a - b)).toEqual(PEOPLE.map((_, n) => n + 1));
  const inLog: number[] = [];
  const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
  for await (const events of api.bina.stores.events.readStream(`series-${year}`))
    for (const { data } of events) {
      const { from, certificateIds } = JSON.parse(data) as { from: number; certificateIds: string[] };
      inLog.push(...certificateIds.map((_, n) => from + n));
    }
  expect(inLog).toEqual(PEOPLE.map((_, n) => n + 1));
});
