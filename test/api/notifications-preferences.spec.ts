import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notifications } from '@convenor/notification';
import type { NotificationKind } from '@convenor/rules';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const PREFERENCES = '/api/me/notification-preferences';
const ONE_CLICK = 'List-Unsubscribe=One-Click';

describe('what a person wants to hear of', () => {
  let api: TestApi;
  let person: Person;
  let told = 0;
  beforeAll(async () => (api = await TestApi.start()));
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-10T12:00:00Z');
    person = await api.person();
  });

  async function tell(kind: NotificationKind = 'feedback'): Promise<void> {
    const news = { personId: person.id, kind, letter: 'answers-marked', catalogue: 'assessment', url: '/home' };
    await api.db.transaction((tx) => api.app.get(Notifications).tell(tx, { ...news, dedupeKey: `n${(told += 1)}` }));
  }
  const mails = async (): Promise<number> => (await mailsTo(api, person.email)).length;
  const entries = async (): Promise<number> =>
    (await person.get('/api/me/notifications').expect(200)).body.items.length;
  const kindsOf = (body: { kinds: { kind: string }[] }): string[] => body.kinds.map(({ kind }) => kind);

  it('is as usual until they choose', async () => {
    const { body } = await person.get(PREFERENCES).expect(200);
    expect(body).toMatchObject({ quiet: { from: '21:00', to: '08:00' }, timeZone: 'Europe/London' });
    expect(body.kinds).toContainEqual({ kind: 'feedback', audience: 'trainee', optional: true, app: true, mail: true });
    expect(body.kinds).toContainEqual({
      kind: 'weekly_digest',
      audience: 'trainee',
      optional: true,
      app: null,
      mail: true,
    });
    expect(kindsOf(body)).not.toContain('daily_digest');
  });

  it('asks staff about what staff get', async () => {
    const mentor = await api.person({ roles: ['mentor'] });
    expect(kindsOf((await mentor.get(PREFERENCES).expect(200)).body)).toContain('daily_digest');
  });

  it.each([
    ['mail', [1, 0]],
    ['app', [0, 1]],
  ] as const)('leaves out the %s', async (channel, [inApp, byMail]) => {
    const off = { choices: [{ kind: 'feedback', channel, on: false }] };
    await person.patch(PREFERENCES, off).expect(200);
    await tell();
    expect([await entries(), await mails()]).toEqual([inApp, byMail]);
    await tell('certificate_issued');
    expect([await entries(), await mails()]).toEqual([inApp + 1, byMail + 1]);
  });

  it('keeps two choices that are made at the same moment', async () => {
    const choose = (kind: NotificationKind) =>
      person.patch(PREFERENCES, { choices: [{ kind, channel: 'mail', on: false }] }).expect(200);
    await Promise.all([choose('nudge'), choose('overdue'), choose('practice')]);
    const { body } = await person.get(PREFERENCES).expect(200);
    const off = body.kinds.filter(
      ({ optional, mail }: { optional: boolean; mail: boolean }) => optional && mail === false,
    );
    expect(kindsOf({ kinds: off })).toEqual(expect.arrayContaining(['nudge', 'overdue', 'practice']));
  });

  it.each([
    [{ choices: [{ kind: 'certificate_issued', channel: 'mail', on: false }] }],
    [{ choices: [{ kind: 'weekly_digest', channel: 'app', on: true }] }],
    [{ choices: [{ kind: 'spam', channel: 'mail', on: false }] }],
    [{ choices: [{ kind: 'nudge', channel: 'pigeon', on: false }] }],
    [{ choices: null }],
    [{ quiet: { from: '21:00', to: '21:00' } }],
    [{ quiet: { from: '24:00', to: '08:00' } }],
    [{ quiet: { from: '21:00' } }],
    [{ quiet: 'always' }],
    [{ mailEverything: true }],
  ])('refuses %j', async (body) => {
    await person.patch(PREFERENCES, body).expect(400);
  });

  it('moves quiet hours, and does without', async () => {
    const waits = async (): Promise<string | null> => {
      await tell();
      const [mail] = await api.db.query<{ at: Date | null }[]>(
        'select send_after as at from mails where person_id = $1 order by id desc limit 1',
        [person.id],
      );
      return mail!.at?.toISOString() ?? null;
    };
    await person.patch(PREFERENCES, { quiet: { from: '11:00', to: '13:30' } }).expect(200);
    expect(await waits()).toBe('2026-03-10T13:30:00.000Z');
    const { body } = await person.patch(PREFERENCES, { quiet: null }).expect(200);
    expect(body.quiet).toBeNull();
    api.timeIs('2026-03-10T23:00:00Z');
    expect(await waits()).toBeNull();
  });

  describe('by the address in a mail', () => {
    const tokenOf = async (): Promise<string> => {
      await tell();
      return tokenIn(await lastMailTo(api, person.email));
    };
    const press = (path: string) =>
      api.visitor
        .post(`/api/unsubscribe/${path}`)
        .set('content-type', 'application/x-www-form-urlencoded')
        .send(ONE_CLICK);

    it('is turned off by one press of a mail program, without a session, and on again', async () => {
      const token = await tokenOf();
      expect((await press(token).expect(200)).body).toEqual({ kind: 'feedback' });
      await press(token).expect(200);
      await tell();
      expect([await entries(), await mails()]).toEqual([2, 1]);
      await api.visitor.post(`/api/unsubscribe/${token}/undo`).expect(200);
      await tell();
      expect(await mails()).toBe(2);
    });

    it('touches no other kind and no other person', async () => {
      const token = await tokenOf();
      const first = person;
      person = await api.person();
      await press(token).expect(200);
      await tell();
      expect(await mails()).toBe(1);
      person = first;
      await tell('announcement');
      expect(await mails()).toBe(2);
    });

    it('answers alike whatever the token, and does nothing for a wrong one', async () => {
      const token = await tokenOf();
      const bytes = Buffer.from(token, 'base64url');
      const forged = [
        'x',
        'x'.repeat(150),
        Buffer.concat([bytes.subarray(0, 32), Buffer.from('announcement')]).toString('base64url'),
        Buffer.concat([bytes.subarray(0, 32), Buffer.from('certificate_issued')]).toString('base64url'),
        Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(16), bytes.subarray(32)]).toString('base64url'),
        Buffer.concat([Buffer.alloc(16), bytes.subarray(16)]).toString('base64url'),
        bytes.subarray(0, 20).toString('base64url'),
      ];
      for (const each of forged) expect((await press(each).expect(200)).body).toEqual({ kind: null });
      await tell();
      await tell('announcement');
      expect(await mails()).toBe(3);
    });

    it('leaves no form to any other route', async () => {
      const answer = await api.visitor
        .post('/api/auth/sign-in')
        .set('content-type', 'application/x-www-form-urlencoded')
        .send(ONE_CLICK);
      expect(answer.status).toBe(415);
    });
  });

  it('goes with the person, and is handed over before', async () => {
    await tell();
    await person.patch(PREFERENCES, { quiet: null }).expect(200);
    const { body } = await person.get('/api/me/export').expect(200);
    expect(body.notifications).toMatchObject({
      entries: [{ kind: 'feedback', text: 'Your answers are marked.' }],
      settings: { quietFrom: null },
    });
    await api.db.query('delete from users where id = $1', [person.id]);
    for (const table of ['notifications', 'notification_settings'])
      expect(await api.db.query(`select 1 from ${table} where person_id = $1`, [person.id])).toEqual([]);
  });
});
