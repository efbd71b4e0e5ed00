import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Bina } from '@bina/runtime';

/** Answers orchestrators: whether the process lives, what it is the active one for, and how far everything is. */
export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on an address of its own, without names of people. @throws Error with the code EADDRINUSE */
export const startHealth = async (bina: Bina, port: number, host: string): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const answering =
      path === '/health/live'
        ? Promise.resolve(reply(response, 200, { live: true }))
        : path === '/health'
          ? health(bina).then(({ code, body }) => reply(response, code, body))
          : Promise.resolve(reply(response, 404, { error: 'Ask for /health or /health/live.' }));
    // A store that does not answer is what this page is there to tell.
    answering.catch((error: unknown) => reply(response, 503, { live: true, error: messageOf(error) }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return { url: urlOf(server), close: () => closed(server) };
};

const health = async ({ projections, policies, active }: Bina) => {
  const [projected, carried] = await Promise.all([projections.status(), policies.status()]);
  const all = [
    ...projected.map((one) => ({ name: one.collection, ...one })),
    ...carried.map((one) => ({ name: one.policy, ...one })),
  ];
  const isFailing = all.some(({ state }) => state.is === 'failed');
  const standings = all.map(({ name, position, lag, state, parked }) => ({
    name,
    position: String(position),
    lag: String(lag),
    state: state.is,
    parked: parked.length,
  }));
  return { code: isFailing ? 503 : 200, body: { live: true, active: active(), standings } };
};

const reply = (response: ServerResponse, code: number, body: object): void => {
  response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const urlOf = (server: Server): string => {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
};

const closed = async (server: Server): Promise<void> => {
  const gone = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await gone;
};
