import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EdgeError } from '../problem/edge-error.js';
import { tooLarge, UPLOAD_LIMIT_BYTES } from './uploads.js';

/** What a file may be sent as. What it is, its beginning tells. */
export const fileTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  // Lists in JSON, too: as `application/json` a body is a command's.
  'application/octet-stream',
] as const;

const ROUTE = '/v1/imports/:kind';

/** Lets a file through as a stream, on the one route that takes files, after its announced length was looked at. */
export const takeFiles = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser([...fileTypes], (request: FastifyRequest, payload, done) => {
    if (request.routeOptions.url !== ROUTE) return done(new EdgeError('MEDIA_TYPE_UNSUPPORTED'));
    if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT_BYTES) return done(tooLarge());
    return done(null, payload);
  });
};
