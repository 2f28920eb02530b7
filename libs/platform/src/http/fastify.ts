import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import { Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { leaveCookiesOut } from '../access/bearer.js';
import { followTokens } from '../access/through-token.js';
import { Config } from '../config/config.js';
import { followReadings } from '../database/replica/from-replica.js';
import { ProblemFilter, sendProblem } from '../errors/problem.filter.js';
import { validationPipe } from '../errors/validation.js';
import { nameRoutes } from '../logging.js';
import { keepBodyText } from './body-text.js';
import { readForms, refuseForms } from './forms.js';
import { answerRepeats } from './idempotency/answer-repeats.js';
import { checkJson, MalformedJson } from './json-body.js';
import { checkOrigins } from './origin-check.js';
import { refuseUnreadable } from './unreadable-requests.js';

const MAX_JSON = 1024 * 1024;
const MAX_UPLOAD = 60 * 1024 * 1024;

/** Addresses that others have laid down, pages for strangers, and one that names its prefix by itself beside such a page. */
const WITHOUT_PREFIX = [
  ...['health/live', 'health/ready', 'verify', 'verify/:id', 'verify/hours/:id', 'api/verify'],
  ...['.well-known/did.json', '.well-known/jwks.json', 'did.json'],
  ...['facilitators', 'facilitators/:id', 'facilitators/:id/contact'],
  ...['meetings', 'meetings.ics', 'meetings/:id', 'meetings/:id.ics', 'meetings/:id/contact'],
];

export function fastifyAdapter(config: Config): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_JSON,
    trustProxy: config.trustedProxies > 0 && ((_address: string, hop: number) => hop < config.trustedProxies),
    routerOptions: { maxParamLength: 200 },
    // A malformed address is a 400 of ours, not a bare one of the server's.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, new Logger('Http')),
    clientErrorHandler: refuseUnreadable,
    forceCloseConnections: 'idle',
  });
  nameRoutes(adapter.getInstance());
  leaveCookiesOut(adapter.getInstance());
  return adapter;
}

/** Everything between the socket and the features: headers, cookies, uploads, origins, validation, problem documents. */
export async function dressApplication(app: NestFastifyApplication): Promise<void> {
  const config = app.get(Config);
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    limits: { fileSize: MAX_UPLOAD, files: 1, fields: 10, fieldSize: 10_000, parts: 12 },
  });
  const fastify = app.getHttpAdapter().getInstance();
  sendSecurityHeaders(fastify, config.publicUrl.startsWith('https:'));
  checkOrigins(fastify, config.publicUrl);
  refuseForms(fastify);
  readJson(fastify);
  readForms(fastify);
  followTokens(fastify);
  if (config.replicaUrl) followReadings(fastify);
  keepAnswersPrivate(fastify);
  answerRepeats(app);
  app.setGlobalPrefix('api', { exclude: [...WITHOUT_PREFIX] });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** The same for every answer, so they are worked out once. */
function sendSecurityHeaders(fastify: FastifyInstance, secure: boolean): void {
  const headers = securityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine sets its CSS variables through style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  });
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** What helmet would set on an answer. */
function securityHeaders(options: HelmetOptions): Record<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  helmet(options)(response.req, response, (error) => {
    if (error) throw error as Error;
  });
  return response.getHeaders() as Record<string, string>;
}

/** JSON without a body is no body; the rest is looked at before anything else walks it. */
function readJson(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') return done(null, undefined);
    void parse(request, text as string, (error, body: unknown) => {
      if (error) return done(new MalformedJson());
      try {
        checkJson(body);
        keepBodyText(request, text as string);
        done(null, body);
      } catch (refusal) {
        done(refusal as Error);
      }
    });
  });
}

/** From this length on, encoding a text at once is cheaper than leaving it to the socket. */
const LONG_TEXT = 2_000;

/** Personal answers are never cached by anyone in between. */
function keepAnswersPrivate(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, typeof payload === 'string' && payload.length > LONG_TEXT ? Buffer.from(payload) : payload);
  });
}
