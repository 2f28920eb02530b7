import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSignUp } from '../support/account.js';
import { MailServer } from '../support/mail-server.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('the outbox', () => {
  let api: TestApi;
  let owner: Person;
  const first = aSignUp();
  const second = aSignUp();
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.person({ roles: ['owner'] });
    await api.visitor.post('/api/auth/sign-up').send(first).expect(202);
    await api.visitor.post('/api/auth/sign-up').send(second).expect(202);
  });
  afterAll(() => api.stop());

  const addresses = async (query: string): Promise<string[]> => {
    const { body } = await owner.get(`/api/admin/outbox${query}`).expect(200);
    return body.items.map((mail: { to: string }) => mail.to);
  };

  it('shows the owner every mail with its text, the newest first', async () => {
    const { body } = await owner.get('/api/admin/outbox').expect(200);
    expect(body.items.map((mail: { to: string }) => mail.to)).toEqual([second.email, first.email]);
    expect(body.items[0]).toMatchObject({
      kind: 'confirm-email',
      subject: 'Please confirm your e-mail address',
      createdAt: expect.any(String),
    });
    expect(body.items[0].text).toMatch(/http:\/\/convenor\.test\/confirm#token=[\w-]{43}/);
    expect(body.next).toBeNull();
  });

  it('finds a whole address, whatever its case, or a part of one', async () => {
    expect(await addresses(`?to=${encodeURIComponent(first.email.toUpperCase())}`)).toEqual([first.email]);
    expect(await addresses(`?to=${first.email.slice(1, -4)}`)).toEqual([first.email]);
    expect(await addresses('?to=newcomer-%25')).toEqual([]);
    expect(await addresses('?to=nobody')).toEqual([]);
  });

  it('goes on where the page before ended', async () => {
    const { body: page } = await owner.get('/api/admin/outbox?limit=1').expect(200);
    expect(page.items).toHaveLength(1);
    expect(await addresses(`?limit=1&after=${page.next}`)).toEqual([first.email]);
  });

  it.each(['?limit=0', '?limit=101', '?limit=x', '?after=x', '?to=a&to=b', '?to=%00', '?who=me'])(
    'refuses %s',
    async (query) => {
      await owner.get(`/api/admin/outbox${query}`).expect(400);
    },
  );

  it('is closed as soon as a mail server takes the mails; they arrive, and their words are not kept', async () => {
    const server = await MailServer.start();
    const mailing = await TestApi.start({ SMTP_URL: server.url });
    try {
      const boss = await mailing.person({ roles: ['owner'] });
      const signUp = aSignUp();
      await mailing.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
      const refused = await boss.get('/api/admin/outbox').expect(404);
      expect(refused.body.code).toBe('no_outbox');
      await mailing.runJobs();
      expect(server.arrived).toHaveLength(1);
      expect(server.arrived[0]).toMatchObject({
        subject: 'Please confirm your e-mail address',
        text: expect.stringContaining('/confirm#token='),
        html: expect.stringContaining('/confirm#token='),
      });
      const [kept] = await mailing.db.query('select text, html from mails where to_address = $1', [signUp.email]);
      expect(kept).toEqual({ text: '', html: '' });
    } finally {
      await mailing.stop();
      await server.stop();
    }
  });
});
