import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { databaseDigest } from '../support/database-digest.js';
import { TestApi } from '../support/test-api.js';
import { cookieOf } from './matrix/actors.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld, someoneBehind, type World } from './matrix/world.js';

type Dress = (request: supertest.Test, body: object) => supertest.Test;

/** What a page of somebody else can make a browser send along with our cookie. */
const FOREIGN: [string, Dress][] = [
  ['another origin', (request, body) => request.set('origin', 'https://evil.example').send(body)],
  [
    'an origin that looks like ours',
    (request, body) => request.set('origin', 'http://convenor.test.evil.example').send(body),
  ],
  ['no origin that can be told', (request, body) => request.set('origin', 'null').send(body)],
  ['a navigation from elsewhere', (request, body) => request.set('sec-fetch-site', 'cross-site').send(body)],
];

/** Bodies that need no leave of ours to be sent; what is in them would be JSON. */
const SIMPLE = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];

describe("a page of somebody else's", () => {
  let api: TestApi;
  let world: World;
  beforeAll(async () => {
    api = await TestApi.start();
    world = await aWorld(api);
  });
  afterAll(() => api.stop());

  const writes = ROUTES.filter(({ method }) => method !== 'get');

  async function asVictim(row: Row): Promise<{ request: supertest.Test; body: object }> {
    const actor = someoneBehind(row.door);
    const of = world.things['trainee A'];
    const cookie = await cookieOf(api, actor, world.people.get(actor));
    return { request: api.visitor[row.method](row.at(of)).set('cookie', cookie), body: row.body?.(of) ?? {} };
  }

  it('finds all that write', () => {
    expect(writes.length).toBeGreaterThan(40);
  });

  it.each(FOREIGN)('changes nothing with %s', async (_what, dress) => {
    const before = await databaseDigest(api);
    const answers: unknown[] = [];
    for (const row of writes) {
      const { request, body } = await asVictim(row);
      const answer = await dress(request, body);
      answers.push([row.id, answer.status, answer.body.code]);
    }
    expect(answers).toEqual(writes.map(({ id }) => [id, 403, 'foreign_origin']));
    expect({ ...(await databaseDigest(api)), sessions: before['sessions'] }).toEqual(before);
  });

  it.each(SIMPLE)('changes nothing with a body of %s', async (type) => {
    const takesJson = writes.filter(({ id, body }) => body && id !== 'importCourse');
    // What is to be judged comes as a file as well: this one is damaged, and nothing of it is kept.
    const answerTo = (id: string): number => (id === 'judgeCredential' && type.startsWith('multipart') ? 400 : 415);
    const before = await databaseDigest(api);
    const answers: unknown[] = [];
    for (const row of takesJson) {
      const { request, body } = await asVictim(row);
      const { status } = await request.set('content-type', type).send(JSON.stringify(body));
      answers.push([row.id, status]);
    }
    expect(answers).toEqual(takesJson.map(({ id }) => [id, answerTo(id)]));
    expect({ ...(await databaseDigest(api)), sessions: before['sessions'] }).toEqual(before);
  });
});
