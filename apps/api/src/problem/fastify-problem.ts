import type { EdgeCode } from './codes.js';

type Told = { readonly code: EdgeCode; readonly values: Readonly<Record<string, string | number>> };

/** The largest body that is read: 5,000 attendance records with notes fit. */
export const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

const CODES: Readonly<Record<string, EdgeCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_EMPTY_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_NOT_JSON',
};

/** What an error that Fastify has thrown while it read a request means; undefined for any other error. */
export const fastifyProblem = (error: unknown): Told | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code = '', statusCode = 500 } = error as Error & { code?: unknown; statusCode?: unknown };
  // What its JSON parser throws has no code of Fastify's, but the status 400.
  if (error instanceof SyntaxError && statusCode === 400) return { code: 'BODY_NOT_JSON', values: {} };
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  const known = CODES[code];
  if (known !== undefined) return { code: known, values: { limit: BODY_LIMIT_BYTES } };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? { code: 'REQUEST_MALFORMED', values: {} }
    : undefined;
};
