import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** What a request carries as its token (RFC 6750), whatever it looks like; undefined without one. */
export function bearerOf({ authorization }: IncomingHttpHeaders): string | undefined {
  if (authorization === undefined || !/^bearer(?: |$)/i.test(authorization)) return undefined;
  return authorization.slice('bearer'.length).trim();
}

/**
 * A request with a token has no cookies: neither the person's session nor their browser is looked at, so that no page can
 * make one that does more than the token. Goes before cookies are read.
 */
export function leaveCookiesOut(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (bearerOf(request.headers) !== undefined) delete request.raw.headers.cookie;
    done();
  });
}
