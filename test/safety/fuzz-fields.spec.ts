import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import fc from 'fast-check';
import type supertest from 'supertest';
import { apiDocument } from '../support/contract.js';
import { aCoursePackage } from '../support/course-package.js';
import { TestApi } from '../support/test-api.js';
import { uploadBytes } from '../support/course-upload.js';
import { BULKY, HEADERS, MARKS, RAW_VALUES } from './fuzz/fields.js';
import type { Schema, Schemas } from './fuzz/values.js';
import { cookieOf } from './matrix/actors.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld, someoneBehind, type World } from './matrix/world.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_270_112);
const DAMAGES = 40;
/** Stands where the value of a field goes that no encoder would write. */
const GAP = '\u2063';

interface Written {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const document = apiDocument();
const schemas = (document.components?.schemas ?? {}) as Schemas;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Record<string, Written>));
const fieldsOf = new Map(
  operations.map(({ operationId, requestBody }) => {
    const name = requestBody?.content['application/json']?.schema.$ref?.split('/').pop();
    return [operationId, Object.keys(schemas[name ?? '']?.properties ?? {})];
  }),
);
const takesMark = new Set(
  operations
    .filter(({ parameters }) => parameters?.some(({ in: place, name }) => place === 'header' && name === 'If-Match'))
    .map(({ operationId }) => operationId),
);
const writes = ROUTES.filter(({ method }) => method !== 'get').map((row) => [row.id, row] as const);
const withFields = writes.filter(([id]) => fieldsOf.get(id)!.length > 0);

/** Every answer is compared with the API document when the server stops. */
describe('one thing that is wrong, beside everything that is right', () => {
  /** Each field gets another of the bulky values. */
  let turn = 0;
  let api: TestApi;
  let world: World;
  beforeAll(async () => {
    api = await TestApi.start();
    world = await aWorld(api);
  });
  afterAll(() => api.stop());

  const asAsked = (row: Row): object => row.body?.(world.things['trainee A']) ?? {};

  async function send(row: Row, body: string, headers: Record<string, string> = {}): Promise<supertest.Response> {
    const actor = someoneBehind(row.door);
    const cookie = await cookieOf(api, actor, world.people.get(actor));
    return api.visitor[row.method](row.at(world.things['trainee A']))
      .set({ ...row.headers, cookie, 'content-type': 'application/json', ...headers })
      .serialize((text: string) => text)
      .send(body);
  }

  it.each(withFields)('%s takes any value in any field without a fault', async (id, row) => {
    const faults: string[] = [];
    for (const field of fieldsOf.get(id)!) {
      const around = JSON.stringify({ ...asAsked(row), [field]: GAP });
      for (const [what, value] of [...RAW_VALUES, BULKY[turn++ % BULKY.length]!]) {
        const { status } = await send(
          row,
          around.replace(`"${GAP}"`, () => value()),
        );
        if (status >= 500) faults.push(`${field} ${what}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it.each(writes)('%s takes any header without a fault', async (id, row) => {
    const marks = takesMark.has(id) ? MARKS.map((mark) => ['if-match', mark] as const) : [];
    const faults: string[] = [];
    for (const [name, value] of [...HEADERS, ...marks]) {
      const { status } = await send(row, JSON.stringify(asAsked(row)), { [name]: value });
      if (status >= 500) faults.push(`${name} ${value.slice(0, 20)}: ${status}`);
    }
    expect(faults).toEqual([]);
  });

  it('a package that was damaged on its way is refused or taken', async () => {
    const whole = Buffer.from(await writeZip(aCoursePackage({ slug: 'uploaded' })));
    const author = world.people.get('author')!;
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    const damaged = fc.tuple(flips, fc.oneof(fc.constant(whole.length), fc.nat(whole.length))).map(([places, end]) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of places) bytes[at] = byte;
      return bytes.subarray(0, end);
    });
    const seen: number[] = [];
    for (const bytes of [whole, Buffer.alloc(0), ...fc.sample(damaged, { seed: SEED, numRuns: DAMAGES })])
      seen.push((await uploadBytes(author, bytes)).status);
    expect(seen.slice(0, 2)).toEqual([201, 422]);
    expect(seen.filter((status) => ![201, 400, 422].includes(status))).toEqual([]);
  });
});
