import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checks, type SourceFile } from './style.js';
import { ROOT } from './workspace.js';

type Name = keyof typeof checks;

const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', 'data']);

const pathsUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pathsUnder(path);
    return /\.(ts|js|css|html|sh)$/.test(entry.name) ? [path] : [];
  });

const paths = ['libs', 'apps', 'test', 'bench', '.ci'].flatMap(pathsUnder);
const files: readonly SourceFile[] = paths.map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));
const all: ReadonlySet<string> = new Set(paths);

const lines = (count: number): string => 'x\n'.repeat(count);
const barrel = `/** All. */\nexport * from './a.js';\nexport type {\n  B,\n} from './b.js';\n`;
const decider = `export const need: Decider<Need, NeedCommand, NeedEvent> = {};\n`;

/** What each check must find fault with, and what it must not. */
const known: Readonly<Record<Name, { bad: readonly SourceFile[]; good: readonly SourceFile[] }>> = {
  isReadable: {
    bad: [
      { path: 'libs/engine/src/a.ts', text: lines(401) },
      { path: 'libs/engine/src/a.spec.ts', text: lines(601) },
    ],
    good: [
      { path: 'libs/engine/src/a.ts', text: lines(400) },
      { path: 'test/a.ts', text: lines(401) },
    ],
  },
  leavesNothingOpen: {
    bad: ['TO' + 'DO', 'FIX' + 'ME'].map((mark) => ({
      path: 'libs/engine/src/a.ts',
      text: `x();\n// ${mark}: later\n`,
    })),
    good: [{ path: 'libs/engine/src/a.ts', text: '// Nothing to do here.\n' }],
  },
  runsEveryTest: {
    bad: [
      'test.' + 'only(',
      'describe.' + 'skip(',
      'test.concurrent.' + 'only(',
      'test.' + 'todo(',
      'x' + 'it(',
    ].map((call) => ({ path: 'test/a.spec.ts', text: `${call}'a', () => {});\n` })),
    good: [{ path: 'test/a.spec.ts', text: `test('only one is skipped', () => {});\nprofit(1);\n` }],
  },
  keepsTypes: {
    bad: ['x as ' + 'any', '// @ts-' + 'ignore'].map((text) => ({ path: 'libs/engine/src/a.ts', text })),
    good: [{ path: 'libs/engine/src/a.ts', text: 'x as anything; // as any other' }],
  },
  isNoBarrel: {
    bad: [
      { path: 'libs/domain/src/employee/index.ts', text: barrel },
      { path: 'libs/domain/src/employee/all.ts', text: barrel },
    ],
    good: [
      { path: 'libs/domain/src/index.ts', text: barrel },
      { path: 'libs/domain/src/employee/a.ts', text: `${barrel}export const a = 1;\n` },
    ],
  },
  isPure: {
    bad: ['Date.now()', 'Math.random()', 'new Date()'].flatMap((text) => [
      { path: 'libs/domain/src/a.ts', text },
      { path: 'libs/read-models/src/b/a.ts', text },
    ]),
    good: [
      { path: 'libs/engine/src/a.ts', text: 'Date.now()' },
      { path: 'libs/domain/src/a.ts', text: 'new Date(time)' },
    ],
  },
  hasItsSpec: {
    bad: [{ path: 'libs/domain/src/need/need.ts', text: decider }],
    good: [
      { path: 'libs/domain/src/unit/unit.ts', text: decider },
      { path: 'libs/domain/src/need/words.ts', text: 'export type Words = string;' },
    ],
  },
};

describe.each(Object.keys(checks) as Name[])('%s', (name) => {
  test('finds what is known to be bad', () => {
    for (const file of known[name].bad) expect([file, checks[name](file, all)]).not.toEqual([file, []]);
  });

  test('lets pass what is known to be good', () => {
    for (const file of known[name].good) expect([file, checks[name](file, all)]).toEqual([file, []]);
  });

  test('finds nothing in the sources', () => {
    expect(files.flatMap((file) => checks[name](file, all).map((fault) => `${file.path} ${fault}`))).toEqual(
      [],
    );
  });
});

test('the sources are there to be looked at', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(all).toContain('libs/engine/src/executor.ts');
  expect(all).toContain('.ci/ferretdb.sh');
});
