import type { FastifyRequest } from 'fastify';

const texts = new WeakMap<FastifyRequest, string>();

/** Keeps the text of a body of JSON beside what it was read as, for a route that marks itself with `keepsText`. */
export function keepBodyText(request: FastifyRequest, text: string): void {
  if ((request.routeOptions.config as { keepsText?: boolean }).keepsText) texts.set(request, text);
}

/** The body letter by letter, where its route keeps it: reading JSON forgets what stands there twice. */
export function bodyTextOf(request: FastifyRequest): string | undefined {
  return texts.get(request);
}
