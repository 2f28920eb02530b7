import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerOf } from '../access/bearer.js';
import { DomainError } from '../errors/domain-error.js';

class ForeignOrigin extends DomainError {
  readonly code = 'foreign_origin';
  override readonly status = 403;
  constructor() {
    super('This request came from another website and was refused.');
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses unsafe requests that a foreign page makes with our cookie. Browsers always say where such a request comes
 * from; a program that sends no Origin carries no one's cookie by accident. A request with a token has no cookies.
 */
export function checkOrigins(fastify: FastifyInstance, publicUrl: string): void {
  const home = new URL(publicUrl).host;
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(isForeign(request, home) ? new ForeignOrigin() : undefined);
  });
}

function isForeign({ method, headers }: FastifyRequest, home: string): boolean {
  if (SAFE_METHODS.has(method) || bearerOf(headers) !== undefined) return false;
  const { origin } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site';
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host === null || (host !== home && host !== headers.host);
}
