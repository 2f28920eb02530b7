import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { apiDocument } from '../support/contract.js';
import { databaseDigest } from '../support/database-digest.js';
import { TestApi } from '../support/test-api.js';
import { cookieOf } from './matrix/actors.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld, someoneBehind, type World } from './matrix/world.js';

/** What no request may set, by names that stand in the tables, in answers, or in other people's systems. */
const EXTRAS = {
  id: '00000000-0000-4000-8000-000000000000',
  userId: '00000000-0000-4000-8000-000000000000',
  user_id: '00000000-0000-4000-8000-000000000000',
  role: 'owner',
  isAdmin: true,
  permissions: ['staff:manage'],
  status: 'passed',
  passed: true,
  score: 1000,
  completedAt: '2027-01-01T00:00:00Z',
  confirmedAt: '2027-01-01T00:00:00Z',
  createdAt: '2027-01-01T00:00:00Z',
};

/** JSON that a careless merge would write into every object there is. */
const POLLUTION = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"preferences":{"__proto__":{"polluted":true}}}',
  '[{"__proto__":{"polluted":true}}]',
];

describe('fields that nobody asked for', () => {
  let api: TestApi;
  let world: World;
  let withBody: Row[];
  let withoutBody: Row[];
  beforeAll(async () => {
    api = await TestApi.start();
    world = await aWorld(api);
    const operations = Object.values(apiDocument().paths).flatMap((path) => Object.values(path as object));
    const takesJson = new Set(
      (operations as { operationId: string; requestBody?: { content: object } }[])
        .filter(({ requestBody }) => requestBody && 'application/json' in requestBody.content)
        .map(({ operationId }) => operationId),
    );
    const writes = ROUTES.filter(({ method, id }) => method !== 'get' && id !== 'importCourse');
    withBody = writes.filter(({ id }) => takesJson.has(id));
    withoutBody = writes.filter(({ id }) => !takesJson.has(id));
  });
  afterAll(() => api.stop());

  const bodyOf = (row: Row): object => row.body?.(world.things['trainee A']) ?? {};

  async function send(row: Row, body: string): Promise<supertest.Response> {
    const actor = someoneBehind(row.door);
    const cookie = await cookieOf(api, actor, world.people.get(actor));
    return api.visitor[row.method](row.at(world.things['trainee A']))
      .set('cookie', cookie)
      .set('content-type', 'application/json')
      .send(body);
  }

  /** Pollution beside everything that the write asks for, so that only the pollution can be what is refused. */
  const besidesOf = (row: Row): string[] =>
    ['"__proto__":{"polluted":true}', '"constructor":{"prototype":{"polluted":true}}'].map((field) =>
      JSON.stringify(bodyOf(row)).replace(/^\{/, `{${field}${Object.keys(bodyOf(row)).length > 0 ? ',' : ''}`),
    );

  const unchanged = async (before: Record<string, string>): Promise<void> =>
    expect({ ...(await databaseDigest(api)), sessions: before['sessions'] }).toEqual(before);

  it('are named and refused by every write that takes a body, and nothing is written', async () => {
    expect(withBody.length).toBeGreaterThan(25);
    const before = await databaseDigest(api);
    for (const row of withBody) {
      const answer = await send(row, JSON.stringify({ ...bodyOf(row), ...EXTRAS }));
      const named = (answer.body.errors as { field: string }[] | undefined)?.map(({ field }) => field) ?? [];
      const asked = Object.keys(bodyOf(row));
      const missed = Object.keys(EXTRAS).filter((field) => !named.includes(field) && !asked.includes(field));
      expect([row.id, answer.status, missed]).toEqual([row.id, 400, []]);
    }
    await unchanged(before);
  });

  it('are refused inside of fields, too', async () => {
    const before = await databaseDigest(api);
    const inside: [string, object][] = [
      ['changeMe', { preferences: { textSize: 'large', roles: ['owner'] } }],
      ['saveResponse', { response: { choiceIds: [], correct: true }, sequence: 9 }],
    ];
    for (const [id, body] of inside) {
      const { status } = await send(
        ROUTES.find((row) => row.id === id)!,
        JSON.stringify(body),
      );
      expect([id, status]).toEqual([id, 400]);
    }
    await unchanged(before);
  });

  it('reach no prototype', async () => {
    const before = await databaseDigest(api);
    for (const row of withBody) {
      for (const body of [...POLLUTION, ...besidesOf(row)]) {
        const { status } = await send(row, body);
        expect([row.id, body, status]).toEqual([row.id, body, 400]);
      }
    }
    await unchanged(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(([] as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('do nothing where no body is asked for', async () => {
    const roles = () => api.db.query('select * from user_roles order by user_id, role');
    const before = await roles();
    for (const row of withoutBody) {
      const { status } = await send(row, JSON.stringify(EXTRAS));
      expect([row.id, status < 500]).toEqual([row.id, true]);
    }
    expect(await roles()).toEqual(before);
    const { attempt } = world.things['trainee A'];
    const [graded] = await api.db.query<{ row: object }[]>('select to_jsonb(a) as row from attempts a where id = $1', [
      attempt,
    ]);
    expect(graded!.row).toMatchObject({ passed: false, points: 0 });
  });
});
