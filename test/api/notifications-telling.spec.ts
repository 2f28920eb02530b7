import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type News, Notifications } from '@convenor/notification';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOON = '2026-03-10T12:00:00Z';

describe('telling people what is new', () => {
  let api: TestApi;
  let person: Person;
  beforeAll(async () => (api = await TestApi.start()));
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs(NOON);
    person = await api.person();
  });

  const news = (rest: Partial<News> = {}): News => ({
    ...{ personId: person.id, kind: 'feedback', letter: 'answers-marked', catalogue: 'assessment' },
    ...{ url: '/home', dedupeKey: 'one' },
    ...rest,
  });
  const tell = (...all: News[]): Promise<void> =>
    api.db.transaction((tx) => api.app.get(Notifications).tellAll(tx, all));
  const entries = async (): Promise<unknown[]> =>
    api.db.query('select kind, path, in_app from notifications where person_id = $1', [person.id]);

  it('writes the entry and the mail at once', async () => {
    await tell(news());
    expect(await entries()).toEqual([{ kind: 'feedback', path: '/home', in_app: true }]);
    const [mail] = await mailsTo(api, person.email);
    expect(mail!.text).toContain('http://convenor.test/home');
    expect(mail!.text).toContain('http://convenor.test/unsubscribe#token=');
  });

  it('says the same to the same person once, however often and in whatever company', async () => {
    await tell(news(), news());
    await Promise.all([tell(news()), tell(news(), news({ dedupeKey: 'two' }))]);
    expect(await entries()).toHaveLength(2);
    expect(await mailsTo(api, person.email)).toHaveLength(2);
  });

  it('says nothing that its transaction takes back', async () => {
    const told = api.db.transaction(async (tx) => {
      await api.app.get(Notifications).tell(tx, news());
      throw new Error('taken back');
    });
    await expect(told).rejects.toThrow('taken back');
    expect(await entries()).toEqual([]);
    expect(await mailsTo(api, person.email)).toEqual([]);
  });

  it('passes over people who are gone or whose account is closed', async () => {
    const closed = await api.person();
    await api.db.query('update users set suspended_at = now() where id = $1', [closed.id]);
    await tell(news({ personId: closed.id }), news({ personId: '01900000-0000-7000-8000-000000000000' }), news());
    expect(await mailsTo(api, closed.email)).toEqual([]);
    expect(await entries()).toHaveLength(1);
  });

  it('offers no way to turn off what may not be turned off', async () => {
    await tell(
      news({ kind: 'application_decided', letter: 'waitlisted', catalogue: 'enrolment', params: { course: 'x' } }),
    );
    const [mail] = await mailsTo(api, person.email);
    expect(mail!.text).not.toContain('unsubscribe');
  });

  it.each([
    ['in the evening, until the morning', '2026-03-10T22:30:00Z', 'feedback', '2026-03-11T08:00:00.000Z'],
    ['over the change of clocks', '2026-03-28T22:30:00Z', 'feedback', '2026-03-29T07:00:00.000Z'],
    ['not by day', NOON, 'feedback', null],
    ['not where a session changes', '2026-03-10T22:30:00Z', 'session_changed', null],
  ] as const)('lets mails wait for quiet hours: %s', async (_when, now, kind, expected) => {
    api.timeIs(now);
    await tell(news({ kind }));
    const [mail] = await api.db.query<{ send_after: Date | null }[]>(
      'select send_after from mails where person_id = $1',
      [person.id],
    );
    expect(mail!.send_after?.toISOString() ?? null).toBe(expected);
  });

  it('leads nowhere but to ourselves', async () => {
    for (const url of ['https://elsewhere.example/', '//elsewhere.example', 'javascript:alert(1)'])
      await expect(tell(news({ url }))).rejects.toThrow('addresses of ours');
  });
});
