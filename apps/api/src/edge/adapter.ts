import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Tokens } from '@bina/adapters';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takeFiles } from '../imports/file-body.js';
import { BODY_LIMIT_BYTES } from '../problem/fastify-problem.js';
import { EdgeError } from '../problem/edge-error.js';
import { guard } from './auth.js';
import { answerProblem, type Report } from './answer-problem.js';
import { CORRELATION_HEADER, correlationOf, isCorrelationId, protect } from './headers.js';
import { KnownRoutes } from './known-routes.js';
import { logRequests, type WriteLine } from './request-log.js';

export interface EdgeOptions {
  readonly tokens: Pick<Tokens, 'verify'>;
  /** Takes one line of JSON a request; none are written without it. */
  readonly log?: WriteLine;
  /** Told of every route that there is, as `METHOD path`. */
  readonly onRoute?: (route: string) => void;
  /** Told of errors that are ours, with what the caller was not told. */
  readonly report: Report;
  /** Proxies (addresses or CIDR, by commas) that may say whom they ask for. */
  readonly trustedProxies?: string;
}

/**
 * Fastify as Bina uses it: everything that happens to a request before a controller, and to every error. Errors and
 * unknown addresses are answered here and not by Nest, whose own answers have another form.
 */
export class EdgeAdapter extends FastifyAdapter {
  readonly #report: Report;
  readonly #routes = new KnownRoutes();

  constructor({ tokens, log, report, onRoute, trustedProxies }: EdgeOptions) {
    super({
      bodyLimit: BODY_LIMIT_BYTES,
      // Who sends a request drop by drop does not hold a connection for ever.
      requestTimeout: REQUEST_TIMEOUT_MS,
      exposeHeadRoutes: false,
      ...(trustedProxies === undefined ? {} : { trustProxy: trustedProxies }),
      requestIdHeader: false,
      genReqId: (request: IncomingMessage) => correlationOf(request.headers) ?? randomUUID(),
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
        protect(reply, request.id);
        void answerProblem(error, reply, report);
      },
      // Nest's middleware is not used; its hook would run for each request.
      skipMiddie: true,
    });
    this.#report = report;
    const fastify = this.getInstance<FastifyInstance>();
    this.#routes.follow(fastify);
    fastify.addHook('onRoute', ({ method, url }) => onRoute?.(`${String(method)} ${url}`));
    readJson(fastify);
    takeFiles(fastify);
    fastify.addHook('onRequest', greet);
    if (log !== undefined) logRequests(fastify, log);
    guard(fastify, tokens);
    fastify.setErrorHandler((error, _request, reply) => answerProblem(error, reply, this.#report));
    fastify.setNotFoundHandler((request, reply) =>
      answerProblem(this.#routes.notFound(request), reply, this.#report),
    );
  }

  override setErrorHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>();
  }

  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>();
  }
}

const REQUEST_TIMEOUT_MS = 300_000;

/** The first thing that happens to a request: whatever comes of it, the answer bears these headers. */
const greet = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
  protect(reply, request.id);
  const given = request.headers[CORRELATION_HEADER];
  if (given === undefined || isCorrelationId(given)) done();
  else
    done(
      new EdgeError('HEADER_INVALID', {
        header: 'X-Correlation-Id',
        expected: 'give 1 to 100 letters, digits, dots, underscores, colons or hyphens',
        expectedId: 'isi dengan 1 sampai 100 huruf, angka, titik, garis bawah, titik dua, atau tanda hubung',
      }),
    );
};

/** Takes JSON only, in UTF-8; an empty body counts as none. Keys that would reach an object's prototype are refused. */
const readJson = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(new EdgeError('BODY_NOT_JSON'));
    return parse(request, bytes.toString('utf8'), done);
  });
};
