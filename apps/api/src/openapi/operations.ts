import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from '@bina/contract';
import { access, type Rule } from '../access.js';
import { problems } from '../problem/table.js';
import { reportAnswers } from './report-answers.js';
import { mediaTypes } from './answers.js';

type Answers = Readonly<Record<string, JsonSchema>>;
interface Operation {
  parameters?: Parameter[];
  responses: Record<string, object>;
  security?: object[];
  description?: string;
  requestBody?: object;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: object;
  readonly description?: string;
}

const METHODS = ['get', 'post'] as const;

/** Adds what controllers do not say to every operation: who may, what is answered, which problems, which headers. */
export const complete = (document: OpenAPIObject, schemas: Answers, answers: Answers): OpenAPIObject => {
  document.components = {
    ...document.components,
    schemas: schemas,
    responses: { Problem: problemResponse() },
  };
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method] as Operation | undefined;
      if (operation === undefined) continue;
      // What Fastify knows as the rest of an address, Swagger calls its path.
      const route = `${method.toUpperCase()} ${path.replace(/\{path\}$/, '*').replaceAll(/\{(\w+)\}/g, ':$1')}`;
      completeOne(operation, route, answers);
    }
  return document;
};

const completeOne = (operation: Operation, route: string, answers: Answers): void => {
  const rule = access[route];
  const isCommand = route.startsWith('POST ') && saysWhatWasRecorded(answers[route]);
  const [status = '200'] = Object.keys(operation.responses);
  operation.responses = {
    [status]: {
      description: isCommand ? 'Carried out: what the log holds now.' : 'What was asked for.',
      ...(isCommand ? { headers: commandHeaders } : {}),
      content: {
        [mediaTypes[route] ?? 'application/json']: {
          schema: answers[route] ?? { $ref: '#/components/schemas/CommandAnswer' },
        },
        ...(reportAnswers[route] === undefined ? {} : { 'text/csv': { schema: { type: 'string' } } }),
      },
    },
    default: { $ref: '#/components/responses/Problem' },
  };
  operation.parameters = [
    ...(operation.parameters ?? []),
    ...(isCommand ? commandParameters : []),
    ...(rule === 'public' ? [] : [correlation]),
    ...(typeof rule === 'object' && rule.look !== undefined ? [groundHeader] : []),
  ];
  if (rule === undefined || rule === 'public') operation.security = [];
  else {
    operation.security = [{ token: [] }];
    operation.description = permission(rule);
  }
};

/** A command's answer is `CommandAnswer`, or that with more. */
const saysWhatWasRecorded = (answer: JsonSchema | undefined): boolean =>
  answer === undefined || Object.hasOwn((answer['properties'] as object | undefined) ?? {}, 'recorded');

const permission = ({ roles, own, ownUnit, ownPlan, unitQuery, self, look }: Rule): string =>
  [
    `For: ${roles.join(', ')}.`,
    own === undefined && self === undefined ? '' : ' An employee: for the own record only.',
    ownUnit === undefined && ownPlan === undefined && unitQuery === undefined
      ? ''
      : ' A unit manager: for the own unit only (`unitId`).',
    look === undefined
      ? ''
      : ' Is recorded, and reported to the person who is looked at. An auditor states a ground.',
  ].join('');

const correlation: Parameter = {
  name: 'X-Correlation-Id',
  in: 'header',
  description: 'Ties the request to others; one is made where it is left out. Every answer bears it.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._:\\-]{1,100}$' },
};

const groundHeader: Parameter = {
  name: 'Bina-Ground',
  in: 'header',
  description: 'On what ground the person is looked at, as `ground` in the query; asked of auditors.',
  schema: { type: 'string', minLength: 1, maxLength: 500 },
};

const commandParameters: readonly Parameter[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key gives the same answer and no second event.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  {
    name: 'If-Match',
    in: 'header',
    description: 'An ETag: refuse if the record has changed since.',
    schema: { type: 'string' },
  },
];

const commandHeaders = {
  ETag: { description: 'The revision of the record.', schema: { type: 'string' } },
  'Bina-Position': { description: 'The position in the log, for `?after=`.', schema: { type: 'string' } },
};

const problemResponse = () => ({
  description: 'Not done, and why: problem details (RFC 9457) with a stable code.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail', 'detailId', 'correlationId'],
        properties: {
          type: { type: 'string', format: 'uri' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string', enum: Object.keys(problems).sort() },
          detail: { type: 'string', description: 'What is wrong and what to do, in English.' },
          detailId: { type: 'string', description: 'The same in Indonesian.' },
          rule: {
            type: 'object',
            properties: { code: { type: 'string' }, id: { type: 'string' }, en: { type: 'string' } },
          },
          errors: { type: 'array', items: { type: 'object' }, description: 'Every fault, with its place.' },
          more: { type: 'integer', description: 'How many more faults there are.' },
          correlationId: { type: 'string' },
        },
      },
    },
  },
});
