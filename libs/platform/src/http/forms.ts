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

/**
 * Marks the route of a file that comes as a form; every other route takes JSON alone. With `keepsText`, JSON that comes
 * instead is kept letter by letter (see `bodyTextOf`).
 */
export const TakesFile = (more: { keepsText?: true } = {}): MethodDecorator =>
  RouteConfig({ takesFile: true, ...more });

/** Marks the route that mail programs call with a form of one known field (RFC 8058), which says no more than the address. */
export const TakesOneClick = (): MethodDecorator => RouteConfig({ takesOneClick: true });

/** Marks the route of a page that works without JavaScript: its fields are texts, each given once. */
export const TakesForm = (): MethodDecorator => RouteConfig({ takesForm: true });

/** More than the longest text of a page's form, with every character written as three bytes of three signs each. */
const LONGEST_FORM = 64 * 1024;

/**
 * Reads the fields of a form where a route takes one. Of a one click it notes that it came: its route has all that it
 * needs in its address.
 */
export function readForms(fastify: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: LONGEST_FORM } as const;
  fastify.addContentTypeParser('application/x-www-form-urlencoded', options, (request, text, done) => {
    const { takesOneClick, takesForm } = request.routeOptions.config as {
      takesOneClick?: boolean;
      takesForm?: boolean;
    };
    if (takesForm) return done(null, Object.fromEntries(new URLSearchParams(typeof text === 'string' ? text : '')));
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
