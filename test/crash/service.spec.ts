import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createTokens, openReadOnly, tokenKey } from '@bina/adapters';
import { verifyChains } from '@bina/audit';
import { Client } from '../e2e/client.js';
import { ServiceProcess } from '../support/service-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROUNDS = 8;
const CALLERS = 12;
const PEOPLE = 20;
const LONGEST_ROUND_MS = 600;

/** A request as a client keeps it: it is sent again under its key until it has an answer. */
interface Sent {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  answer?: { readonly revision: string; readonly position: string; readonly recorded: number };
}

const office = async (url: string, dataDir: string): Promise<Client> => {
  const token = await createTokens(tokenKey(dataDir)).issue({ sub: 'office', role: 'admin' }, 3_600);
  return new Client(url, token);
};

const prepare = async (dataDir: string): Promise<void> => {
  const service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir });
  const client = await office(service.url, dataDir);
  await client.do('/v1/units', { unitId: 'u', name: 'Unit' });
  await client.do('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  await client.do('/v1/competencies', { competencyId: 'k', name: 'Kompetensi', kind: 'technical' });
  for (let index = 0; index < PEOPLE; index++)
    await client.do('/v1/employees', {
      employeeId: `e${index}`,
      name: `Orang ${index}`,
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
  expect(await service.stop()).toBe(0);
};

const need = (round: number, index: number): Sent => ({
  path: `/v1/employees/e${index % PEOPLE}/needs`,
  body: { needId: `n${round}-${index}`, competencyId: 'k', source: 'own-input', reason: 'Perlu untuk tugas' },
  key: randomUUID(),
});

/** Sends until the service is gone; keeps what was sent, with the answer where there was one. */
const callUntilGone = async (client: Client, round: number, caller: number, sent: Sent[]): Promise<void> => {
  for (let index = caller; ; index += CALLERS) {
    const request = need(round, index);
    sent.push(request);
    try {
      const { status, body } = await client.post(request.path, request.body, {
        'idempotency-key': request.key,
      });
      if (status >= 300) throw new Error(`${request.path}: ${status} ${JSON.stringify(body)}`);
      request.answer = body;
    } catch (error) {
      // The connection broke: whether it was recorded is unknown.
      if (error instanceof TypeError || (error as { name?: string }).name === 'TypeError') return;
      throw error;
    }
  }
};

test('a service that is killed again and again loses nothing it acknowledged, and repeats record nothing twice', async () => {
  const dataDir = temporaryFolder();
  await prepare(dataDir);
  const sent: Sent[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir });
    const client = await office(service.url, dataDir);
    const before = sent.length;
    const calls = Array.from({ length: CALLERS }, (_, caller) => callUntilGone(client, round, caller, sent));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_ROUND_MS));
    while (!sent.slice(before).some(({ answer }) => answer !== undefined))
      await new Promise((resolve) => setTimeout(resolve, 10));
    await service.kill();
    await Promise.all(calls);
  }

  const service = await ServiceProcess.start({ BINA_DATA_DIR: dataDir });
  const client = await office(service.url, dataDir);
  for (const { path, body, key, answer } of sent) {
    const again = await client.post(path, body, { 'idempotency-key': key });
    expect(again.status).toBeLessThan(300);
    // What was answered is answered alike; what was not is recorded by now, this time or that.
    if (answer !== undefined)
      expect(again.body).toMatchObject({
        revision: answer.revision,
        position: answer.position,
        repeated: true,
      });
  }
  await service.stop();

  const log = openReadOnly(dataDir);
  const needs = new Map<string, number>();
  for await (const page of log.events.readAll({ filter: { on: 'type', prefixes: ['NeedIdentified'] } }))
    for (const { data } of page) {
      const { needId } = JSON.parse(data) as { needId: string };
      needs.set(needId, (needs.get(needId) ?? 0) + 1);
    }
  expect((await verifyChains(log.events)).broken).toEqual([]);
  log.close();
  expect([...needs.values()].every((count) => count === 1)).toBe(true);
  expect(new Set(needs.keys())).toEqual(new Set(sent.map(({ body }) => (body as { needId: string }).needId)));
  expect(sent.filter(({ answer }) => answer !== undefined).length).toBeGreaterThanOrEqual(ROUNDS);
}, 300_000);
