import type { FastifyReply } from 'fastify';
import { problemOf } from '../problem/problem.js';

/** Told of an error that is ours: what it was, and the id by which the caller will speak of it. */
export type Report = (error: unknown, correlationId: string) => void;

/** Answers an error as problem details. What is not in the table of problems is reported and not told. */
export const answerProblem = (error: unknown, reply: FastifyReply, report: Report): FastifyReply => {
  const correlationId = reply.request.id;
  const { problem, headers, unexpected } = problemOf(error);
  if (unexpected) report(error, correlationId);
  return reply
    .code(problem.status)
    .headers(headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...problem, correlationId }));
};
