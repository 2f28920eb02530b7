import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Digests } from '@convenor/notification';
import { JobRunner, Jobs } from '@convenor/platform';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const MONDAY = '2026-03-09';
const LINE = 'Something is due on Thursday.';

describe('digests', () => {
  let api: TestApi;
  /** Who has something to be told, whatever else is in the database. */
  let concerned: Set<string>;
  beforeAll(async () => {
    api = await TestApi.start({}, { alone: 'It contributes lines of digests.' });
    for (const digest of ['weekly_digest', 'daily_digest'] as const)
      api.app.get(Digests).contribute({
        digest,
        name: 'a test',
        lines: async (_tx, people, day) =>
          new Map(people.filter(({ id }) => concerned.has(id)).map(({ id }) => [id, [`${LINE} (${day})`]])),
      });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    concerned = new Set();
    await api.db.query('delete from digest_runs');
    await api.db.query('delete from users');
  });

  async function aPerson(timeZone = 'Europe/London'): Promise<Person> {
    const person = await api.person({ timeZone });
    concerned.add(person.id);
    return person;
  }
  /** As the clock of the queue would. */
  async function itIs(instant: string): Promise<void> {
    api.timeIs(instant);
    await api.app.get(Jobs).taskList.get('plan-digests')!({});
    await api.app.get(JobRunner).runDue();
  }
  /** The two are written side by side, in either order. */
  const kindsTo = async ({ email }: Person): Promise<string[]> =>
    (await mailsTo(api, email)).map(({ kind }) => kind).sort();

  it('come on the morning of each person’s own Monday, once', async () => {
    const [london, chatham] = [await aPerson(), await aPerson('Pacific/Chatham')];
    await itIs('2026-03-08T18:14:00Z');
    expect([await kindsTo(london), await kindsTo(chatham)]).toEqual([[], []]);
    await itIs('2026-03-08T18:15:00Z');
    expect([await kindsTo(london), await kindsTo(chatham)]).toEqual([[], ['daily_digest', 'weekly_digest']]);
    await itIs('2026-03-09T08:00:00Z');
    await itIs('2026-03-09T08:15:00Z');
    expect(await kindsTo(london)).toEqual(['daily_digest', 'weekly_digest']);
    expect(await kindsTo(chatham)).toHaveLength(2);
    const mail = (await mailsTo(api, london.email)).find(({ kind }) => kind === 'weekly_digest');
    expect(mail!.text).toContain(`• ${LINE} (${MONDAY})`);
    expect(mail!.subject).toBe('Your week');
  });

  it('are the daily one alone on other working days', async () => {
    const person = await aPerson();
    await itIs('2026-03-11T09:00:00Z');
    await itIs('2026-03-14T09:00:00Z');
    expect(await kindsTo(person)).toEqual(['daily_digest']);
  });

  it('are not sent where there is nothing to say, nor to who turned them off, nor to closed accounts', async () => {
    const [silent, off, closed] = [await aPerson(), await aPerson(), await aPerson()];
    concerned.delete(silent.id);
    const choices = ['weekly_digest', 'daily_digest'].map((kind) => ({ kind, channel: 'mail', on: false }));
    await off.patch('/api/me/notification-preferences', { choices }).expect(200);
    await api.db.query('update users set suspended_at = now() where id = $1', [closed.id]);
    await itIs(`${MONDAY}T09:00:00Z`);
    for (const person of [silent, off, closed]) expect(await kindsTo(person)).toEqual([]);
  });

  it('begin once, however many processes plan them', async () => {
    const person = await aPerson();
    api.timeIs(`${MONDAY}T09:00:00Z`);
    await Promise.all(Array.from({ length: 5 }, () => api.app.get(Digests).plan()));
    await Promise.all([api.runJobs(), api.runJobs()]);
    expect(await kindsTo(person)).toHaveLength(2);
  });

  it('reach everybody in a zone, page by page, and say when that is done', async () => {
    await api.db.query(
      `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at)
       select gen_random_uuid(), 'p' || n || '@example.org', 'p' || n || '@example.org', 'P', 'Asia/Kathmandu', now(), now()
         from generate_series(1, 1203) as n`,
    );
    for (const { id } of await api.db.query<{ id: string }[]>('select id from users')) concerned.add(id);
    await itIs('2026-03-09T02:15:00Z');
    await api.runJobs();
    const [row] = await api.db.query<{ weekly: number; people: number }[]>(
      `select count(*)::int as weekly, count(distinct person_id)::int as people from mails
        where kind = 'weekly_digest' and to_address ~ '^p[0-9]+@'`,
    );
    expect(row).toEqual({ weekly: 1203, people: 1203 });
    const runs = await api.db.query<{ done: boolean }[]>('select done_at is not null as done from digest_runs');
    expect(runs).toEqual([{ done: true }, { done: true }]);
  });
});
