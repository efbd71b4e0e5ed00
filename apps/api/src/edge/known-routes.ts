import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EdgeError } from '../problem/edge-error.js';

/** The addresses that exist, to tell one that does not from a method that it does not take. */
export class KnownRoutes {
  readonly #methods = new Map<string, Set<string>>();

  /** Must be called before routes are added. */
  follow(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      const methods = this.#methods.get(url) ?? new Set();
      for (const one of [method].flat()) methods.add(one);
      this.#methods.set(url, methods);
    });
  }

  notFound({ url, method }: FastifyRequest): EdgeError {
    const segments = (url.split('?')[0] ?? '').split('/');
    const allowed = [...this.#methods]
      .filter(([pattern]) => matches(pattern.split('/'), segments))
      .flatMap(([, methods]) => [...methods]);
    if (allowed.length === 0) return new EdgeError('ROUTE_UNKNOWN');
    const list = [...new Set(allowed)].sort().join(', ');
    return allowed.includes(method)
      ? new EdgeError('ROUTE_UNKNOWN')
      : new EdgeError('METHOD_NOT_ALLOWED', { method, allowed: list }, { allow: list });
  }
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]));
