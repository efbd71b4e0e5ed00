import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { table, type Row } from './arrows.js';
import { Plantings, provePlantings } from './planting.js';
import { projects, ROOT } from './workspace.js';

// A rule that nobody has seen fail guards nothing: each forbidden arrow is planted once, in a file of its own, in a
// workspace with the real configuration. Each must be caught, and what is allowed must not.

const LINTER = { linter: 'eslint(no-restricted-imports)' };
const BOTH = { ...LINTER, compiler: 'TS6307' };

const plantings = new Plantings();
const plant = plantings.plant.bind(plantings);

const imports = (from: string): string => `import { value } from '${from}';\nexport const planted = value;\n`;
const importsType = (from: string): string =>
  `import type { Shape } from '${from}';\nexport type Planted = Shape;\n`;

const plantProjects = (folder: string, row: Row): void => {
  for (const other of projects.filter((project) => project !== folder)) {
    const name = `@bina/${basename(other)}`;
    // An app is found through its package, as a stranger's is, so that only the linter knows better.
    const forbidden = other.startsWith('apps/') ? LINTER : BOTH;
    const allowed = row.ours.includes(basename(other));
    plant(folder, importsType(name), allowed ? {} : forbidden);
    const typesOnly = row.typesOf?.includes(basename(other)) ?? false;
    plant(folder, imports(name), !allowed ? forbidden : typesOnly ? LINTER : {});
  }
};

for (const folder of projects) {
  const row = table[basename(folder)];
  if (row === undefined) continue;
  plantProjects(folder, row);
  for (const name of row.packages.may) plant(folder, `import '${name}';\n`, {});
  for (const name of row.packages.never) plant(folder, `import '${name}';\n`, LINTER);
}

// Other ways to write an arrow.
plant('libs/domain', `export * from '@bina/engine';\n`, BOTH);
plant('libs/domain', `export const planted = import('@bina/engine');\n`, BOTH);
plant('libs/application', imports('../../adapters/src/index.js'), BOTH);
plant('apps/api', imports('../../cli/src/index.js'), BOTH);
for (const file of ['apps/api/src/main.ts', 'apps/api/src/wiring.ts', 'apps/projector/src/main.ts'])
  plantings.all.push({ file, text: imports('@bina/adapters'), caught: {} });
// Read models may know the calendar by which the domain counts its years, and no other function of it.
plant(
  'libs/read-models',
  `import { yearInWib } from '@bina/domain';\nexport const planted = yearInWib;\n`,
  {},
);

// A spec is bound like what it tests. It is compiled elsewhere, so the linter alone sees it.
for (const folder of projects.filter((project) => project.startsWith('libs/')))
  plant(folder, imports('@bina/cli'), LINTER, '.spec.ts');
plant('libs/engine', imports('@bina/adapters'), LINTER, '.spec.ts');

const against = provePlantings(plantings.all);

test('every project has its row in the table', () => {
  expect(Object.keys(table).toSorted()).toEqual(projects.map((path) => basename(path)).toSorted());
});

test('nest-cli.json names every project, each where it is', () => {
  const nest = JSON.parse(readFileSync(join(ROOT, 'nest-cli.json'), 'utf8')) as {
    projects: Record<string, { root: string; compilerOptions: { tsConfigPath: string } }>;
  };
  const places = Object.entries(nest.projects).map(([name, { root, compilerOptions }]) =>
    [name, root, compilerOptions.tsConfigPath].join(' '),
  );
  expect(places.toSorted()).toEqual(
    projects.map((path) => [basename(path), path, `${path}/tsconfig.json`].join(' ')).toSorted(),
  );
});

test('what the linter says names the library and what it may import', () => {
  const [first] = plantings.all.filter(({ file }) => file.startsWith('libs/domain'));
  const messages = against(first?.file ?? '', 'linter').map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining('libs/domain imports nothing')]);
});
