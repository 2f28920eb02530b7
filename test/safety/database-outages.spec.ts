import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from '@convenor/platform';
import pg from 'pg';
import { ServerProcess } from '../support/server-process.js';
import type { Client, Line } from './referee/client.js';
import { ownerWithQuiz, Referee } from './referee/referee.js';

/** Far more than it takes; the server promises to be back within ten seconds. */
const BACK_WITHIN_MS = 60_000;
const TIME_LIMIT_MS = 240_000;

/** Every row that belongs to another one finds it, and what is counted in two places is counted alike. */
const CONTRADICTIONS = `
  select 'answers without their attempt' as what, count(*)::int as rows from responses r
    left join attempts a on a.enrolment_id = r.enrolment_id and a.id = r.attempt_id where a.id is null
  union all select 'attempts out of number', count(*)::int from (
    select 1 from attempts group by enrolment_id, activity_id having max(number) <> count(*)) x
  union all select 'sent attempts without points', count(*)::int from attempts where state = 'submitted' and points is null
  union all select 'passed without being complete', count(*)::int from attempts a
    left join activity_progress p on p.enrolment_id = a.enrolment_id and p.activity_id = a.activity_id and p.completed_at is not null
    where a.passed and a.state = 'submitted' and p.enrolment_id is null`;

describe('a database that goes away while people work', () => {
  let server: ServerProcess;
  let owner: Client;
  let database: pg.Client;
  let url: string;
  let referee: Referee;
  let acting: Promise<void>;
  let scenario = 0;
  const line = { done: false, over: false, on: async () => undefined, requestSent: () => undefined } as {
    -readonly [Member in keyof Line]: Line[Member];
  };

  beforeAll(async () => {
    // Few connections, so that few people can use them all up.
    server = await ServerProcess.prepare({ DATABASE_POOL: '3' });
    await server.start();
    line.server = server;
    owner = await ownerWithQuiz(line, server.owner);
    const joined = await startEmbeddedPostgres({ dataDir: server.dataDir });
    url = joined.url;
    await joined.stop();
  }, 120_000);
  afterAll(async () => {
    line.over = true;
    await server.remove();
  });

  beforeEach(async () => {
    database = await connected();
    referee = await Referee.prepare(line, owner, `scenario-${(scenario += 1)}`);
    line.done = false;
    acting = referee.act();
    acting.catch(() => undefined);
    await someRequests();
  }, TIME_LIMIT_MS);

  /** Whatever happened: nothing is lost or doubled, nobody got a 500, and whoever was sent away was told when to return. */
  afterEach(async () => {
    line.done = true;
    await acting;
    await referee.check();
    const { rows } = await database.query<{ what: string; rows: number }>(CONTRADICTIONS);
    expect(rows.filter((row) => row.rows > 0)).toEqual([]);
    for (const { answers, rude } of referee.clients) expect([answers.get(500), rude]).toEqual([undefined, 0]);
    await database.end();
  }, TIME_LIMIT_MS);

  async function connected(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  const answered = (status?: number): number =>
    referee.clients
      .flatMap(({ answers }) => [...answers])
      .reduce((sum, [one, count]) => sum + (status === undefined || one === status ? count : 0), 0);

  async function until(what: () => boolean | Promise<boolean>): Promise<void> {
    const limit = Date.now() + BACK_WITHIN_MS;
    while (!(await what())) {
      if (Date.now() > limit) throw new Error('What was waited for did not come.');
      await wait(20);
    }
  }

  /** Work goes on: requests are answered well. */
  async function someRequests(): Promise<void> {
    const before = answered(200);
    await until(() => answered(200) >= before + 20);
  }

  const isReady = async (): Promise<boolean> => (await fetch(`${server.url}/health/ready`)).ok;

  it(
    'is killed, three times',
    async () => {
      for (let kill = 1; kill <= 3; kill += 1) {
        process.kill(await postmasterPid(), 'SIGKILL');
        await database.end().catch(() => undefined);
        await until(async () => !(await isReady()));
        await until(isReady);
        database = await connected();
        await someRequests();
      }
      expect(referee.retries).toBeGreaterThan(0);
    },
    TIME_LIMIT_MS,
  );

  /** The parent of every process of the database. */
  async function postmasterPid(): Promise<number> {
    const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
    const stat = await readFile(`/proc/${rows[0]!.pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }

  const endConnections = (): Promise<unknown> =>
    database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );

  it(
    'ends single connections, twenty times',
    async () => {
      for (let time = 1; time <= 20; time += 1) {
        await endConnections();
        await someRequests();
      }
    },
    TIME_LIMIT_MS,
  );

  it(
    'has no connection left',
    async () => {
      await database.query('begin');
      await database.query('lock table attempts in access exclusive mode');
      await until(() => answered(503) > 0);
      await database.query('rollback');
      await someRequests();
    },
    TIME_LIMIT_MS,
  );

  it(
    'only lets itself be read',
    async () => {
      await database.query('set default_transaction_read_only = off');
      await database.query('alter database convenor set default_transaction_read_only = on');
      await endConnections();
      await until(() => answered(503) > 0);
      expect(await isReady()).toBe(true);
      await database.query('alter database convenor reset default_transaction_read_only');
      await endConnections();
      await someRequests();
    },
    TIME_LIMIT_MS,
  );

  it(
    'finds its jobs done when it is back',
    async () => {
      await endConnections();
      await database.query(`select graphile_worker.add_job('fill-places', job_key := 'after the outage')`);
      await until(async () => {
        const { rows } = await database.query(`select 1 from graphile_worker.jobs where key = 'after the outage'`);
        return rows.length === 0;
      });
    },
    TIME_LIMIT_MS,
  );
});
