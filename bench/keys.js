// What wrapping costs: keys of people loaded for the first time, and again. Run by hand: node bench/keys.js
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addMasterKey,
  openDataFolder,
  openEmbeddedKeyStore,
  openMasterKeyFile,
  openWrappedKeyStore,
} from '@bina/adapters';

const PEOPLE = 20_000;
const ROUNDS = 5;
const people = Array.from({ length: PEOPLE }, (_, index) => `asn-${index}`);
const place = mkdtempSync(join(tmpdir(), 'bina-bench-keys-'));
const masterKeys = join(place, 'master.key');
addMasterKey(masterKeys);

const openers = {
  plain: async (folder) => openEmbeddedKeyStore(folder),
  wrapped: (folder) => openWrappedKeyStore(folder, openMasterKeyFile(masterKeys)),
};

/** Microseconds a key that this takes, one person a call, as commands ask. */
const each = async (store) => {
  const from = performance.now();
  for (const person of people) await store.ensure([person]);
  return ((performance.now() - from) * 1000) / PEOPLE;
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(1);

for (const [name, open] of Object.entries(openers)) {
  const folder = openDataFolder(join(place, name));
  const made = await open(folder);
  await made.ensure(people);
  await made.close();
  const [opening, first, again] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    const store = await open(folder);
    opening.push(performance.now() - from);
    first.push(await each(store));
    again.push(await each(store));
    await store.close();
  }
  process.stdout.write(
    `${name}: opened in ${median(opening)} ms; a key loaded in ${median(first)} µs the first time, in ${median(again)} µs again\n`,
  );
  folder.close();
}
rmSync(place, { recursive: true });
