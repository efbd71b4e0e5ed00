import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readSettings, VARIABLES } from '@bina/adapters';

// There is no Docker engine where these tests run: they check what can be checked without. The YAML parser is the one
// that the OpenAPI module brings.
const require = createRequire(import.meta.url);
const { load } = createRequire(require.resolve('@nestjs/swagger'))('js-yaml') as {
  load(text: string): unknown;
};

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name: string): string => readFileSync(at(name), 'utf8');
const compose = merged(load(read('docker-compose.yml'))) as Compose;
const { api = { networks: [] }, projector = { networks: [] } } = compose.services;

/** With what `<<` brings in, as Compose understands it. */
function merged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(merged);
  const { '<<': base, ...own } = value as Readonly<Record<string, unknown>>;
  const entries = Object.entries(own).map(([name, part]) => [name, merged(part)] as const);
  return { ...(base === undefined ? {} : (merged(base) as object)), ...Object.fromEntries(entries) };
}

/** Fills in `${NAME:-default}` as Compose does. */
const filled = (text: string, env: Readonly<Record<string, string>> = {}): string =>
  text.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => env[name] ?? otherwise);

const environmentOf = (service: Service, env: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, filled(value, env)]),
  );

const clusterEnv = Object.fromEntries(
  read('cluster.env')
    .split('\n')
    .filter((line) => /^\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

describe('docker-compose.yml', () => {
  test('sets every variable that the services read, and none that they do not', () => {
    const set = new Set([...Object.keys(api.environment ?? {}), ...Object.keys(projector.environment ?? {})]);
    expect([...set].toSorted()).toEqual([...VARIABLES].toSorted());
  });

  test('gives each service settings that it takes', () => {
    expect(readSettings(environmentOf(api))).toMatchObject({
      projections: 'elsewhere',
      port: 3000,
      host: '0.0.0.0',
    });
    expect(readSettings(environmentOf(projector))).toMatchObject({ healthPort: 3001 });
    const { eventStoreUrl } = readSettings(environmentOf(api, clusterEnv));
    const nodes = Object.keys(compose.services).filter((name) => name.startsWith('eventstore-'));
    expect(nodes.length).toBe(3);
    for (const node of nodes) expect(eventStoreUrl).toContain(`${node}:2113`);
    expect(clusterEnv['EVENTSTORE_CLUSTER_SIZE']).toBe('3');
  });

  test('names hosts, volumes and networks that there are', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const volume of service.volumes ?? [])
        expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
      for (const network of service.networks) expect(compose.networks).toHaveProperty(network);
      for (const other of Object.keys(service.depends_on ?? {})) {
        expect(compose.services).toHaveProperty(other);
        // A service that is only there in a profile cannot be counted on.
        expect(compose.services[other]?.profiles).toBeUndefined();
      }
      expect({ name, isChecked: service.healthcheck !== undefined }).toEqual({ name, isChecked: true });
    }
  });

  test('pins every image, runs ours as nobody special, and opens the API only', () => {
    for (const { image } of Object.values(compose.services))
      expect(image).toMatch(/^[\w./-]+:(?!latest)[\w.-]+$/);
    for (const { user } of [api, projector]) expect(user).toBe('1000:1000');
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['api']);
  });
});

test('the Dockerfile installs what every workspace needs, and does not run as root', () => {
  const dockerfile = read('Dockerfile');
  const workspaces = ['apps', 'libs'].flatMap((group) =>
    readdirSync(at(group)).map((name) => `${group}/${name}`),
  );
  for (const workspace of workspaces.filter((path) => existsSync(at(`${path}/package.json`))))
    expect(dockerfile).toContain(`COPY ${workspace}/package.json ${workspace}/\n`);
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last.indexOf('USER node')).toBeGreaterThan(0);
  expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('ENTRYPOINT'));
});
