import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import { Config } from './config/config.js';

/** Logs say what happened, never to whom: no bodies, no cookies, no query strings, no addresses of people. */
export function logging(config: Config): Params {
  // Above these levels a request leaves no line of its own (a fault of ours is told where it is answered), so nothing is
  // prepared for one.
  const tellsRequests = config.logLevel === 'debug' || config.logLevel === 'trace';
  return {
    ...(!tellsRequests && { forRoutes: [] }),
    pinoHttp: {
      level: config.logLevel,
      serializers: {
        req: (request: IncomingMessage & { id: unknown }) => ({
          id: request.id,
          method: request.method,
          path: request.url?.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
      quietReqLogger: true,
    },
  };
}
