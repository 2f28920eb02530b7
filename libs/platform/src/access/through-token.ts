import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { ActorRequest } from './access.js';
import { bearerOf } from './bearer.js';

const requests = new AsyncLocalStorage<ActorRequest>();

/** The token with which the request that is being answered was made; undefined for everything else. */
export const tokenOfRequest = (): string | undefined => requests.getStore()?.actor?.tokenId;

/** Lets everything that a request with a token does know that token. Goes last before the answer: reading a body forgets. */
export function followTokens(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    if (bearerOf(request.headers) === undefined) return done();
    requests.run(request, done);
  });
}
