import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claims } from '@bina/adapters';
import type { Bina, DailyParts } from '@bina/runtime';
import { openApi, type ApiSettings } from '../../apps/api/src/wiring.js';

type Headers = Readonly<Record<string, string>>;

/** What a request came to: the JSON that was answered, whatever its status. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  // A test says what it expects of an answer; it is not typed a second time here.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface TestApi {
  readonly dataDir: string;
  /** What is behind the routes, for tests that look there. */
  readonly bina: Bina;
  /** Errors that the API took for its own fault. */
  readonly faults: readonly unknown[];
  readonly lines: readonly string[];
  token(claims: Partial<Claims>, ttlSeconds?: number): Promise<string>;
  /** Asks as an admin, unless the headers say otherwise. */
  get(path: string, headers?: Headers): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Reply>;
  inject(method: string, path: string, headers: Headers, payload?: string | Buffer): Promise<Reply>;
  /** What is answered byte for byte. */
  bytes(path: string, headers?: Headers): Promise<Omit<Reply, 'body'> & { readonly raw: Buffer }>;
  /** A real socket, for what an injected request does not show. */
  listen(): Promise<string>;
  head(): Promise<bigint>;
  /** What the work of a day is given, but for the time. */
  readonly daily: Omit<DailyParts, 'now'>;
  /** Routes as Fastify has them, `METHOD path`. */
  readonly routes: readonly string[];
  close(): Promise<void>;
}

const stores = { port: 0, eventStoreUrl: undefined, mongoUrl: undefined } as const;

/**
 * The whole API on embedded stores: in a folder of its own, which goes with it, or in one that is given. `now` is the
 * clock of what is recorded.
 */
export const startApi = async (
  folder?: string,
  { now, ...more }: Partial<ApiSettings> & { readonly now?: () => string } = {},
): Promise<TestApi> => {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), 'bina-api-'));
  const faults: unknown[] = [];
  const lines: string[] = [];
  const routes: string[] = [];
  const { app, bina, tokens, close } = await openApi(
    { ...stores, dataDir, ...more },
    {
      ...(now === undefined ? {} : { now }),
      log: (line) => lines.push(line),
      report: (error) => faults.push(error),
      onRoute: (route) => routes.push(route),
    },
  );
  const token = (claims: Partial<Claims>, ttlSeconds = 3600) =>
    tokens.issue({ sub: 'office-1', role: 'admin', ...claims }, ttlSeconds);
  const admin = { authorization: `Bearer ${await token({})}` };
  const inject: TestApi['inject'] = async (method, url, headers, payload) => {
    const options = { method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) };
    const reply = await app.inject(options);
    const isJson = String(reply.headers['content-type']).includes('json');
    return {
      status: reply.statusCode,
      headers: reply.headers as Reply['headers'],
      body: isJson ? (JSON.parse(reply.payload) as unknown) : reply.payload,
    };
  };
  return {
    dataDir,
    bina,
    faults,
    lines,
    routes,
    token,
    inject,
    get: (path, headers = {}) => inject('GET', path, { ...admin, ...headers }),
    post: (path, body, headers = {}) =>
      inject(
        'POST',
        path,
        { ...admin, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body === undefined ? undefined : JSON.stringify(body),
      ),
    bytes: async (url, headers = {}) => {
      const reply = await app.inject({ method: 'GET', url, headers });
      return { status: reply.statusCode, headers: reply.headers as Reply['headers'], raw: reply.rawPayload };
    },
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    head: () => bina.stores.events.head(),
    daily: { bus: bina.bus, readModels: bina.projections.readModels },
    close: async () => {
      await close();
      if (folder === undefined) rmSync(dataDir, { recursive: true });
    },
  };
};
