import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

export const CORRELATION_HEADER = 'x-correlation-id';

const CORRELATION_ID = /^[A-Za-z0-9._:-]{1,100}$/;

export const isCorrelationId = (value: unknown): value is string =>
  typeof value === 'string' && CORRELATION_ID.test(value);

/** What the caller ties the request to, if that is usable. */
export const correlationOf = (headers: IncomingHttpHeaders): string | undefined => {
  const given = headers[CORRELATION_HEADER];
  return isCorrelationId(given) ? given : undefined;
};

// An API answers data, not pages: nothing of it is to be run, framed, sniffed, or kept by a cache.
const PROTECTION = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Headers that every answer bears. */
export const protect = (reply: FastifyReply, correlationId: string): void => {
  reply.headers(PROTECTION).header(CORRELATION_HEADER, correlationId);
};
