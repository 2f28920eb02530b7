import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '@convenor/identity';
import { Notifications } from '@convenor/notification';
import { RefusingMailServer } from '../support/refusing-mail-server.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('an address that takes no mail', () => {
  let server: RefusingMailServer;
  let api: TestApi;
  let told = 0;
  beforeAll(async () => {
    server = await RefusingMailServer.start();
    api = await TestApi.start({ SMTP_URL: server.url });
    api.timeIs('2026-03-10T12:00:00Z');
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  async function tell(person: Person): Promise<void> {
    const news = { personId: person.id, kind: 'feedback', letter: 'answers-marked', catalogue: 'assessment' } as const;
    await api.db.transaction((tx) =>
      api.app.get(Notifications).tell(tx, { ...news, url: '/home', dedupeKey: `n${(told += 1)}` }),
    );
    await api.runJobs();
  }
  const isReachable = async ({ email }: Person): Promise<boolean> =>
    (await api.db.query('select 1 from unreachable_addresses where address = $1', [email])).length === 0;
  const entries = async (person: Person): Promise<number> =>
    (await person.get('/api/me/notifications').expect(200)).body.items.length;
  const lastError = async (): Promise<string | undefined> =>
    (await api.db.query<{ last_error: string }[]>('select last_error from graphile_worker.jobs'))[0]?.last_error;

  it('gets none any more once a server said so for good; the app still tells', async () => {
    const person = await api.person({ email: 'Gone@Nowhere.example' });
    server.answers = '550 5.1.1 no such user';
    await tell(person);
    expect(await api.db.query('select address, code from unreachable_addresses')).toEqual([
      { address: 'gone@nowhere.example', code: 550 },
    ]);
    const asked = server.asked;
    server.answers = null;
    await tell(person);
    expect([server.asked - asked, await entries(person)]).toEqual([0, 2]);
    const [mail] = await api.db.query('select text, html, sent_at, refused_at is not null as refused from mails');
    expect(mail).toEqual({ text: '', html: '', sent_at: null, refused: true });
  });

  it('is tried again once somebody asks for a mail there that only they can ask for', async () => {
    const person = await api.person();
    server.answers = '550 5.1.1 no such user';
    await tell(person);
    expect(await isReachable(person)).toBe(false);
    server.answers = null;
    await api.visitor.post('/api/auth/forgotten-password').send({ email: person.email }).expect(202);
    await api.runJobs();
    expect(await isReachable(person)).toBe(true);
  });

  it.each([
    ['for now', '451 4.3.0 try again later'],
    ['because the mailbox is full', '552 5.2.2 over quota'],
    ['because of who we are', '550 5.7.1 relaying denied'],
  ])(
    'is not meant when a server says no %s: the mail is tried again, under the same Message-ID',
    async (_why, answer) => {
      const person = await api.person();
      server.answers = answer;
      await tell(person);
      expect(await isReachable(person)).toBe(true);
      expect(await lastError()).not.toContain('@');
      const [before] = await api.db.query<{ id: string; attempts: number }[]>(
        'select id, attempts from mails where person_id = $1',
        [person.id],
      );
      expect(before!.attempts).toBe(1);
      server.answers = null;
      await api.db.query('update graphile_worker._private_jobs set run_at = now()');
      await api.runJobs();
      const arrived = server.arrived.filter(({ to }) => to === person.email);
      expect(arrived.map(({ messageId }) => messageId)).toEqual([`<${before!.id}@convenor.test>`]);
      expect(await lastError()).toBeUndefined();
    },
  );

  it('tells mail programs how to turn such mails off, and nothing of the kind in mails that nobody turns off', async () => {
    const person = await api.person();
    await tell(person);
    await api.visitor.post('/api/auth/forgotten-password').send({ email: person.email }).expect(202);
    await api.runJobs();
    const [news, password] = server.arrived.filter(({ to }) => to === person.email);
    expect(news!.headers).toMatchObject({
      'list-unsubscribe': expect.stringMatching(/^<http:\/\/convenor\.test\/api\/unsubscribe\/[\w-]+>$/),
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
    });
    expect(Object.keys(password!.headers).filter((name) => name.startsWith('list-'))).toEqual([]);
  });

  it('leaves with the account', async () => {
    const person = await api.person();
    server.answers = '550 5.1.1 no such user';
    await tell(person);
    const hash = await api.app.get(Passwords).hash('seven calm chairs');
    await api.db.query('update users set password_hash = $2 where id = $1', [person.id, hash]);
    await person.post('/api/me/delete', { password: 'seven calm chairs' }).expect(204);
    expect(await isReachable(person)).toBe(true);
  });
});
