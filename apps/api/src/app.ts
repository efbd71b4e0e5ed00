import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { ApiModule } from './api.module.js';
import { EdgeAdapter, type EdgeOptions } from './edge/adapter.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { documentOf } from './openapi/document.js';
import type { ApiParts } from './parts.js';
import { CompiledContract } from './validation/compiled.js';
import { ContractPipe } from './validation/contract.pipe.js';

export type ApiOptions = Omit<EdgeOptions, 'tokens'>;

/** The API as a Nest application on Fastify, ready to listen or to be injected; it does not own the parts. */
export const createApi = async (parts: ApiParts, options: ApiOptions): Promise<NestFastifyApplication> => {
  const adapter = new EdgeAdapter({ ...options, tokens: parts.tokens });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts), adapter, {
    logger: ['error', 'warn'],
    abortOnError: false,
    bodyParser: false,
  });
  app.useGlobalPipes(new ContractPipe(new CompiledContract()));
  app.useGlobalFilters(new ProblemFilter(options.report));
  let document: string | undefined;
  adapter.getInstance<FastifyInstance>().get('/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(documentOf(app));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  await app.init();
  await adapter.getInstance<FastifyInstance>().ready();
  return app;
};
