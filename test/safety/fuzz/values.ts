import fc from 'fast-check';

/** As much of JSON Schema as the API document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export type Schemas = Record<string, Schema>;

/** Of the wrong kind, too large, or made of what breaks things. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 53,
    2 ** 31,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    ['x'],
    { x: 1 },
  ),
  fc.constantFrom<unknown>(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    '\u202eevil',
    '\u200b',
    '😀'.repeat(50),
    'é'.repeat(2000),
  ),
  fc.constantFrom<unknown>(
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${7*7}',
    '../../etc/passwd',
    'a@b',
    '2026-02-30',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ minLength: 5000, maxLength: 5001 }),
  fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown),
  fc.constant({ constructor: { prototype: { polluted: true } } }),
);

/** A value that is as the schema says, roughly: what it does not say is left to chance. */
export function valueOf(schema: Schema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref) return valueOf(schemas[schema.$ref.split('/').pop()!]!, schemas, depth);
  const parts = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (parts) return fc.oneof(...parts.map((part) => valueOf(part, schemas, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1000, 100_000) });
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, schemas, depth + 1), {
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'string':
      return textOf(schema);
    case 'object':
      return objectOf(schema, schemas, depth);
    default:
      return fc.anything({ maxDepth: 1 });
  }
}

function textOf({ format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  return fc.string({
    minLength: Math.min(minLength, 60),
    maxLength: Math.max(Math.min(maxLength, 60), Math.min(minLength, 60)),
  });
}

function objectOf({ properties = {}, required }: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  if (depth > 3) return fc.constant({});
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOf(schema, schemas, depth + 1)]),
  );
  return fc.record(fields, { requiredKeys: (required ?? []).filter((name) => name in fields) });
}
