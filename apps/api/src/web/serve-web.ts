import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { cookieNames } from '@convenor/identity';
import { Config, NotFound, sendProblem } from '@convenor/platform';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FirstViews } from './first-views.js';

const WEB_ROOT = process.env['WEB_ROOT'] ?? fileURLToPath(new URL('../../../../web/', import.meta.url));
/** Set by the web app while a tab looks at what a trainee sees: it says no more than that. */
const LOOK_COOKIE = 'convenor_looking_on';

/** Serves the built web app: hashed files for ever, and its page for every address that is not the API's. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const log = new Logger('Http');
  const sessionCookie = cookieNames(app.get(Config).publicUrl).session;
  const page = join(WEB_ROOT, 'index.html');
  const html = existsSync(page) ? readFileSync(page, 'utf8') : null;
  const firstViews = new FirstViews(join(WEB_ROOT, '.vite', 'first-views.json'));
  if (html) {
    await app.register(fastifyStatic, {
      root: WEB_ROOT,
      index: false,
      preCompressed: true,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        );
      },
    });
  }
  fastify.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const isPage = !/^\/(api|health)(\/|$|\?)/.test(request.url);
    if (!isPage || !html) return sendProblem(new NotFound('This address'), request, reply, log);
    const [path] = request.url.split('?');
    const { [sessionCookie]: session, [LOOK_COOKIE]: look } = request.cookies;
    const links = firstViews.linksFor(path!, session !== undefined, look !== undefined);
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html.replace('</head>', `${links}</head>`));
  });
}
