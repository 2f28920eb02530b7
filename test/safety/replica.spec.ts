import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DebianPostgres, hasDebianPostgres } from '../support/debian-postgres.js';
import { Network } from '../support/network.js';
import { ServerProcess } from '../support/server-process.js';
import { signedIn, type Visitor } from '../support/staff-sessions.js';

const LAG_SECONDS = 2;
const LONGEST_MS = 30_000;
/** Far above one quick retry, and far below what a lost network takes to be noticed by itself. */
const QUICK_MS = 5_000;
const REASON = 'Agreed by telephone.';

const READINGS = [
  '/api/admin/enrolments',
  '/api/admin/enrolments?q=Amara',
  '/api/admin/enrolments/count?q=Amara',
  '/api/admin/enrolments.csv',
  '/api/admin/overview',
  '/api/admin/overview/choices',
  '/api/admin/overview.csv?chart=funnel',
  '/api/admin/today',
  '/api/admin/reports/2026',
  '/api/admin/credential-figures',
];

(hasDebianPostgres() ? describe : describe.skip)('a streaming replica', () => {
  let primary: DebianPostgres;
  let replica: DebianPostgres;
  let network: Network;
  let product: ServerProcess;
  let admin: Visitor;
  let other: Visitor;
  let enrolmentId: string;
  let isPaused = false;

  beforeAll(async () => {
    primary = await DebianPostgres.primary();
    // The replica is not there yet when the product starts.
    network = await Network.to(() => replica?.port ?? 1);
    product = await ServerProcess.prepare({
      DATABASE_URL: primary.url(),
      DATABASE_REPLICA_URL: primary.url(network.port),
      DATABASE_REPLICA_LAG: String(LAG_SECONDS),
    });
    [replica] = await Promise.all([primary.replica(), product.start()]);
    admin = await person('Ines', 'admin');
    other = await person('Otto', 'admin');
    enrolmentId = await enrolled(await person('Amara', 'trainee'));
  }, 60_000);
  afterAll(async () => {
    await product.remove();
    network.close();
    await Promise.all([replica.remove(), primary.remove()]);
  });
  // A test that failed leaves no replica behind for which all that come after it would wait.
  afterEach(async () => {
    if (isPaused) await goOn();
  });

  const person = (name: string, ...roles: string[]): Promise<Visitor> =>
    signedIn(
      (sql, values) => primary.ask(sql, values),
      () => product.url,
      roles,
      name,
    );

  async function enrolled(trainee: Visitor): Promise<string> {
    const { items } = await trainee.json<{ items: { slug: string }[] }>('/api/courses');
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const answer = await trainee.ask(`/api/courses/${items[0]!.slug}/enrolments`, consents);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    expect((await trainee.ask(`/api/enrolments/${id}/start`, {})).status).toBe(200);
    return id;
  }

  async function until(what: () => Promise<boolean>): Promise<void> {
    for (const limit = Date.now() + LONGEST_MS; !(await what()); await wait(50))
      if (Date.now() > limit) throw new Error('What was waited for did not come.');
  }

  /** How many statements of people the replica has been asked: what the product reads for staff, not how it looks after it. */
  async function asked(): Promise<number> {
    const [row] = await replica.ask<{ calls: number }>(
      `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
        where query not like '%write_marks%' and query not like '%pg_%' and query ~ 'enrolments|overview_cells|course_versions|credentials'`,
    );
    return row!.calls;
  }

  const isRead = async (by: Visitor, path = '/api/admin/enrolments'): Promise<boolean> => {
    const before = await asked();
    expect((await by.ask(path)).status).toBe(200);
    return (await asked()) > before;
  };
  const untilRead = (): Promise<void> => until(() => isRead(other));

  /** Nothing of what is written from now on comes to the replica. */
  async function pause(): Promise<void> {
    isPaused = true;
    await replica.ask('select pg_wal_replay_pause()');
  }
  async function goOn(): Promise<void> {
    await replica.ask('select pg_wal_replay_resume()');
    isPaused = false;
  }

  const stateFor = async (by: Visitor): Promise<string> =>
    (await by.json<{ items: { state: string }[] }>('/api/admin/enrolments')).items[0]!.state;
  const move = async (by: Visitor, to: string): Promise<void> => {
    const answer = await by.ask(`/api/admin/enrolments/${enrolmentId}/transitions`, { to, reason: REASON });
    expect([answer.status, await answer.text()]).toEqual([200, expect.anything()]);
  };

  it('is done without before it is there, and read as soon as it is', async () => {
    expect(await stateFor(admin)).toBe('active');
    await primary.ask('create extension if not exists pg_stat_statements');
    await replica.start();
    await until(
      async () => (await replica.ask(`select 1 from pg_extension where extname = 'pg_stat_statements'`)).length > 0,
    );
    await untilRead();
    // A busy machine may be behind for a moment.
    for (const path of READINGS) await until(() => isRead(other, path));
  });

  it('shows nobody what was before they wrote; others for as long as lag is borne, and no longer', async () => {
    await untilRead();
    await pause();
    const paused = Date.now();
    await move(admin, 'paused');
    expect(await stateFor(admin)).toBe('paused');
    // What makes the line above worth something: the replica is read, and does not know.
    const early = await stateFor(other);
    expect([early, Date.now() - paused < LAG_SECONDS * 1_000]).toEqual(['active', true]);
    await until(async () => (await stateFor(other)) === 'paused');
    expect(Date.now() - paused).toBeLessThan(LAG_SECONDS * 1_000 + 1_500);
    expect(await isRead(other)).toBe(false);
    await goOn();
    await untilRead();
    await until(() => isRead(admin));
    expect(await stateFor(admin)).toBe('paused');
  });

  it('tells nothing to somebody who reached people a moment ago', async () => {
    const region = '00000000-0000-4000-8000-000000000001';
    const coordinator = await person('Cleo', 'coordinator');
    await primary.ask('insert into regions values ($1, $2, now())', [region, 'North']);
    await primary.ask('insert into coordinator_regions values ($1, $2)', [coordinator.id, region]);
    await primary.ask('update users set region_id = $1 where name = $2', [region, 'Amara']);
    await untilRead();
    expect(await stateFor(coordinator)).toBe('paused');
    await until(async () => (await replica.ask('select 1 from coordinator_regions')).length > 0);
    await pause();
    await primary.ask('delete from coordinator_regions');
    for (const path of ['/api/admin/enrolments', '/api/admin/today'])
      expect(await (await coordinator.ask(path)).text()).not.toContain('Amara');
    expect(await isRead(other)).toBe(true);
    await goOn();
  });

  it('has no file made of what is gone', async () => {
    await untilRead();
    await pause();
    await primary.ask('update users set name = $1 where name = $2', ['Noor', 'Amara']);
    const asked = await other.ask('/api/admin/exports', { format: 'ndjson', selection: { filter: {} } });
    expect(asked.status).toBe(202);
    const { id } = (await asked.json()) as { id: string };
    await until(async () => (await other.json<{ state: string }>(`/api/admin/exports/${id}`)).state === 'ready');
    await goOn();
    const file = await (await other.ask(`/api/admin/exports/${id}/file`)).text();
    expect([file.includes('Noor'), file.includes('Amara')]).toEqual([true, false]);
  });

  /** Four people read all the time. @returns what they were answered, and how long the slowest took */
  async function readingWhile(act: () => Promise<void>): Promise<{ statuses: Set<number>; slowest: number }> {
    const statuses = new Set<number>();
    let slowest = 0;
    let isOver = false;
    const reader = async (path: string): Promise<void> => {
      while (!isOver) {
        const began = Date.now();
        const answer = await other.ask(path);
        await answer.text();
        statuses.add(answer.status);
        slowest = Math.max(slowest, Date.now() - began);
      }
    };
    const readers = READINGS.slice(0, 4).map(reader);
    try {
      await act();
    } finally {
      isOver = true;
      await Promise.all(readers);
    }
    return { statuses, slowest };
  }

  it('is killed while it is read, and comes back', async () => {
    await untilRead();
    const { statuses } = await readingWhile(async () => {
      await wait(200);
      await replica.kill();
      await wait(600);
    });
    expect([...statuses]).toEqual([200]);
    await move(admin, 'active');
    expect(await stateFor(other)).toBe('active');
    await replica.start();
    await untilRead();
  }, 60_000);

  it('is not heard any more while it is read', async () => {
    await untilRead();
    const { statuses, slowest } = await readingWhile(async () => {
      await wait(200);
      network.hang();
      await wait(2_500);
    });
    expect([[...statuses], slowest < QUICK_MS]).toEqual([[200], true]);
    network.mend();
    await untilRead();
  }, 60_000);
});
