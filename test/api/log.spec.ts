import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  COSIGNATURE,
  cosignatureLine,
  knownSignatures,
  leafHash,
  LogKeeper,
  newSignerKey,
  noteOf,
  openLogKeys,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signatureLine,
  verifyConsistency,
  verifyEvidence,
  verifyInclusion,
} from '@bina/audit';
import { openDataFolder, openEmbeddedEventStore, openEmbeddedTreeStore } from '@bina/adapters';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { City } from '../audit/city.js';
import { startApi, type TestApi } from '../support/api.js';

const witness = newSignerKey('witness.example/w1', COSIGNATURE);
const stranger = newSignerKey('stranger.example/w', COSIGNATURE);
let folder: string;
let api: TestApi;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bina-log-'));
  const city = await City.make(folder, 50);
  await city.sign();
  await city.write([{ stream: 'unit-u2', type: 'UnitRegistered', data: { unitId: 'u2', name: 'Unit Dua' } }]);
  await city.sign();
  api = await startApi(folder, { logWitnesses: witness.text });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const list = (hashes: readonly string[]): readonly Buffer[] => hashes.map(bytes);
/** Nobody's: the log is for everybody to check. */
const get = (path: string) => api.inject('GET', `/v1/log/${path}`, {});
const checkpoint = async (query = '') => {
  const { status, headers, body } = await get(`checkpoint${query}`);
  expect({ status, type: headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/plain; charset=utf-8',
  });
  const note = parseNote(body as string);
  return { note: body as string, text: note.text, ...parseCheckpoint(note.text) };
};

test('a checkpoint is a note that the published key has signed', async () => {
  const { body } = await get('keys');
  expect(body).toMatchObject({ origin: 'bina.example/log', witnesses: [witness.text] });
  const { note, size } = await checkpoint();
  expect(size).toBe(306);
  expect(knownSignatures(parseNote(note), [parseVerifierKey(body.keys[0].key as string)])).toHaveLength(1);
  expect((await get('checkpoints')).body.items).toMatchObject([
    { size: 305 },
    { size: 306, checkpoint: note },
  ]);
  expect((await get('checkpoints?after=305')).body.items).toHaveLength(1);
  expect((await checkpoint('?size=305')).size).toBe(305);
  expect(await get('checkpoint?size=7')).toMatchObject({ status: 404, body: { code: 'CHECKPOINT_NONE' } });
});

test('the signing key is a file that its owner alone can read', () => {
  expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
});

describe('proofs', () => {
  test('of inclusion, by leaf or by position', async () => {
    const { size, root } = await checkpoint();
    for (const leaf of [0, 255, 256, 305]) {
      const { body } = await get(`proof/inclusion?leaf=${leaf}`);
      expect(body).toMatchObject({ leaf, size });
      expect((await get(`proof/inclusion?position=${leaf + 1}`)).body).toEqual(body);
      const claim = { leafHash: bytes(body.leafHash as string), leaf, size, root };
      expect(verifyInclusion(claim, list(body.hashes as string[]))).toBe(true);
    }
  });

  test('of consistency between two checkpoints', async () => {
    const [from, to] = [await checkpoint('?size=305'), await checkpoint()];
    const { body } = await get('proof/consistency?from=305');
    expect(verifyConsistency(from, to, list(body.hashes as string[]))).toBe(true);
    expect((await get('proof/consistency?from=0&to=305')).body.hashes).toEqual([]);
  });

  test.each([
    ['proof/inclusion?leaf=306', 404, 'LOG_BEYOND'],
    ['proof/inclusion?leaf=0&size=9999', 404, 'LOG_BEYOND'],
    ['proof/inclusion?position=9999', 404, 'LOG_BEYOND'],
    ['proof/inclusion?leaf=1&position=2', 400, 'FIELD_CONFLICT'],
    ['proof/inclusion', 400, 'FIELD_CONFLICT'],
    ['proof/inclusion?leaf=-1', 400, 'VALUE_INVALID'],
    ['proof/consistency?from=9&to=8', 404, 'LOG_BEYOND'],
    ['proof/consistency', 400, 'FIELD_MISSING'],
  ])('%s: %s %s', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });
});

