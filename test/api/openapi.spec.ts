import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { access } from '../../apps/api/src/access.js';
import { mediaTypes } from '../../apps/api/src/openapi/answers.js';
import { requestClasses } from '@bina/contract';
import { problems } from '../../apps/api/src/problem/table.js';
import { startApi, type TestApi } from '../support/api.js';
import { realSurvey } from '../support/facts/satisfaction.js';
import { completeProgram, onceCompleted } from '../support/certificates-over-http.js';
import { itemFor, planOfAYear } from '../support/plan-over-http.js';

// A document of the world outside, read as such.
// eslint-disable-next-line typescript/no-explicit-any
type Loose = any;

let api: TestApi;
let document: Loose;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

beforeAll(async () => {
  api = await startApi();
  ({ body: document } = await api.inject('GET', '/openapi.json', {}));
  ajv.addSchema({ $id: 'api', ...document });
});
afterAll(() => api.close());

const operationOf = (route: string): Loose => {
  const [method = '', path = ''] = route.split(' ');
  return document.paths[path.replace(/\*$/, '{path}').replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
};

const fits = (schema: object, value: unknown): void => {
  // References in the document are to the document.
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
  const validate = ajv.compile(absolute);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
};

test('it is OpenAPI 3.1, and its references lead somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const [, pointer] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = (pointer ?? '').split('/').reduce((at: Loose, name) => at?.[name], document);
    expect({ pointer, found: target !== undefined }).toEqual({ pointer, found: true });
  }
});

const api1 = Object.keys(access).filter((route) => route.includes(' /v1/'));

test.each(api1)('%s is described: its answer, its problems, who may', (route) => {
  const operation = operationOf(route);
  expect(operation).toBeDefined();
  const [success = '', ...rest] = Object.keys(operation.responses);
  // What goes on after the answer is accepted (202).
  expect(success).toMatch(route.endsWith('/rebuild') ? /^202$/ : /^20[01]$/);
  expect(rest).toEqual(['default']);
  expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
  expect(operation.responses[success].content[mediaTypes[route] ?? 'application/json'].schema).toBeDefined();
  const isPublic = access[route] === 'public';
  expect(operation.security).toEqual(isPublic ? [] : [{ token: [] }]);
  if (!isPublic) expect(operation.description).toContain('For: ');
  // A file is no JSON, and what it is the query says.
  if (route.startsWith('POST /v1/imports/'))
    return expect(Object.keys(operation.requestBody.content)).toContain('text/csv');
  // All is said by the path of these.
  if (route.startsWith('POST /v1/projections/')) expect(operation.requestBody).toBeUndefined();
  else if (route.startsWith('POST'))
    expect(operation.requestBody.content['application/json'].schema.$ref).toMatch(
      /^#\/components\/schemas\//,
    );
});

test('what the contract takes is what the document says', () => {
  for (const { name } of requestClasses)
    expect(document.components.schemas[name].additionalProperties).toBe(false);
  const query = operationOf('GET /v1/reports/hours').parameters.find(({ name }: Loose) => name === 'year');
  expect(query).toMatchObject({ in: 'query', required: true });
});

/** A pair that has done all that there is, and has ended. */
const guided = async (over: TestApi) => {
  const goals = [{ goalId: 'z', goal: 'g', measure: 'm', dueOn: '2026-06-30' }];
  const one = { mentoringId: 'm', mentorId: 'd', menteeId: 'b', competencyId: 'c', goal: 'g', goals };
  await over.post('/v1/employees', {
    employeeId: 'd',
    name: 'N',
    employment: 'PNS',
    unitId: 'u',
    positionId: 'p',
  });
  await over.post('/v1/employees/d/assessments', {
    competencyId: 'c',
    level: 5,
    method: 'test',
    assessedOn: '2026-02-02',
  });
  await over.post('/v1/mentorings', { ...one, startsOn: '2026-02-02' });
  await over.post('/v1/mentorings/m/meetings', {
    meetingId: 'k',
    metOn: '2026-02-02',
    minutes: 60,
    note: 'n',
  });
  await over.post('/v1/mentorings/m/meetings/k/correction', {
    metOn: '2026-02-02',
    minutes: 45,
    reason: 'r',
  });
  await over.post('/v1/mentorings/m/notes', { by: 'mentor', percent: 50, note: 'n', meetingId: 'k' });
  await over.post('/v1/mentorings/m/goals/z/review', { outcome: 'tercapai' });
  await over.post('/v1/mentorings/m/end', { outcome: 'o', levelClaimed: 3 });
};

