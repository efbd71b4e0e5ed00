import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { access, type Rule } from '../../apps/api/src/access.js';
import { roles } from '@bina/contract';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('every route has a rule, and every rule a route', () => {
  expect([...new Set(api.routes)].sort()).toEqual(Object.keys(access).sort());
});

const rules = Object.entries(access);
const own = { employeeId: 'emp-own', unitId: 'unit-own' };

/** The route's address, with ids that are the caller's own or somebody else's. */
const addressOf = (route: string, whose: 'own' | 'foreign'): [string, string] => {
  const [method = '', path = ''] = route.split(' ');
  const kinds = { '/v1/units': `unit-${whose}`, '/v1/plans': `unit-${whose}-2026` };
  const id = Object.entries(kinds).find(([kind]) => path.startsWith(kind))?.[1] ?? `emp-${whose}`;
  const address = path.replace(/:(id|documentId)\b/, id).replaceAll(/:\w+/g, 'x');
  const rule = access[route];
  const narrowed = typeof rule === 'object' && rule.unitQuery ? `?unitId=unit-${whose}` : '';
  return [method, address + narrowed];
};

/** A body that no command takes: who may come in learns that, who may not does not. */
const ask = async (route: string, whose: 'own' | 'foreign', authorization?: string) => {
  const [method, address] = addressOf(route, whose);
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  return api.inject(method, address, headers, method === 'POST' ? '{"unknownField":1}' : undefined);
};

const refusedCodes = ['ROLE_MAY_NOT', 'NOT_YOUR_RECORD'];

describe.each(rules.filter((entry): entry is [string, Rule] => entry[1] !== 'public'))(
  '%s',
  (route, rule) => {
    test('is closed without a token, before its body is read', async () => {
      const [method, address] = addressOf(route, 'own');
      const reply = await api.inject(method, address, { 'content-type': 'application/json' }, '{"not json');
      expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
      expect(reply.headers['www-authenticate']).toBe('Bearer');
    });

    test.each(roles)('says of %s what the table says', async (role) => {
      const authorization = `Bearer ${await api.token({ role, ...own })}`;
      const mine = await ask(route, 'own', authorization);
      const others = await ask(route, 'foreign', authorization);
      if (!rule.roles.includes(role)) {
        expect(mine).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT' } });
        expect(others).toMatchObject({ status: 403, body: { code: 'ROLE_MAY_NOT' } });
        return;
      }
      expect(refusedCodes).not.toContain(mine.body.code);
      const onlyOwn =
        (role === 'employee' && rule.own !== undefined) ||
        (role === 'unit-manager' &&
          (rule.ownUnit !== undefined || rule.ownPlan !== undefined || rule.unitQuery === true));
      if (onlyOwn) expect(others).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_RECORD' } });
      else expect(refusedCodes).not.toContain(others.body.code);
    });
  },
);

test.each(rules.filter(([, rule]) => rule === 'public').map(([route]) => route))(
  '%s asks for no token',
  async (route) => {
    const [method, address] = addressOf(route.replace(':file', 'start.js'), 'own');
    // What is not there, or cannot be read, is said to everybody.
    expect([401, 403]).not.toContain((await api.inject(method, address, {})).status);
  },
);

test('a unit manager without a unit, and an employee without a record, have none', async () => {
  const manager = `Bearer ${await api.token({ role: 'unit-manager' })}`;
  expect((await api.inject('GET', '/v1/employees', { authorization: manager })).body.code).toBe(
    'NOT_YOUR_RECORD',
  );
  const nobody = `Bearer ${await api.token({ role: 'employee' })}`;
  expect((await api.inject('GET', '/v1/employees/emp-own', { authorization: nobody })).body.code).toBe(
    'NOT_YOUR_RECORD',
  );
});

describe('an employee speaks for no one else', () => {
  const answers = { instrument: 'survey', answers: { materi: 4 } };
  const asEmployee = async (claims: object, path: string, body: object) => {
    const authorization = `Bearer ${await api.token({ role: 'employee', sub: 'p', ...claims })}`;
    return api.post(path, body, { authorization });
  };

  test('in an evaluation', async () => {
    const path = '/v1/programs/any/evaluations';
    const foreign = await asEmployee(own, path, { ...answers, employeeId: 'emp-foreign' });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_RECORD' } });
    const mine = await asEmployee(own, path, { ...answers, employeeId: 'emp-own' });
    expect(mine.body.code).toBe('EMPLOYEE_UNKNOWN');
    const nobody = await asEmployee({}, path, { ...answers, anonymous: true });
    expect(nobody.body.code).toBe('ANONYMOUS_BY_BALLOT');
  });

  test('and has only the own input to give as a need', async () => {
    const need = { competencyId: 'c', reason: 'Perlu' };
    const path = '/v1/employees/emp-own/needs';
    expect((await asEmployee(own, path, { ...need, source: 'gap' })).body.code).toBe('ROLE_MAY_NOT');
    expect((await asEmployee(own, path, { ...need, source: 'own-input' })).body.code).toBe(
      'COMPETENCY_UNKNOWN',
    );
  });
});

test('a role that nobody knows is that of a foreign token', async () => {
  const authorization = `Bearer ${await api.token({ role: 'king' })}`;
  const reply = await api.inject('GET', '/v1/units', { authorization });
  expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_FOREIGN' } });
});

test.each([
  ['', 'TOKEN_MALFORMED'],
  ['Basic YTpi', 'TOKEN_MALFORMED'],
  ['Bearer', 'TOKEN_MALFORMED'],
  ['Bearer not-a-token', 'TOKEN_MALFORMED'],
  ['Bearer a b', 'TOKEN_MALFORMED'],
])('the header "%s" holds no token', async (authorization, code) => {
  const reply = await api.inject('GET', '/v1/units', { authorization });
  expect(reply).toMatchObject({ status: 401, body: { code } });
  expect(reply.headers['www-authenticate']).toContain('invalid_token');
});

test('an expired token says so', async () => {
  const authorization = `Bearer ${await api.token({}, -1)}`;
  const reply = await api.inject('GET', '/v1/units', { authorization });
  expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
});

test('a reporter does not see a NIP; an admin does', async () => {
  await api.post('/v1/units', { unitId: 'u', name: 'Unit' });
  await api.post('/v1/positions', { positionId: 'p', title: 'Jabatan', kind: 'pelaksana' });
  const made = await api.post('/v1/employees', {
    employeeId: 'e',
    name: 'Sri',
    nip: '199001012015012001',
    employment: 'PNS',
    unitId: 'u',
    positionId: 'p',
  });
  const path = `/v1/employees/e?after=${made.body.position}`;
  const authorization = `Bearer ${await api.token({ role: 'reporter' })}`;
  expect((await api.get(path, { authorization })).body).toMatchObject({ name: 'Sri', nip: null });
  expect((await api.get(path)).body.nip).toBe('199001012015012001');
});
