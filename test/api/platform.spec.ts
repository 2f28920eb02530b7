import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PreparedSql } from '@convenor/platform';
import * as rules from '@convenor/rules';
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
    const textOf = (value: number): string => `select $1::int + ${value} as sum`;
    const ask = async (value: number, times: number): Promise<void> => {
      for (let n = 0; n < times; n += 1) expect(await sql.recurring(textOf(value), [n])).toEqual([{ sum: value + n }]);
    };
    const kept = async (): Promise<string[]> => {
      const rows = await api.db.query<{ statement: string }[]>(
        `select statement from pg_prepared_statements where name like 'recurring-%' and statement like '%as sum' order by prepare_time`,
      );
      return rows.map(({ statement }) => statement);
    };
    await ask(1, 1);
    expect(await kept()).toEqual([]);
    await ask(1, 2);
    expect(await kept()).toEqual([textOf(1)]);
    for (let value = 2; value < 42; value += 1) await ask(value, 2);
    const first = Array.from({ length: 24 }, (_, n) => textOf(n + 1));
    expect(await kept()).toEqual(first);
    // Those that nobody asks for any more make room, one by one, and are forgotten; whoever comes back is planned again.
    await ask(2, 1);
    await ask(100, 520);
    expect(await kept()).toEqual([...first.slice(1), textOf(100)]);
    await ask(1, 2);
    expect(await kept()).toEqual([textOf(2), ...first.slice(3), textOf(100), textOf(1)]);
  });
});
