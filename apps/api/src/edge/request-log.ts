import type { FastifyInstance } from 'fastify';

export type WriteLine = (line: string) => void;

const ANSWERS_BY_BALLOT = '/v1/programs/:id/ballots/:instrumentId/answers';

/**
 * One line of JSON a request: the route as written in the code, never the address with its ids, the query or a header.
 * No line says who asked: beside an anonymous answer in the log it would tell whose it was. Of an answer by ballot there
 * is no line at all: it would say when it came.
 */
export const logRequests = (fastify: FastifyInstance, write: WriteLine): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.url === ANSWERS_BY_BALLOT) return done();
    write(
      JSON.stringify({
        time: new Date().toISOString(),
        method: request.method,
        route: request.is404 ? null : (request.routeOptions.url ?? null),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        correlationId: request.id,
      }),
    );
    done();
  });
};

/** Collects lines and writes them together once the loop turns: a system call a line would be felt. */
export const linesTo = (out: { write(text: string): unknown }): WriteLine => {
  let waiting = '';
  const flush = (): void => {
    out.write(waiting);
    waiting = '';
  };
  return (line) => {
    if (waiting === '') setImmediate(flush);
    waiting += `${line}\n`;
  };
};
