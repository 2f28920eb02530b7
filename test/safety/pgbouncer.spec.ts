import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { emptyDatabase, type TestDatabase } from '../support/test-database.js';
import { hasPgBouncer, PgBouncer } from '../support/pg-bouncer.js';
import { ServerProcess } from '../support/server-process.js';
import { signedIn, type Visitor } from '../support/staff-sessions.js';

const CONNECTIONS = 4;
const AT_ONCE = 16;
const PEOPLE = 60;
const LONGEST_MS = 30_000;

(hasPgBouncer() ? describe : describe.skip)('PgBouncer that gives a connection for each transaction', () => {
  let database: TestDatabase;
  let bouncer: PgBouncer;
  let processes: ServerProcess[];
  let direct: pg.Pool;
  let turn = 0;

  beforeAll(async () => {
    database = await emptyDatabase();
    bouncer = await PgBouncer.before(database.url, CONNECTIONS);
    direct = new pg.Pool({ connectionString: database.url, max: 4 });
    direct.on('error', () => undefined);
    const settings = {
      DATABASE_URL: bouncer.url,
      DATABASE_DIRECT_URL: database.url,
      DATABASE_POOLER: 'transaction',
      ISSUER_SECRET: 'known to both processes of the test',
    };
    processes = await Promise.all([ServerProcess.prepare(settings), ServerProcess.prepare(settings)]);
    // Both at once: one brings the schema up to date, the other waits for it, on connections that stay the same.
    await Promise.all(processes.map((process) => process.start()));
  }, 90_000);
  afterAll(async () => {
    await Promise.all(processes.map((process) => process.remove()));
    await direct.end();
    await bouncer.stop();
    await database.drop();
  });

  /** One process after the other. */
  const at = (): string => processes[(turn += 1) % processes.length]!.url;
  const ask = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await direct.query(sql, values)).rows as Row[];
  const person = (...roles: string[]): Promise<Visitor> => signedIn(ask, at, roles, 'Amara Okafor');

  it('carries two processes, with writes, hot statements and jobs', async () => {
    const statuses = new Map<number, number>();
    const answered = async (answer: Promise<Response>): Promise<unknown> => {
      const { status, ok } = await answer.then(async (each) => ({
        status: each.status,
        ok: [each.ok, await each.json()],
      }));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return ok[1];
    };
    const admin = await person('admin');
    const { items } = await admin.json<{ items: { slug: string }[] }>('/api/courses');
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const passage = async (): Promise<void> => {
      const trainee = await person('trainee');
      const made = await answered(trainee.ask(`/api/courses/${items[0]!.slug}/enrolments`, consents));
      const { id } = made as { id: string };
      await answered(trainee.ask(`/api/enrolments/${id}/start`, {}));
      await answered(trainee.ask(`/api/enrolments/${id}`));
      await answered(trainee.ask('/api/me/enrolments'));
      await answered(admin.ask('/api/admin/enrolments'));
      await answered(admin.ask(`/api/admin/enrolments/${id}/transitions`, { to: 'paused', reason: 'Agreed.' }));
    };
    let begun = 0;
    const lane = async (): Promise<void> => {
      while ((begun += 1) <= PEOPLE) await passage();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect([...statuses].sort()).toEqual([
      [200, PEOPLE * 5],
      [201, PEOPLE],
    ]);
    expect(await ask(`select state, count(*)::int as people from enrolments group by 1`)).toEqual([
      { state: 'paused', people: PEOPLE },
    ]);
    const [{ most }] = (await ask(
      `select count(*)::int as most from pg_stat_activity where datname = current_database() and application_name = 'convenor'`,
    )) as [{ most: number }];
    expect(most).toBeLessThanOrEqual(CONNECTIONS);
  }, 60_000);

  it('lets jobs be found at once, and their workers be known as alive', async () => {
    const admin = await person('admin');
    const wanted = { format: 'ndjson', selection: { filter: {} } };
    const { id } = (await (await admin.ask('/api/admin/exports', wanted)).json()) as { id: string };
    const began = Date.now();
    for (;;) {
      const { state } = await admin.json<{ state: string }>(`/api/admin/exports/${id}`);
      if (state === 'ready') break;
      expect([state, Date.now() - began < LONGEST_MS]).toEqual(['making', true]);
    }
    const file = await (await admin.ask(`/api/admin/exports/${id}/file`)).text();
    expect(file.trim().split('\n')).toHaveLength(PEOPLE);
    const held = await ask<{ on: string }>(
      `select distinct a.application_name as on from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
          and l.granted and a.state = 'idle'`,
    );
    expect(held).toEqual([{ on: 'convenor-workers' }]);
  }, 60_000);
});
