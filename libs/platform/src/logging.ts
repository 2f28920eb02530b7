import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Params } from 'nestjs-pino';
import { Config } from './config/config.js';

/** The pattern of the route that each request being answered was found to ask for. */
const routes = new WeakMap<IncomingMessage, string>();

/** Remembers what a request's log line may call it. Goes before every other hook: the line is prepared in the next. */
export function nameRoutes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    routes.set(request.raw, request.routeOptions.url ?? 'none');
    done();
  });
}

/** Logs say what happened, never to whom: no bodies, no cookies, no addresses, be they of pages or of people. */
export function logging(config: Config): Params {
  // Above these levels a request leaves no line of its own (a fault of ours is told where it is answered), so nothing is
  // prepared for one.
  const tellsRequests = config.logLevel === 'debug' || config.logLevel === 'trace';
  return {
    ...(!tellsRequests && { forRoutes: [] }),
    pinoHttp: {
      level: config.logLevel,
      serializers: {
        req: (request: { id: unknown; method: string; raw: IncomingMessage }) => ({
          id: request.id,
          method: request.method,
          route: routes.get(request.raw) ?? 'none',
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
      quietReqLogger: true,
    },
  };
}
