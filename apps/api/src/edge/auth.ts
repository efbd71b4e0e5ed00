import { roles, type Role } from '@bina/contract';
import { TokenRefused, type Claims, type Tokens } from '@bina/adapters';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { access, type Rule } from '../access.js';
import { EdgeError } from '../problem/edge-error.js';
import { challenge } from '../problem/problem.js';

/** Who asks. */
export interface Caller extends Claims {
  readonly role: Role;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every route but public ones. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    rule?: Rule | 'public' | undefined;
  }
}

/**
 * Checks the token and the rule of the route before a body is read. The one place where it is decided who comes in.
 * Must be added before the routes are.
 */
export const guard = (fastify: FastifyInstance, tokens: Pick<Tokens, 'verify'>): void => {
  fastify.decorateRequest('caller', null);
  fastify.addHook('onRoute', (route) => {
    const rule = access[`${String(route.method)} ${route.url}`];
    route.config = { ...route.config, rule };
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { rule } = request.routeOptions.config;
    if (rule === 'public' || request.is404) return done();
    const admit = (claims: Claims): void => {
      request.caller = callerOf(claims);
      mayPass(request.caller, rule, request);
    };
    try {
      const claims = tokens.verify(bearerOf(request));
      if (!(claims instanceof Promise)) {
        admit(claims);
        return done();
      }
      claims.then(admit).then(() => done(), done);
    } catch (error) {
      done(error as Error);
    }
  });
};

/** The caller of a request that has passed the guard. */
export const callerIn = (request: FastifyRequest): Caller => {
  if (request.caller === null) throw new Error('A route that asks for its caller cannot be public.');
  return request.caller;
};

/** @throws EdgeError if an employee speaks of, or for, somebody else. */
export const mustBeSelf = (caller: Caller, employeeId: string): void => {
  if (caller.role === 'employee' && caller.employeeId !== employeeId) throw new EdgeError('NOT_YOUR_RECORD');
};

const bearerOf = ({ headers: { authorization } }: FastifyRequest): string => {
  if (authorization === undefined) throw new EdgeError('TOKEN_MISSING', {}, challenge());
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new TokenRefused('TOKEN_MALFORMED');
  return token;
};

const callerOf = (claims: Claims): Caller => {
  const role = roles.find((one) => one === claims.role);
  if (role === undefined) throw new TokenRefused('TOKEN_FOREIGN');
  return { ...claims, role };
};

/** @throws EdgeError */
const mayPass = (caller: Caller, rule: Rule | undefined, request: FastifyRequest): void => {
  const { role, employeeId, unitId } = caller;
  if (rule === undefined || !rule.roles.includes(role)) throw new EdgeError('ROLE_MAY_NOT', { role });
  const params = request.params as Readonly<Record<string, string>>;
  const query = request.query as Readonly<Record<string, unknown>>;
  if (role === 'employee' && rule.own !== undefined && params[rule.own] !== employeeId)
    throw new EdgeError('NOT_YOUR_RECORD');
  if (role !== 'unit-manager') return;
  const foreign =
    (rule.ownUnit !== undefined && (unitId === undefined || params[rule.ownUnit] !== unitId)) ||
    (rule.ownPlan !== undefined && !isPlanOf(unitId, params[rule.ownPlan])) ||
    (rule.unitQuery === true && (unitId === undefined || query['unitId'] !== unitId));
  if (foreign) throw new EdgeError('NOT_YOUR_RECORD');
};

/** A plan's id is its unit and its year. */
const isPlanOf = (unitId: string | undefined, planId: string | undefined): boolean =>
  unitId !== undefined && planId?.replace(/-\d+$/, '') === unitId;
