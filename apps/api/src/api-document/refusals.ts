import { REFUSES } from '@convenor/platform';

/** An operation of the API document, as far as it says what may be refused. */
export interface Operation {
  operationId?: string;
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
  [extension: `x-${string}`]: unknown;
}

type Refusals = Map<number, Set<string>>;

const UNSAFE = ['post', 'put', 'patch', 'delete'];
const HEALTH = ['live', 'ready'];
const PROBLEM = { $ref: '#/components/schemas/Problem' };

/**
 * Adds to an operation every refusal that it may answer, by status, with its codes.
 * @param shared the answers of the document that operations have in common, by name
 */
export function sayRefusals(method: string, operation: Operation, shared: Record<string, unknown>): void {
  for (const [status, unsorted] of [...refusalsOf(method, operation)].sort(([one], [other]) => one - other)) {
    const codes = [...unsorted].sort();
    const name = `${status}.${codes.join('.')}`;
    const known = { type: 'object', properties: { code: { type: 'string', enum: codes } } };
    shared[name] = {
      description: `Refused: ${codes.join(', ')}`,
      content: { 'application/problem+json': { schema: { allOf: [PROBLEM, known] } } },
    };
    operation.responses[status] = { $ref: `#/components/responses/${name}` };
  }
}

/** What every operation of its kind may refuse, and what `@Refuses` says of this one. */
function refusalsOf(method: string, operation: Operation): Refusals {
  const refusals: Refusals = new Map();
  const add = (status: number, ...codes: string[]): void => {
    refusals.set(status, new Set([...(refusals.get(status) ?? []), ...codes]));
  };
  if (HEALTH.includes(operation.operationId!)) {
    if (operation.operationId === 'ready') add(503, 'unavailable');
    return refusals;
  }
  const parameters = (operation.parameters ?? []) as { in: string }[];
  const permission = operation['x-permission'] as string;
  add(503, 'unavailable');
  add(431, 'headers_too_large');
  if (parameters.some(({ in: place }) => place === 'path')) {
    add(404, 'not_found');
    add(400, 'bad_request', 'unstorable_text');
    add(414, 'address_too_long');
  }
  if (parameters.some(({ in: place }) => place === 'query'))
    add(400, 'bad_request', 'invalid_input', 'unstorable_text');
  if (permission !== 'public') {
    add(401, 'not_signed_in', 'token_refused');
    add(403, 'not_allowed');
    add(429, 'too_many_requests');
  }
  if (UNSAFE.includes(method)) {
    add(403, 'foreign_origin');
    add(400, 'malformed_json', 'nested_too_deeply', 'too_many_values', 'unstorable_text');
    add(413, 'too_large');
    add(415, 'unsupported_media_type');
    if (operation.requestBody) add(400, 'invalid_input');
    if (permission !== 'public') {
      add(400, 'invalid_input'); // the Idempotency-Key itself
      add(409, 'request_in_progress');
      if (method === 'post') add(409, 'answer_lost');
      add(422, 'idempotency_key_reused');
    }
  }
  for (const [name, codes] of Object.entries(operation)) {
    if (!name.startsWith(REFUSES)) continue;
    add(Number(name.slice(REFUSES.length)), ...(codes as string[]));
    delete operation[name as `x-${string}`];
  }
  return refusals;
}
