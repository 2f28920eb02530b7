import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@convenor/platform';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';
import type supertest from 'supertest';

interface Media {
  schema?: object;
}
interface Said {
  content?: Record<string, Media>;
}
interface Operation {
  operationId: string;
  method: string;
  /** Matches the addresses of the operation. */
  address: RegExp;
  responses: Record<string, Said>;
}

/** The name under which schemas find the document that they come from. */
const DOCUMENT = 'api';

/** The document of the built API. */
export function apiDocument(): OpenAPIObject {
  return JSON.parse(readFileSync(join(projectRoot(), 'dist/openapi.json'), 'utf8')) as OpenAPIObject;
}

/** Compares what the server answers with what the API document says of it: status, kind of body, and its shape. */
export class Contract {
  private readonly operations: Operation[];
  private readonly ajv = new Ajv({ strict: false, allErrors: false });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly breaches = new Set<string>();

  private readonly document = apiDocument();

  constructor() {
    (formats as unknown as (ajv: Ajv) => void)(this.ajv);
    // Once, and not with every schema that refers to it: reading all of it is what takes the time.
    this.ajv.addSchema(plain({ components: this.document.components }), DOCUMENT);
    this.operations = Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Omit<Operation, 'method' | 'address'>>).map(([method, operation]) => ({
        ...operation,
        method,
        address: new RegExp(`^${path.replace(/\./g, '\\.').replace(/\{[^}]+\}/g, '[^/]*?')}$`),
      })),
    );
    // The address that says most comes first: `/x/mine` before `/x/{id}`, `/x/{id}.pdf` before `/x/{id}`.
    this.operations.sort((one, other) => gaps(one) - gaps(other) || length(other) - length(one));
  }

  note(method: string, path: string, answer: supertest.Response): void {
    const [address] = path.split('?') as [string];
    const operation = this.operations.find((one) => one.method === method && one.address.test(address));
    // Faults of ours are provoked by some tests on purpose; the document says of them what is true for all.
    if (!operation || answer.status >= 500) return;
    const breach = this.breachOf(operation, answer);
    if (breach) this.breaches.add(`${operation.operationId}: ${breach}`);
  }

  /** @throws with everything that was answered and is not in the document */
  expectKept(): void {
    if (this.breaches.size === 0) return;
    throw new Error(`The API document does not say:\n${[...this.breaches].sort().join('\n')}`);
  }

  private breachOf({ operationId, responses }: Operation, answer: supertest.Response): string | null {
    const { status } = answer;
    const said = this.resolved(responses[status]);
    const code = (answer.body as { code?: string } | null)?.code;
    if (!said) return `${status} ${code ?? ''}`;
    const type = answer.get('content-type')?.split(';')[0];
    if (!type) return null;
    const media = said.content?.[type];
    if (said.content && !media) return `${status} ${type}`;
    if (!media?.schema || !type.endsWith('json')) return null;
    const valid = this.check(`${operationId} ${status}`, media.schema);
    if (valid(answer.body)) return null;
    const { instancePath, message } = valid.errors![0]!;
    return `${status} ${code ?? ''} ${instancePath.replace(/\/\d+/g, '/n')} ${message}`;
  }

  private resolved(said: (Said & { $ref?: string }) | undefined): Said | undefined {
    const name = said?.$ref?.split('/').pop();
    return name ? (this.document.components!.responses![name] as Said) : said;
  }

  private check(name: string, schema: object): ValidateFunction {
    const known = this.checks.get(name);
    if (known) return known;
    const check = this.ajv.compile(fromOutside(plain(schema)));
    this.checks.set(name, check);
    return check;
  }
}

const length = ({ address }: Operation): number => address.source.length;
const gaps = ({ address }: Operation): number => address.source.split('[^/]*?').length;

/** `nullable: true` of OpenAPI 3.0 as JSON Schema says it. */
function plain(node: object): object {
  return JSON.parse(JSON.stringify(node), (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('nullable' in value)) return value;
    const { nullable, ...schema } = value as Record<string, unknown>;
    return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
  }) as object;
}

/** The same schema when it no longer stands in the document: what it refers to is found there by name. */
function fromOutside(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name === '$ref' && typeof value === 'string' && value.startsWith('#') ? `${DOCUMENT}${value}` : value,
  ) as object;
}