describe('real answers fit it', () => {
  beforeAll(async () => {
    await api.post('/v1/units', { unitId: 'u', name: 'Dinas' });
    await api.post('/v1/competencies', { competencyId: 'c', name: 'Pelayanan', kind: 'technical' });
    await api.post('/v1/frameworks', { frameworkId: 'f', title: 'Kamus' });
    await api.post('/v1/frameworks/f/competencies', { placed: [{ competencyId: 'c' }] });
    await api.post('/v1/positions', { positionId: 'p', title: 'Perawat', kind: 'fungsional' });
    await api.post('/v1/positions/p/standards', {
      competencyId: 'c',
      requiredLevel: 3,
      effectiveFrom: '2026-01-01',
    });
    for (const employeeId of ['a', 'b', 'waits'])
      await api.post('/v1/employees', {
        employeeId,
        name: 'N',
        employment: 'PNS',
        unitId: 'u',
        positionId: 'p',
      });
    await api.post('/v1/employees/a/assessments', {
      competencyId: 'c',
      level: 1,
      method: 'self',
      assessedOn: '2026-02-02',
    });
    await api.post('/v1/employees/a/appraisals', { year: 2025, rating: 'kurang', competencyId: 'c' });
    await api.post('/v1/demands', {
      demandId: 'd',
      competencyId: 'c',
      reason: 'r',
      concerns: { employeeIds: ['a'] },
    });
    await api.post('/v1/employees/b/needs', {
      needId: 'n',
      competencyId: 'c',
      source: 'own-input',
      reason: 'r',
    });
    await api.post('/v1/units/u/demands', { competencyId: 'c', employeeIds: ['b'], reason: 'r' });
    await api.post('/v1/programs', { programId: 'g', title: 't', objectives: ['o'], competencyIds: ['c'] });
    const session = {
      sessionId: 's',
      startsAt: '2026-03-02T09:00Z',
      endsAt: '2026-03-02T10:00Z',
      place: 'Aula',
    };
    const running = {
      ...session,
      sessionId: 't',
      startsAt: '2026-03-03T09:00Z',
      endsAt: '2099-03-03T10:00Z',
    };
    await api.post('/v1/programs/g/schedule', {
      method: 'm',
      sessions: [session, running],
      speakers: [{ speakerId: 'tan', name: 'Ibu' }],
      capacity: 2,
    });
    await api.post('/v1/programs/g/enrolments', { employeeIds: ['a', 'b'] });
    await api.post('/v1/programs/g/waiting-list', { employeeId: 'waits' });
    await api.post('/v1/programs', { programId: 'must', title: 't', objectives: ['o'], mandatory: true });
    await api.post('/v1/programs/g/sessions/s/attendance', {
      records: [{ employeeId: 'a', status: 'present', minutes: 60 }],
    });
    await api.post('/v1/programs/g/evaluations', {
      employeeId: 'a',
      instrument: 'fgd',
      answers: { q: 1, w: 'x' },
    });
    await api.post('/v1/programs/g/sessions/t/check-in');
    await api.post('/v1/programs/g/findings', { findingId: 'k', finding: 'f', source: 'survey' });
    await api.post('/v1/programs/g/follow-ups', {
      followUpId: 'u',
      finding: 'f',
      findingIds: ['k'],
      changes: 'method',
      decision: 'd',
    });
    const follows = [{ programId: 'g', followUpId: 'u' }];
    await api.post('/v1/programs', { programId: 'h', title: 't', objectives: ['o'], follows });
    await api.post('/v1/programs/g/instruments', {
      instrumentId: 'i',
      kind: 'survey',
      level: 'reaction',
      anonymous: true,
      raters: ['self'],
      questions: [{ questionId: 'q', text: 'Q', scale: { min: 1, max: 5 } }],
      opensOn: '2026-03-02',
      closesOn: '2026-03-31',
    });
    await api.post('/v1/employees', {
      employeeId: 'left',
      name: 'N',
      employment: 'PNS',
      unitId: 'u',
      positionId: 'p',
    });
    await api.post('/v1/employees/left/departure', { ground: 'pensiun', effectiveFrom: '2020-01-01' });
    await api.post('/v1/rules/retention/editions', {
      effectiveFrom: '2023-01-01',
      source: 'JRA',
      mark: 'own',
      parameters: { years: 1 },
    });
    await api.post('/v1/data-requests', { requestId: 'r', kind: 'akses', subjectId: 'a' });
    await api.post('/v1/programs/g/instruments', {
      instrumentId: 'named',
      kind: 'survey',
      level: 'reaction',
      anonymous: false,
      raters: ['self', 'superior'],
      questions: [
        { questionId: 'q', text: 'Q', scale: { min: 1, max: 5 }, about: 'speaker', speakerId: 'tan' },
      ],
      opensOn: '2026-03-02',
      closesOn: '2199-12-31',
    });
    await api.post('/v1/programs/g/instruments/named/answers', { employeeId: 'a', answers: { q: 4 } });
    await api.post('/v1/programs/g/learning-tests', {
      test: 'pre',
      max: 10,
      testedOn: '2026-03-02',
      scores: [{ employeeId: 'a', score: 4 }],
    });
    await api.post('/v1/units/u/satisfaction', { period: '2025-T4', elements: realSurvey });
    await api.post('/v1/mentorings', { mentorId: 'a', menteeId: 'b', competencyId: 'c', goal: 'g' });
    await guided(api);
    await planOfAYear(api, {
      unitId: 'u',
      year: 2026,
      items: [itemFor('i', { competence: { kind: 'technical', competencyId: 'c' } })],
    });
  });

  beforeAll(async () => {
    await completeProgram(api, 'w', { a: 240 });
    const order = { employeeIds: ['a'], signerId: 'b', signerTitle: 'Kepala' };
    await onceCompleted(() => api.post('/v1/programs/w/certificates', order));
    const { body } = await api.get(`/v1/employees/a/certificates?after=${await api.head()}`);
    const [{ certificateId, code }] = body.items;
    addresses['GET /v1/employees/:id/certificates/:certificateId/pdf'] =
      `/v1/employees/a/certificates/${certificateId}/pdf`;
    addresses['GET /v1/certificates/verify/:code'] = `/v1/certificates/verify/${code}`;
    addresses['GET /certificates/:code'] = `/certificates/${code}`;
  });

  // Evidence is made of what is signed, and so has it signed.
  beforeAll(() => api.get('/v1/employees/a/evidence'));

  const addresses: Record<string, string> = {
    'GET /v1/employees/:id/certificates': '/v1/employees/a/certificates',
    'GET /v1/employees/:id/evidence': '/v1/employees/a/evidence',
    'GET /v1/log/proof/inclusion': '/v1/log/proof/inclusion?leaf=0',
    'GET /v1/log/proof/consistency': '/v1/log/proof/consistency?from=1',
    'GET /v1/log/tile/:level/*': '/v1/log/tile/0/000.p/1',
    'GET /v1/log/tile/entries/*': '/v1/log/tile/entries/000.p/1',
    'GET /v1/rules/:ruleId': '/v1/rules/jpm-classes',
    'GET /v1/frameworks/:id/moodle.csv': '/v1/frameworks/f/moodle.csv',
    'GET /v1/competencies/:id': '/v1/competencies/c',
    'GET /v1/positions/:id': '/v1/positions/p',
    'GET /v1/employees/:id': '/v1/employees/a',
    'GET /v1/employees/:id/history': '/v1/employees/a/history?states=true&stored=true',
    'GET /v1/employees/:id/history/differences': '/v1/employees/a/history/differences?knownFrom=2026-01-01',
    'GET /v1/explain/:projection/:documentId': '/v1/explain/employees/a?path=/status',
    'GET /v1/employees/:id/accesses': '/v1/employees/a/accesses',
    'GET /v1/employees/:id/competence': '/v1/employees/a/competence',
    'GET /v1/employees/:id/needs': '/v1/employees/b/needs',
    'GET /v1/demands/:id': '/v1/demands/d',
    'GET /v1/employees/:id/trainings': '/v1/employees/a/trainings',
    'GET /v1/employees/:id/ip-asn': '/v1/employees/a/ip-asn',
    'GET /v1/employees/:id/personal-data': '/v1/employees/a/personal-data',
    'GET /v1/data-requests/:id': '/v1/data-requests/r',
    'GET /v1/mentorings/:id': '/v1/mentorings/m',
    'GET /v1/employees/:id/mentorings': '/v1/employees/b/mentorings',
    'GET /v1/employees/:id/mentorings/:mentoringId': '/v1/employees/b/mentorings/m',
    'GET /v1/programs/:id': '/v1/programs/g',
    'GET /v1/programs/:id/learning-gains': '/v1/programs/g/learning-gains',
    'GET /v1/programs/:id/satisfaction': '/v1/programs/g/satisfaction',
    'GET /v1/programs/:id/outstanding': '/v1/programs/must/outstanding',
    'GET /v1/programs/:id/participants': '/v1/programs/w/participants?reached=ya',
    'GET /v1/programs/:id/waiting-list': '/v1/programs/g/waiting-list',
    'GET /v1/programs/:id/findings': '/v1/programs/g/findings',
    'GET /v1/programs/:id/sessions/:sessionId/check-in': '/v1/programs/g/sessions/t/check-in',
    'GET /v1/programs/:id/lineage': '/v1/programs/g/lineage',
    'GET /v1/programs/:id/follow-ups/:followUpId/effect': '/v1/programs/g/follow-ups/u/effect',
    'GET /v1/programs/:id/ballots/:instrumentId': '/v1/programs/g/ballots/i',
    'GET /v1/programs/:id/ballots/:instrumentId/results': '/v1/programs/g/ballots/i/results',
    'GET /v1/plans/:id': '/v1/plans/u-2026',
    'GET /v1/reports/plan-coverage': '/v1/reports/plan-coverage?year=2026',
    'GET /v1/reports/plan-progress': '/v1/reports/plan-progress?year=2026',
    'GET /v1/reports/hours': '/v1/reports/hours?year=2026',
    'GET /v1/reports/standards-without-holders': '/v1/reports/standards-without-holders?only=all',
  };

  test.each(Object.keys(access).filter((route) => route.startsWith('GET') && !/docs|openapi/.test(route)))(
    '%s',
    async (route) => {
      const head = await api.head();
      const address = addresses[route] ?? route.slice(4);
      const waits = address.startsWith('/v1') && !/\/(evidence|log\/.*)$/.test(address);
      const after = waits ? `${address.includes('?') ? '&' : '?'}after=${head}` : '';
      const { status, headers, body } = await api.get(address + after);
      expect(status).toBe(200);
      const { content } = operationOf(route).responses['200'];
      const [media = ''] = Object.keys(content);
      expect(headers['content-type']).toContain(media);
      if (media !== 'application/json') return;
      if ('items' in body) expect(body.items.length).toBeGreaterThan(0);
      fits(content[media].schema, body);
    },
  );

  test('an employee as of a day', async () => {
    const { body } = await api.get(`/v1/employees/a?on=2026-01-01&after=${await api.head()}`);
    expect(body).toMatchObject({ on: '2026-01-01', unitId: 'u' });
    fits(operationOf('GET /v1/employees/:id').responses['200'].content['application/json'].schema, body);
  });

  test('a command', async () => {
    const { body } = await api.post('/v1/units', { name: 'U' });
    fits({ $ref: '#/components/schemas/CommandAnswer' }, body);
  });

  test('a problem', async () => {
    const { body } = await api.post('/v1/units', { name: '' });
    fits(document.components.responses.Problem.content['application/problem+json'].schema, body);
    expect(Object.keys(problems)).toContain(body.code);
  });
});

test('the page to try it at needs nothing from elsewhere', async () => {
  const page = await api.inject('GET', '/docs', {});
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  for (const [, source] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(source).toMatch(/^\/docs\//);
    expect((await api.inject('GET', source, {})).status).toBe(200);
  }
  expect((await api.inject('GET', '/docs/package.json', {})).status).toBe(404);
  expect((await api.inject('GET', '/docs/..%2fpackage.json', {})).status).toBe(400);
});
