import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PreparedSql } from '@convenor/platform';
import * as rules from '@convenor/rules';
import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { type Person, TestApi } from '../support/test-api.js';

/** The lists of the rules, most of which are in an order that means something. */
const orders = (): [string, unknown][] =>
  Object.entries(rules).flatMap(([name, each]) => (Array.isArray(each) ? [[name, [...each]]] : []));
const ORDERS = orders();

describe('the ground that every route stands on', () => {
  let api: TestApi;
  let trainee: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    trainee = await api.person();
  });
  afterAll(() => api.stop());

  it('is alive and ready', async () => {
    await api.visitor.get('/health/live').expect(200, { status: 'ok' });
    await api.visitor.get('/health/ready').expect(200, { status: 'ok' });
  });

  it('answers an unknown address with a problem document', async () => {
    const answer = await trainee
      .get('/api/nowhere')
      .expect(404)
      .expect('content-type', /application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('tells a browser who is signed in, without an error for those who are not', async () => {
    await api.visitor.get('/api/session').expect(200, { me: null });
    await api.visitor.get('/api/session').set('cookie', 'convenor_session=forged').expect(200, { me: null });
    const { body } = await trainee.get('/api/session').expect(200);
    expect(body.me).toMatchObject({ id: trainee.id, roles: ['trainee'] });
    await api.visitor.get('/api/me').expect(401);
  });

  it('publishes what it can do', async () => {
    const { body } = await api.visitor.get('/api/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\./);
  });

  it('goes on by its own orders once somebody has read what it can do', async () => {
    await api.visitor.get('/api/openapi.json').expect(200);
    expect(orders()).toEqual(ORDERS);
  });

  it('asks the database for no helpers, which take longer to begin than a request may', async () => {
    expect(await api.db.query('show max_parallel_workers_per_gather')).toEqual([
      { max_parallel_workers_per_gather: '0' },
    ]);
  });

  it('plans a statement for good that comes again, and no more of them than a connection should keep', async () => {
    const sql = api.app.get(PreparedSql);
    const query = jest.spyOn((api.db.driver as PostgresDriver).master as pg.Pool, 'query');
    const ask = async (value: number): Promise<string> => {
      expect(await sql.recurring(`select $1::int + ${value} as sum`, [1])).toEqual([{ sum: value + 1 }]);
      return (query.mock.lastCall as unknown as [{ name?: string }])[0].name ?? 'none';
    };
    expect(await ask(1)).toBe('none');
    const name = await ask(1);
    expect([name, await ask(1)]).toEqual([expect.stringMatching(/^recurring-/), name]);
    const names = new Set<string>();
    for (let value = 2; value < 42; value += 1) {
      await ask(value);
      names.add(await ask(value));
    }
    names.delete('none');
    expect(names.size).toBe(23);
    query.mockRestore();
  });
});