describe('tiles', () => {
  const tile = async (path: string) => {
    const { status, headers, raw } = await api.bytes(`/v1/log/tile/${path}`);
    return { status, type: headers['content-type'], cache: headers['cache-control'], raw };
  };

  test('hold the hashes of leaves, and never change', async () => {
    const full = await tile('0/000');
    expect(full).toMatchObject({ status: 200, type: 'application/octet-stream' });
    expect(full.cache).toContain('immutable');
    expect(full.raw.length).toBe(8192);
    expect((await tile('0/001.p/50')).raw.length).toBe(50 * 32);
    expect((await tile('1/000.p/1')).raw.length).toBe(32);
    const { body } = await get('proof/inclusion?leaf=3');
    expect(full.raw.subarray(96, 128).toString('base64')).toBe(body.leafHash);
  });

  test.each(['0/001', '0/001.p/51', '1/000', '2/000', '0/1', '64/000', 'x/000', '0/000.p/0', '-1/000'])(
    '%s is not there',
    async (path) => expect(await get(`tile/${path}`)).toMatchObject({ status: 404 }),
  );

  test('entries are for those who may read them, and are what the hashes are taken over', async () => {
    expect(await get('tile/entries/000')).toMatchObject({ status: 401 });
    const authorization = `Bearer ${await api.token({ role: 'auditor' })}`;
    const { raw } = await api.bytes('/v1/log/tile/entries/001.p/50', { authorization });
    const hashes = (await tile('0/001.p/50')).raw;
    let [at, count] = [0, 0];
    while (at < raw.length) {
      const end = at + 2 + raw.readUInt16BE(at);
      const entry = raw.subarray(at + 2, end);
      expect(leafHash(entry).equals(hashes.subarray(count * 32, count * 32 + 32))).toBe(true);
      [at, count] = [end, count + 1];
    }
    expect(count).toBe(50);
  });
});

describe('cosignatures', () => {
  const post = (note: string) =>
    api.inject(
      'POST',
      '/v1/log/cosignatures',
      { 'content-type': 'application/json' },
      JSON.stringify({ checkpoint: note }),
    );
  const now = 1_790_000_000;

  test('of a configured witness are kept and shown, those of strangers are left out', async () => {
    const { text } = await checkpoint();
    const mine = cosignatureLine(text, witness, now);
    const reply = await post(noteOf(text, [mine, cosignatureLine(text, stranger, now)]));
    expect(reply).toMatchObject({ status: 200, body: { size: 306, witnesses: ['witness.example/w1'] } });
    const { note } = await checkpoint();
    expect(note).toContain(mine);
    expect(note).not.toContain('stranger');
    expect(knownSignatures(parseNote(note), [witness])).toHaveLength(1);
  });

  test('a later one of the same witness takes the place of the earlier', async () => {
    const { text } = await checkpoint();
    const later = cosignatureLine(text, witness, now + 60);
    await post(noteOf(text, [later]));
    await post(noteOf(text, [cosignatureLine(text, witness, now + 30)]));
    const { note } = await checkpoint();
    expect(note.split('\n').filter((line) => line.includes('witness.example'))).toEqual([later]);
  });

  test('of nobody who is known', async () => {
    const { text } = await checkpoint();
    const reply = await post(noteOf(text, [cosignatureLine(text, stranger, now)]));
    expect(reply).toMatchObject({ status: 403, body: { code: 'WITNESS_UNKNOWN' } });
  });

  test('of another text', async () => {
    const [latest, earlier] = [await checkpoint(), await checkpoint('?size=305')];
    const reply = await post(noteOf(latest.text, [cosignatureLine(earlier.text, witness, now)]));
    expect(reply).toMatchObject({ status: 422, body: { code: 'SIGNATURE_WRONG' } });
  });

  test('under a checkpoint that this log has not signed', async () => {
    const text = (await checkpoint()).text.replace('\n306\n', '\n304\n');
    const reply = await post(noteOf(text, [cosignatureLine(text, witness, now)]));
    expect(reply).toMatchObject({ status: 422, body: { code: 'CHECKPOINT_UNKNOWN' } });
  });

  test("under a checkpoint that this log's key has signed over something else: the service says so loudly", async () => {
    const text = (await checkpoint()).text.replace(
      /\n[^\n]+\n$/,
      `\n${leafHash('other').toString('base64')}\n`,
    );
    const [key] = openLogKeys({ path: join(folder, 'log.key') });
    const before = api.faults.length;
    const reply = await post(noteOf(text, [signatureLine(text, key), cosignatureLine(text, witness, now)]));
    expect(reply).toMatchObject({ status: 409, body: { code: 'CHECKPOINT_FORKED' } });
    expect(String(api.faults[before])).toContain('forked');
  });

  test('in what is no note at all', async () => {
    expect(await post('hello')).toMatchObject({ status: 400, body: { code: 'NOTE_UNREADABLE' } });
  });
});

