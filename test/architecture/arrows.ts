/** What may import what: the table that the compiler and the linter are set up to hold, written once more for the test. */
export interface Row {
  /** Projects of ours that it may import. All others are forbidden. */
  readonly ours: readonly string[];
  /** Packages (one of a kind each) that it may import, and that it may not. */
  readonly packages: { readonly may: readonly string[]; readonly never: readonly string[] };
  /** Those of `ours` of which it may import types only. */
  readonly typesOf?: readonly string[];
}

const NEST = ['@nestjs/common', '@nestjs/cqrs', '@nestjs/platform-fastify'];
const DRIVERS = [
  'mongodb',
  'better-sqlite3',
  '@eventstore/db-client',
  '@grpc/grpc-js',
  'mingo',
  'mingo/util',
];
const NODE = ['node:crypto', 'node:fs', 'node:timers/promises'];
const LIBS = ['domain', 'engine', 'read-models', 'application', 'adapters', 'runtime', 'audit', 'contract'];

const app: Row = { ours: LIBS, packages: { may: [...NEST, ...NODE], never: DRIVERS } };

export const table: Readonly<Record<string, Row>> = {
  domain: {
    ours: [],
    packages: { may: [], never: [...NEST, ...DRIVERS, ...NODE, 'rxjs', 'class-validator'] },
  },
  engine: {
    ours: [],
    packages: { may: [...NODE, 'lru-cache'], never: [...NEST, ...DRIVERS, 'rxjs', 'class-validator'] },
  },
  'read-models': {
    ours: ['domain', 'engine'],
    packages: { may: [], never: [...NEST, ...DRIVERS, ...NODE, 'rxjs'] },
    typesOf: ['domain', 'engine'],
  },
  application: { ours: ['domain', 'engine'], packages: { may: [...NEST, ...NODE], never: DRIVERS } },
  adapters: { ours: ['engine'], packages: { may: [...DRIVERS, ...NODE], never: NEST } },
  audit: { ours: ['engine'], packages: { may: NODE, never: [...NEST, ...DRIVERS] } },
  contract: {
    ours: [],
    packages: {
      may: ['class-validator', 'class-validator-jsonschema', 'class-transformer', 'reflect-metadata'],
      never: [...NEST, ...DRIVERS, ...NODE],
    },
  },
  runtime: {
    ours: ['domain', 'engine', 'read-models', 'application', 'adapters'],
    packages: { may: [...NEST, ...NODE], never: DRIVERS },
  },
  // Adapters are opened where the app is put together (main.ts, wiring.ts), and handed over everywhere else.
  api: { ...app, typesOf: ['adapters'] },
  cli: app,
  // It shows nothing to anybody: it has no contract, and nothing to prove.
  projector: {
    ...app,
    ours: LIBS.filter((lib) => lib !== 'audit' && lib !== 'contract'),
    typesOf: ['adapters'],
  },
};
