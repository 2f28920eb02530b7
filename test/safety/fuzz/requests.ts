import fc from 'fast-check';
import type { Row } from '../matrix/routes.js';
import type { Objects } from '../matrix/objects.js';
import { hostileValue, valueOf, type Schema, type Schemas } from './values.js';

/** An operation, as far as the API document says what it takes. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface FuzzedRequest {
  /** With its query, encoded. */
  address: string;
  contentType: string;
  /** As it goes over the wire; null = none. */
  body: string | null;
}

/** What may stand between two slashes of an address, encoded. */
const SEGMENTS = [
  ...[
    '%00',
    '%ED%A0%80',
    '%',
    '%2',
    '..%2f..%2fetc',
    '.',
    '%20',
    "'%20or%201=1--",
    '-1',
    '1e999',
    '{}',
    '[]',
    '%F0%9F%98%80',
  ],
  ...['00000000-0000-4000-8000-000000000000', '__proto__', 'constructor', 'a'.repeat(3000), 'a'.repeat(20_000)],
];

const QUERY_VALUES = [
  ...['', '%00', '%ED%A0%80', '-1', '0', '1e9', '99999999999999999999', 'NaN', 'null', '[object Object]', 'a,b,c'],
  ...["'%20or%201=1--", '%F0%9F%98%80', '%25%5C_', 'a'.repeat(5000)],
];

const CONTENT_TYPES = [...Array<string>(12).fill('application/json'), 'text/plain', 'application/xml', ''];

/** Requests of an operation: nearly as they should be, or far from it. */
export function requestsOf(operation: Operation, row: Row, of: Objects, schemas: Schemas): fc.Arbitrary<FuzzedRequest> {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      address: fc.oneof({ weight: 3, arbitrary: fc.constant(row.at(of)) }, hostileAddress(operation)),
      query: hostileQuery(operation),
      contentType: fc.constantFrom(...CONTENT_TYPES),
      body: schema ? bodies(schema, row.body?.(of) ?? {}, schemas) : fc.constantFrom(null, '{}', '[]', 'null'),
    })
    .map(({ address, query, ...rest }) => ({
      address: query && !address.includes('?') ? `${address}?${query}` : address,
      ...rest,
    }));
}

/** Bodies that are too much of something; the same for every operation. */
export const OVERSIZED: readonly [string, () => string][] = [
  ['a megabyte of text', () => JSON.stringify({ text: 'x'.repeat(1_000_000), name: 'x'.repeat(40_000) })],
  ['a hundred thousand levels', () => `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  [
    'a name for each of very many values',
    () => `{${Array.from({ length: 100_000 }, (_, n) => `"${n}":1`).join()}}`.slice(0, 1_040_000),
  ],
  ['a million and more bytes', () => `[${'1,'.repeat(600_000)}1]`],
  ['a number of a thousand digits', () => `{"sequence":${'9'.repeat(1000)},"days":1e400}`],
];

function hostileAddress({ path }: Operation): fc.Arbitrary<string> {
  const gaps = path.match(/\{[^}]+\}/g) ?? [];
  return fc
    .array(fc.constantFrom(...SEGMENTS), { minLength: gaps.length, maxLength: gaps.length })
    .map((segments) => segments.reduce((address, segment) => address.replace(/\{[^}]+\}/, () => segment), path));
}

function hostileQuery({ parameters = [] }: Operation): fc.Arbitrary<string> {
  const names = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const value = fc.constantFrom(...QUERY_VALUES);
  const name = fc.constantFrom(...names, 'nothing', '__proto__');
  const pair = fc
    .tuple(name, fc.constantFrom('', '[]', '[a]'), value)
    .map(([one, kind, what]) => `${one}${kind}=${what}`);
  // The same name twice, now and then.
  const twice = fc.tuple(name, value, value).map(([one, first, second]) => `${one}=${first}&${one}=${second}`);
  const none = fc.constant('');
  return names.length > 0
    ? fc.oneof(
        { weight: 2, arbitrary: none },
        pair,
        twice,
        fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')),
      )
    : fc.oneof({ weight: 9, arbitrary: none }, pair);
}

function bodies(schema: Schema, asAsked: object, schemas: Schemas): fc.Arbitrary<string | null> {
  const nearly = fc
    .tuple(
      fc.constant(asAsked),
      valueOf(schema, schemas),
      fc.array(fc.tuple(fc.nat(30), hostileValue), { maxLength: 3 }),
    )
    .map(([asked, valid, changes]) => {
      const body = { ...(valid as Record<string, unknown>), ...asked } as Record<string, unknown>;
      const names = Object.keys(body);
      for (const [place, value] of changes) body[names[place % Math.max(1, names.length)] ?? 'unknown'] = value;
      return JSON.stringify(body);
    });
  return fc.oneof(
    { weight: 5, arbitrary: nearly },
    { weight: 2, arbitrary: valueOf(schema, schemas).map((value) => JSON.stringify(value)) },
    hostileValue.map((value) => JSON.stringify(value)),
    fc.constantFrom('', '{', 'null', '[]', '"', '{"a":1,}', '{"__proto__":{"a":1}}', '\u0000', '\ufeff{}', 'true'),
  );
}
