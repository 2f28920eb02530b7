import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { JobRunner } from '@convenor/platform';
import { type News, Notifications } from '@convenor/notification';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-10T12:00:00Z';

describe('news in the app', () => {
  let api: TestApi;
  let person: Person;
  beforeAll(async () => (api = await TestApi.start()));
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs(NOW);
    person = await api.person();
  });

  async function tell(to: Person, dedupeKey: string, rest: Partial<News> = {}): Promise<void> {
    const news: News = {
      ...{ personId: to.id, kind: 'certificate_issued', letter: 'certificate-issued', catalogue: 'certification' },
      ...{ params: { course: 'Calm talks' }, url: '/certificate', dedupeKey },
      ...rest,
    };
    await api.db.transaction((tx) => api.app.get(Notifications).tell(tx, news));
  }
  const list = async (
    query = '',
  ): Promise<{ items: { id: string; text: string; read: boolean }[]; next: string | null }> =>
    (await person.get(`/api/me/notifications${query}`).expect(200)).body;
  const unread = async (): Promise<number> => (await person.get('/api/me/notifications/count').expect(200)).body.unread;

  it('stand in words, with where they lead', async () => {
    await tell(person, 'one');
    const { items } = await list();
    expect(items).toEqual([
      {
        ...{ id: expect.any(String), kind: 'certificate_issued', path: '/certificate', read: false },
        ...{ text: 'Your certificate for “Calm talks” is ready.', at: '2026-03-10T12:00:00.000Z' },
      },
    ]);
  });

  it('come page by page, the newest first, none of them twice', async () => {
    for (let number = 0; number < 7; number += 1) {
      api.timePasses(number % 2 === 0 ? 1_000 : 0);
      await tell(person, `n${number}`, { params: { course: `Talk ${number}` } });
    }
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await list(`?limit=3${next && `&after=${next}`}`);
      seen.push(...page.items.map(({ text }) => /Talk (\d)/.exec(text)![1]!));
      next = page.next;
    }
    expect(seen).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  });

  it('are read one by one or all at once, and however often the button is pressed', async () => {
    for (const key of ['a', 'b', 'c']) await tell(person, key);
    expect(await unread()).toBe(3);
    const { items } = await list();
    const read = (body: object) => person.post('/api/me/notifications/read', body).expect(200);
    const [one, two] = await Promise.all([read({ ids: [items[0]!.id] }), read({ ids: [items[0]!.id] })]);
    expect([one.body.unread, two.body.unread]).toEqual([2, 2]);
    expect((await list('?unread=true')).items).toHaveLength(2);
    expect((await read({})).body).toEqual({ unread: 0 });
    expect((await list()).items.map((each) => each.read)).toEqual([true, true, true]);
  });

  it('of another person can neither be seen nor be read', async () => {
    const other = await api.person();
    await tell(other, 'theirs');
    expect((await list()).items).toEqual([]);
    const { body } = await other.get('/api/me/notifications').expect(200);
    await person.post('/api/me/notifications/read', { ids: [body.items[0].id] }).expect(200);
    expect((await other.get('/api/me/notifications/count').expect(200)).body).toEqual({ unread: 1 });
  });

  it('that are for later show when their time has come', async () => {
    await tell(person, 'later', { at: new Date('2026-03-11T12:00:00Z') });
    expect([await unread(), (await list()).items.length]).toEqual([0, 0]);
    await person.post('/api/me/notifications/read', {}).expect(200);
    api.timeIs('2026-03-11T12:00:01Z');
    expect([await unread(), (await list()).items.length]).toEqual([1, 1]);
  });

  it('stay readable when no catalogue knows their words any more', async () => {
    await tell(person, 'old');
    await api.db.query(`update notifications set words = 'gone:letters.never' where person_id = $1`, [person.id]);
    expect((await list()).items[0]!.text).toBe('There was news for you.');
  });

  it('keep of a letter no more than they say', async () => {
    await tell(person, 'why', {
      kind: 'application_decided',
      letter: 'declined',
      catalogue: 'enrolment',
      params: { course: 'Calm talks', reason: 'A private reason.' },
    });
    const [row] = await api.db.query<{ params: object }[]>('select params from notifications where person_id = $1', [
      person.id,
    ]);
    expect(row!.params).toEqual({ course: 'Calm talks' });
  });

  it('show hostile text as text', async () => {
    await tell(person, 'hostile', { params: { course: '<img src=x onerror=alert(1)> {{name}} $t(x)\u0000\ud800' } });
    expect((await list()).items[0]!.text).toContain('<img src=x onerror=alert(1)> {{name}}');
  });

  it('are forgotten after 90 days', async () => {
    await tell(person, 'old');
    api.timePasses(91 * 86_400_000);
    await tell(person, 'new');
    await api.db.query(`select graphile_worker.add_job('forget-old-notifications')`);
    await api.app.get(JobRunner).runDue();
    expect((await list()).items).toHaveLength(1);
  });

  it.each(['?after=x', '?after=WyJ4Iiwi', '?limit=0', '?limit=101', '?unread=maybe', '?who=me'])(
    'refuses %s',
    async (query) => {
      await person.get(`/api/me/notifications${query}`).expect(400);
    },
  );

  it.each([{ ids: [] }, { ids: ['x'] }, { ids: null }, { all: true }])('does not read %j', async (body) => {
    await person.post('/api/me/notifications/read', body).expect(400);
  });
});
