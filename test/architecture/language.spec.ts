import { Plantings, provePlantings } from './planting.js';

// Rules of the language and of Nest that a service stands and falls with.

const plantings = new Plantings();
const plant = plantings.plant.bind(plantings);

plant('libs/engine', `export const planted = (): void => {\n  Promise.resolve(1);\n};\n`, {
  linter: 'typescript(no-floating-promises)',
});
plant('libs/engine', `export const planted = (): void => [1].forEach(async () => Promise.resolve());\n`, {
  linter: 'typescript(no-misused-promises)',
});
plant('libs/engine', `export const planted = (value: any): unknown => value;\n`, {
  linter: 'typescript(no-explicit-any)',
});
plant(
  'libs/engine',
  `import { Clock } from './clock.js';\nexport const planted = (clock: Clock): number => clock.now;\n`,
  { linter: 'typescript(consistent-type-imports)' },
);
plant(
  'libs/engine',
  `export const planted = (step: 'one' | 'two'): void => {\n  switch (step) {\n    case 'one':\n  }\n};\n`,
  { linter: 'typescript(switch-exhaustiveness-check)' },
);
plant('libs/engine', `import { Cycle } from './cycle.js';\nexport class Planted extends Cycle {}\n`, {
  linter: 'import(no-cycle)',
});
const cycle = `import { Planted } from './planted-5.js';\nexport class Cycle {\n  readonly end = Planted;\n}\n`;
plant(
  'libs/engine',
  `import type { Half } from './half.js';\nexport interface Planted {\n  half: Half;\n}\n`,
  {},
);
const half = `import type { Planted } from './planted-6.js';\nexport interface Half {\n  whole: Planted;\n}\n`;

// Nest sees a class in the metadata only where it is imported as a value.
const injected = (type: string, parameter: string): string =>
  `import { Inject, Injectable } from '@nestjs/common';\nimport { ${type} } from './clock.js';\n` +
  `void Inject;\n@Injectable()\nexport class Planted {\n  constructor(${parameter}) {}\n}\n`;
const body = (type: string): string =>
  `import { Body, Controller, Post } from '@nestjs/common';\nimport { ${type} } from './clock.js';\n` +
  `@Controller()\nexport class Planted {\n  @Post()\n  post(@Body() body: Clock): unknown {\n    return body;\n  }\n}\n`;
const unseen = { linter: 'bina(injected-by-value)' };
plant('apps/api', injected('type Clock', 'readonly clock: Clock'), unseen);
plant('apps/api', injected('Clock', 'readonly clock: Clock'), {});
plant('apps/api', injected('type Clock', "@Inject('clock') readonly clock: Clock"), {});
plant('apps/api', body('type Clock'), unseen);
plant('apps/api', body('Clock'), {});

const clock = 'export class Clock {\n  readonly now = 1;\n}\n';
provePlantings(plantings.all, {
  'libs/engine/src/clock.ts': clock,
  'apps/api/src/clock.ts': clock,
  'libs/engine/src/cycle.ts': cycle,
  'libs/engine/src/half.ts': half,
});
