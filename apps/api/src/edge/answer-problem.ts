import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { problemOf } from '../problem/problem.js';

/** Told of an error that is ours: what it was, and the id by which the caller will speak of it. */
export type Report = (error: unknown, correlationId: string) => void;

/** Answers an error as problem details. What is not in the table of problems is reported and not told. */
export const answerProblem = async (
  error: unknown,
  reply: FastifyReply,
  report: Report,
): Promise<FastifyReply> => {
  const { id: correlationId, raw } = reply.request;
  const { problem, headers, unexpected } = problemOf(error);
  if (unexpected) report(error, correlationId);
  if (hasUnreadBody(raw)) await hearOut(raw);
  return reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...problem, correlationId }));
};

/** Of a sender who has broken off nothing more comes, not even the end of it. */
const hasUnreadBody = ({ headers, readableEnded, destroyed }: IncomingMessage): boolean =>
  !readableEnded &&
  !destroyed &&
  (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);

const MOST_HEARD_BYTES = 64 * 1024 * 1024;

/**
 * Lets a client send a body that nobody will read to its end, and throws it away, instead of closing the connection
 * under it: many clients read no answer before they have sent everything. Who sends more than this is cut off.
 */
const hearOut = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let heardBytes = 0;
    request.on('data', (chunk: Buffer) => {
      heardBytes += chunk.length;
      if (heardBytes > MOST_HEARD_BYTES) resolve();
    });
    for (const event of ['end', 'close', 'error']) request.once(event, () => resolve());
    request.resume();
  });
