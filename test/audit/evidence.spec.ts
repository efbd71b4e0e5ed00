import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '@bina/engine';
import {
  COSIGNATURE,
  cosignatureLine,
  newSignerKey,
  parseNote,
  verifyEvidence,
  type Evidence,
} from '@bina/audit';
import { bina } from '../support/bina-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { City } from './city.js';

// An evidence pack in the hands of somebody who would like it to say something else.

let folder: string;
let city: City;
let key: string;
const packOf = async (employee: string, ...args: readonly string[]): Promise<string> => {
  const out = join(folder, `${employee}.html`);
  const { code, err } = await bina(folder, 'evidence', employee, '--out', out, ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};

beforeEach(async () => {
  folder = temporaryFolder();
  city = await City.make(folder);
  key = city.signer[0].text;
});

const evidenceIn = (file: string): Evidence => {
  const [, json = ''] = /id="evidence">([^]*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? [];
  return JSON.parse(json) as Evidence;
};

/** The verdict on a pack that was changed. */
const changed = (evidence: Evidence, change: (pack: Evidence) => unknown) =>
  verifyEvidence(canonicalJson(change(structuredClone(evidence))), { keys: [key] }).faults;

test('bina evidence writes it, and bina verify-evidence says what it proves and what it cannot', async () => {
  const out = await packOf('emp-2');
  // Anywhere: the folder is not there.
  const { code, out: said, err } = await bina('/nonexistent', 'verify-evidence', out, '--key', key, '--show');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [proven = '', notProven = ''] = said.split('Not proven:');
  for (const sentence of [
    'The log bina.example/log had 29 entries',
    'All 9 events of employee-emp-2, revisions 0 to 8, stand in that log byte for byte',
    'None is missing, added or exchanged between revision 0 and revision 8',
    'Rule ranks, edition 2, which the events name, was set in that log',
    'The page in the file says what its data say',
  ])
    expect(proven).toContain(sentence);
  for (const sentence of [
    'no witness whose key was given',
    'after revision 8',
    'rule ranks, edition 1 says what is shown here: it came with the program',
    'sealed values',
    'clocks',
  ])
    expect(notProven).toContain(sentence);
  expect(said).toContain('0 EmployeeRegistered');
});

test('the same question has the same answer, to the byte', async () => {
  const first = readFileSync(await packOf('emp-1'), 'utf8');
  expect(readFileSync(await packOf('emp-1'), 'utf8')).toBe(first);
});

test('up to a moment it is a beginning of the history', async () => {
  const evidence = evidenceIn(await packOf('emp-2', '--until', '2026-01-05T02:10:00Z'));
  const all = evidenceIn(await packOf('emp-2'));
  expect(evidence.events.length).toBeGreaterThan(1);
  expect(evidence.events).toEqual(all.events.slice(0, evidence.events.length));
  expect(evidence.until).toBe('2026-01-05T02:10:00.000Z');
});

test('the page shows names that were sealed, escaped, and marks them as stated', async () => {
  const page = readFileSync(await packOf('emp-2'), 'utf8');
  expect(page).toContain('<span class="stated">Nama Pegawai 1</span>');
  expect(page).toContain('Perka &lt;BKN&gt;');
  expect(page).toContain('Pegawai didaftarkan');
});

test('nobody is in no pack', async () => {
  expect(await bina(folder, 'evidence', 'emp-none')).toMatchObject({
    code: 1,
    err: expect.stringContaining('emp-none'),
  });
});

test('a page that was altered is not believed, though its data hold', async () => {
  const out = await packOf('emp-2');
  writeFileSync(out, readFileSync(out, 'utf8').replace('Pegawai didaftarkan', 'Pegawai dipromosikan'));
  const { code, out: said } = await bina(folder, 'verify-evidence', out, '--key', key);
  expect(code).toBe(0);
  expect(said.split('Not proven:')[1]).toContain(
    'That the page in the file says what its data say: it was altered',
  );
});

describe('is caught, and named', () => {
  let evidence: Evidence;
  beforeEach(async () => {
    evidence = evidenceIn(await packOf('emp-2'));
  });
  const entry = (at: number, change: (text: string) => string) => (pack: Evidence) => ({
    ...pack,
    events: pack.events.map((one, index) => (index === at ? { ...one, entry: change(one.entry) } : one)),
  });

  test('one letter changed in an event', () => {
    expect(
      changed(
        evidence,
        entry(3, (text) => text.replace('"rank":"32"', '"rank":"41"')),
      ),
    ).toEqual([expect.stringContaining('is not in the log under this checkpoint')]);
  });

  test('any one character of any entry', () => {
    const text = evidence.events[2]?.entry ?? '';
    for (let at = 0; at < text.length; at += 7) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(
        changed(
          evidence,
          entry(2, () => text.slice(0, at) + other + text.slice(at + 1)),
        ),
      ).toHaveLength(1);
    }
  });

  test('an event left out, within and at the beginning', () => {
    for (const left of [0, 4])
      expect(
        changed(evidence, (pack) => ({ ...pack, events: pack.events.filter((_, index) => index !== left) })),
      ).toEqual([expect.stringMatching(/has revision \d: events are missing before it/)]);
  });

  test('two events exchanged', () => {
    expect(
      changed(evidence, ({ events, ...pack }) => ({
        ...pack,
        events: [events[1], events[0], ...events.slice(2)],
      })),
    ).toEqual([expect.stringContaining('events are missing before it, or in another order')]);
  });

  test("another person's pack under this person's name", async () => {
    const other = evidenceIn(await packOf('emp-3'));
    expect(changed(other, (pack) => ({ ...pack, employeeId: 'emp-2' }))).toEqual([
      expect.stringContaining(
        "belongs to employee-emp-3, and the pack is said to be of employee-emp-2: it is another person's",
      ),
    ]);
    expect(verifyEvidence(canonicalJson(other), { keys: [key], employeeId: 'emp-2' }).faults).toEqual([
      'The pack is about emp-3, not about emp-2.',
    ]);
    expect(
      changed(evidence, (pack) => ({ ...pack, events: [...pack.events.slice(0, 5), other.events[5]] })),
    ).toEqual([expect.stringContaining("another person's")]);
  });

  test('a proof that was cut off, or is too long', () => {
    const proof = (change: (steps: readonly string[]) => readonly string[]) => (pack: Evidence) => ({
      ...pack,
      events: pack.events.map((one) => ({ ...one, proof: change(one.proof) })),
    });
    for (const change of [
      (steps: readonly string[]) => steps.slice(0, -1),
      (steps: readonly string[]) => [...steps, steps[0] ?? ''],
      () => [],
    ])
      expect(changed(evidence, proof(change))).toEqual([expect.stringContaining('its proof is not whole')]);
  });

  test('another key, and a checkpoint of another log', async () => {
    const other = await City.make(temporaryFolder());
    const foreign = newSignerKey('bina.example/log');
    expect(verifyEvidence(canonicalJson(evidence), { keys: [foreign.text] }).faults).toEqual([
      expect.stringContaining('not signed by the key that was given'),
    ]);
    const { note } = await other.sign();
    expect(changed(evidence, (pack) => ({ ...pack, checkpoint: note }))).toEqual([
      expect.stringContaining('not signed by the key that was given'),
    ]);
    // Whoever makes everything anew can only do so under a key of their own.
    const forged = { ...evidence, checkpoint: note, keys: [other.signer[0].text] };
    expect(verifyEvidence(canonicalJson(forged)).faults).toHaveLength(1);
  });

  test('a checkpoint of which the size was changed', () => {
    expect(
      changed(evidence, (pack) => ({ ...pack, checkpoint: pack.checkpoint.replace('\n29\n', '\n30\n') })),
    ).toEqual([expect.stringContaining('the checkpoint was altered')]);
  });

  test('a rule exchanged or left out', () => {
    expect(changed(evidence, (pack) => ({ ...pack, rules: [] }))).toEqual([
      expect.stringContaining('The events name rule ranks, edition 1, and the pack does not hold it'),
    ]);
    const stated = (pack: Evidence) => ({
      ...pack,
      rules: pack.rules.map(({ ruleId, edition }) => ({ ruleId, edition, stated: {} })),
    });
    expect(changed(evidence, stated)).toEqual([expect.stringContaining('the pack does not prove it')]);
    const first = (pack: Evidence) => ({
      ...pack,
      rules: pack.rules.map((rule) => ({ ...pack.events[0], ruleId: rule.ruleId, edition: rule.edition })),
    });
    expect(changed(evidence, first)).toEqual([expect.stringContaining('is something else')]);
  });

  test('what is no pack at all', async () => {
    for (const text of [
      '',
      '{}',
      '[]',
      'null',
      '<html>',
      '{"format":"bina-evidence/1"}',
      canonicalJson(evidence).slice(0, -9),
    ])
      expect(verifyEvidence(text).faults).toHaveLength(1);
    const out = join(folder, 'empty.html');
    writeFileSync(out, '');
    expect(await bina(folder, 'verify-evidence', out)).toMatchObject({
      code: 1,
      err: expect.stringContaining('WRONG'),
    });
  });

  test('two packs in one file', () => {
    const block = `<script type="application/json" id="evidence">${canonicalJson(evidence)}</script>`;
    expect(verifyEvidence(block, { keys: [key] }).faults).toEqual([]);
    expect(verifyEvidence(block + block, { keys: [key] }).faults).toEqual([
      'The file holds more than one pack.',
    ]);
  });

  test('a cosignature of a witness that does not fit; one that does is counted', () => {
    const witness = newSignerKey('witness.example/w', COSIGNATURE);
    const { text } = parseNote(evidence.checkpoint);
    const line = cosignatureLine(text, witness, 1_790_000_000);
    const other = cosignatureLine(text.replace('29', '30'), witness, 1_790_000_000);
    const verdict = (cosignature: string) =>
      verifyEvidence(canonicalJson({ ...evidence, checkpoint: `${evidence.checkpoint}${cosignature}\n` }), {
        keys: [key],
        witnesses: [witness.text],
      });
    expect(verdict(line).proven.join()).toContain(
      '1 witness(es) from outside have seen this very checkpoint',
    );
    expect(verdict(other).faults).toEqual([
      expect.stringContaining('The signature of witness.example/w under the checkpoint is wrong'),
    ]);
  });
});

test('without the key of the office it says that the key itself is not proven', async () => {
  const verdict = verifyEvidence(canonicalJson(evidenceIn(await packOf('emp-1'))));
  expect(verdict.faults).toEqual([]);
  expect(verdict.notProven[0]).toContain(`compare it with the one that the office has published (${key})`);
});
