import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerProblem, type Report } from './answer-problem.js';

/** Hands what controllers and pipes throw to the same answer as every other error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly report: Report) {}

  catch(error: unknown, host: ArgumentsHost): void {
    void answerProblem(error, host.switchToHttp().getResponse<FastifyReply>(), this.report);
  }
}
