import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

class FormNotAccepted extends DomainError {
  readonly code = 'unsupported_media_type';
  override readonly status = 415;
  constructor() {
    super('Please send JSON (content type application/json).');
  }
}

/** Marks the route of a file that comes as a form; every other route takes JSON alone. */
export const TakesFile = (): MethodDecorator => RouteConfig({ takesFile: true });

/** Marks the route that mail programs call with a form of one known field (RFC 8058), which says no more than the address. */
export const TakesOneClick = (): MethodDecorator => RouteConfig({ takesOneClick: true });

/** Reads no form but notes that it came: routes that take one have all that they need in their address. */
export function readOneClicks(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, _text, done) => {
    const { takesOneClick } = request.routeOptions.config as { takesOneClick?: boolean };
    done(takesOneClick ? null : new FormNotAccepted(), undefined);
  });
}

/** A form on a route that asks for no file is refused before it is read. */
export function refuseForms(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ headers, routeOptions }, _reply, done) => {
    const { takesFile } = routeOptions.config as { takesFile?: boolean };
    const isRefused = !takesFile && /^\s*multipart\//i.test(headers['content-type'] ?? '');
    done(isRefused ? new FormNotAccepted() : undefined);
  });
}