test('a new event is in the tree within moments, and the health of the service tells how far it is', async () => {
  const { body } = await api.post('/v1/units', { unitId: 'u9', name: 'Unit Sembilan' });
  for (;;) {
    const { body: health } = await api.get('/health');
    if (health.log.position === body.position && health.log.state === 'live') break;
  }
  expect((await api.get('/health')).body.log).toEqual({
    state: 'live',
    size: 307,
    position: '307',
    lag: '0',
    signed: 306,
  });
});

describe('evidence', () => {
  const evidence = async (query = '', headers: Record<string, string> = {}) =>
    api.get(`/v1/employees/emp-2/evidence${query}`, headers);

  test('is one file that proves itself, up to the very last event', async () => {
    const reply = await evidence();
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="bukti-emp-2.html"');
    const { body } = await get('keys');
    const verdict = verifyEvidence(reply.body as string, {
      keys: [body.keys[0].key as string],
      employeeId: 'emp-2',
    });
    expect(verdict.faults).toEqual([]);
    expect(verdict.events).toHaveLength(101);
    expect((await evidence()).body).toBe(reply.body);
  });

  test('up to a moment', async () => {
    const reply = await evidence('?until=2026-01-05T09:30:00%2B07:00');
    const verdict = verifyEvidence(reply.body as string);
    expect(verdict.faults).toEqual([]);
    expect(verdict.events.length).toBeGreaterThan(1);
    expect(verdict.events.length).toBeLessThan(101);
  });

  test('of nobody', async () => {
    expect(await api.get('/v1/employees/emp-none/evidence')).toMatchObject({
      status: 404,
      body: { code: 'EMPLOYEE_UNKNOWN' },
    });
  });

  test('is for the person, the office and auditors', async () => {
    for (const [claims, status] of [
      [{ role: 'employee', employeeId: 'emp-2' }, 200],
      [{ role: 'employee', employeeId: 'emp-1' }, 403],
      [{ role: 'auditor' }, 200],
      [{ role: 'reporter' }, 403],
    ] as const)
      expect(
        (await evidence('?ground=Pemeriksaan', { authorization: `Bearer ${await api.token(claims)}` }))
          .status,
      ).toBe(status);
  });
});

test('no service starts on a log that was set back', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bina-set-back-'));
  try {
    const city = await City.make(dir);
    await city.sign();
    city.tamper('events.sqlite', (database) => database.exec('DELETE FROM events WHERE position = 29'));
    await expect(startApi(dir)).rejects.toThrow('leads to a log that does not go on from what was signed');
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a keeper of the same log beside the service does no harm', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'bina-two-'));
  const city = await City.make(dir, 100);
  const data = openDataFolder(dir);
  const store = openEmbeddedEventStore(data);
  const tree = openEmbeddedTreeStore(data);
  const open = () => LogKeeper.open({ store, tree, keys: city.signer });
  const notes = await Promise.all(
    [open(), open(), open()].map(async (keeper) => (await (await keeper).advance()).note),
  );
  expect(new Set(notes).size).toBe(1);
  await tree.close();
  await store.close();
  data.close();
  expect(await city.faults()).toEqual([]);
  rmSync(dir, { recursive: true });
});
