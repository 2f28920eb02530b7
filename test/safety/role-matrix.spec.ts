import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { apiDocument } from '../support/contract.js';
import { TestApi } from '../support/test-api.js';
import { type Actor, ACTORS, cookieOf, isLetIn, isNobody, isScoped } from './matrix/actors.js';
import { missing, type Objects } from './matrix/objects.js';
import { type Row, ROUTES } from './matrix/routes.js';
import { aWorld, type World } from './matrix/world.js';

/** Whose thing an address names. */
type Whose = 'own' | "another's" | 'missing';

describe('who may do what', () => {
  let api: TestApi;
  let people: World['people'];
  let things: World['things'];
  beforeAll(async () => {
    api = await TestApi.start();
    ({ people, things } = await aWorld(api));
  });
  afterAll(() => api.stop());

  it('is said by hand for every operation, and for none that is not there', () => {
    const operations = Object.values(apiDocument().paths)
      .flatMap((path) => Object.values(path as Record<string, { operationId?: string }>))
      .map(({ operationId }) => operationId);
    expect(ROUTES.map(({ id }) => id).sort()).toEqual(operations.sort());
  });

  /** Which things an actor is sent to. */
  function targetsOf(actor: Actor, row: Row): { whose: Whose; of: Objects }[] {
    const mine = actor === 'trainee B' ? things['trainee B'] : things['trainee A'];
    const others = actor === 'trainee B' ? things['trainee A'] : things['trainee B'];
    const nothing = { whose: 'missing', of: missing(mine) } as const;
    if (row.scoped && isScoped(actor)) {
      return [{ whose: 'own', of: mine }, { whose: "another's", of: others }, nothing];
    }
    if (!row.private) return row.named ? [{ whose: 'own', of: mine }, nothing] : [{ whose: 'own', of: mine }];
    const another = { whose: "another's", of: others } as const;
    return actor.startsWith('trainee ') ? [{ whose: 'own', of: mine }, another, nothing] : [another, nothing];
  }

  async function knock(row: Row, actor: Actor, of: Objects): Promise<supertest.Response> {
    const cookie = await cookieOf(api, actor, people.get(actor));
    const request = api.visitor[row.method](row.at(of)).set(row.headers ?? {});
    if (cookie) void request.set('cookie', cookie);
    return row.body ? request.send(row.body(of)) : request;
  }

  function expected(row: Row, actor: Actor, whose: Whose, before: number): number {
    if (!isLetIn(actor, row.door)) return isNobody(actor) ? 401 : 403;
    const theirs = whose === "another's" && row.besides && isLetIn(actor, row.besides);
    if (whose !== 'own' && !theirs) return 404;
    return before > 0 ? (row.then ?? row.answers) : row.answers;
  }

  it.each(ROUTES.map((row) => [row.id, row] as const))('%s', async (_id, row) => {
    const seen: string[] = [];
    const wanted: string[] = [];
    let before = 0;
    for (const actor of ACTORS) {
      const refusals = new Set<string>();
      for (const { whose, of } of targetsOf(actor, row)) {
        const answer = await knock(row, actor, of);
        const status = expected(row, actor, whose, before);
        seen.push(`${actor}, ${whose}: ${answer.status}`);
        wanted.push(`${actor}, ${whose}: ${status}`);
        const reached = whose === 'own' && isLetIn(actor, row.door);
        if ([401, 403, 404].includes(status) && !reached) refusals.add(`${answer.status} ${answer.text}`);
        if (reached) before += 1;
      }
      // Another's and a missing one look alike, and so do all closed doors.
      expect([...refusals].slice(1)).toEqual([]);
    }
    expect(seen).toEqual(wanted);
  });
});
