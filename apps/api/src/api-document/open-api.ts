import { cookieNames } from '@convenor/identity';
import { Config } from '@convenor/platform';
import { type Operation, sayRefusals } from './refusals.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const problem = {
  type: 'object',
  description: 'RFC 9457 problem document. `code` is stable for programs, `detail` is a sentence for people.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The document of the whole API, with every refusal of every operation. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const sessionCookie = cookieNames(app.get(Config).publicUrl).session;
  const builder = new DocumentBuilder()
    .setTitle('Convenor')
    .setVersion('1')
    .addCookieAuth(sessionCookie)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token; see docs/integration.md' })
    .build();
  const document = SwaggerModule.createDocument(app, builder);
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problem as never };
  const shared = {
    Fault: {
      description: 'A fault of ours',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
  document.components.responses = shared;
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      sayRefusals(method, operation as Operation, shared);
      operation.responses['default'] ??= { $ref: '#/components/responses/Fault' };
    }
  }
  sortEnums(document);
  return document;
}

/**
 * The compiler gives the members of a union in an order that differs from build to build; the document must not. The lists
 * themselves are those of the rules, whose order means something: what is sorted is a copy.
 */
function sortEnums(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as { enum?: unknown };
  if (Array.isArray(schema.enum)) schema.enum = [...(schema.enum as unknown[])].sort();
  for (const child of Object.values(node)) sortEnums(child);
}

export function publishOpenApi(app: NestFastifyApplication): void {
  let text: string | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', async (_request, reply) => {
      text ??= JSON.stringify(openApiDocument(app));
      return reply.type('application/json; charset=utf-8').send(text);
    });
}
