import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './workspace.js';

// The verifier of evidence packs is to be believed by people who believe nobody here. So it shares no code with what
// makes the packs, and is short enough to be read.

const text = readFileSync(join(ROOT, 'libs/audit/src/evidence/verify-evidence.ts'), 'utf8');

/** Everything that a source takes from elsewhere, as `name from module`. */
const takenBy = (source: string): readonly string[] => [
  ...[...source.matchAll(/^(?:import|export)\s+(?:type\s+)?([^;]*?)\s+from\s+'([^']+)'/gm)].flatMap(
    ([, names = '', from = '']) =>
      names
        .replaceAll(/[{}]/g, '')
        .split(',')
        .map((name) => `${name.trim().replace(/^type /, '')} from ${from}`),
  ),
  ...[...source.matchAll(/\b(?:import|require)\s*\(\s*'([^']+)'/g)].map(
    ([, from = '']) => `all from ${from}`,
  ),
  ...[...source.matchAll(/^import\s+'([^']+)'/gm)].map(([, from = '']) => `all from ${from}`),
];

test('the verifier takes canonical JSON from Bina, and hashes and signatures from Node, and nothing else', () => {
  expect(takenBy(text).toSorted()).toEqual([
    'KeyObject from node:crypto',
    'canonicalJson from @bina/engine',
    'createPublicKey from node:crypto',
    'hash from node:crypto',
    'verify as verifySignature from node:crypto',
  ]);
});

test.each([
  ["import { verifyInclusion } from '../merkle/proofs.js';", 'verifyInclusion from ../merkle/proofs.js'],
  ["export { leafHash } from '../merkle/hashes.js';", 'leafHash from ../merkle/hashes.js'],
  ["import type {\n  Evidence,\n} from './evidence.js';", 'Evidence from ./evidence.js'],
  ["const late = await import('./page.js');", 'all from ./page.js'],
  ["import './page.js';", 'all from ./page.js'],
])('another import would be seen: %j', (line, seen) => {
  expect(takenBy(`${line}\n${text}`)).toContain(seen);
});

test('it can be read in a quarter of an hour', () => {
  expect(text.split('\n').length).toBeLessThanOrEqual(350);
});
