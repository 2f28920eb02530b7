import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '@convenor/identity';
import { Config } from '@convenor/platform';
import { type Account, aConfirmedAccount, aSignUp } from '../support/account.js';
import { Browser, setCookies } from '../support/browser.js';
import { mailsTo } from '../support/mailbox.js';
import { TestApi } from '../support/test-api.js';

const DAY = 86_400_000;

describe('signing in and out', () => {
  let api: TestApi;
  let person: Account;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    person = await aConfirmedAccount(api);
  });

  const signIn = async (browser: Browser, password = person.password) =>
    browser.post('/api/auth/sign-in', { email: person.email, password });

  it('opens a session in a cookie that no script reads and no foreign page sends', async () => {
    const answer = await signIn(new Browser(api));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: { id: expect.any(String), name: person.name, roles: ['trainee'] },
      signedIn: true,
    });
    const cookie = setCookies(answer).find((line) => line.startsWith('convenor_session='));
    expect(cookie).toMatch(/^convenor_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('binds its cookies to its own host and to TLS where the product is reached over https', async () => {
    const overTls = await TestApi.start({ PUBLIC_URL: 'https://convenor.test' });
    try {
      const { email, password } = await aConfirmedAccount(overTls);
      const answer = await overTls.visitor.post('/api/auth/sign-in').send({ email, password }).expect(200);
      expect(
        setCookies(answer)
          .map((cookie) => cookie.split('=')[0])
          .sort(),
      ).toEqual(['__Host-convenor_device', '__Host-convenor_session']);
      for (const cookie of setCookies(answer)) {
        expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
        expect(cookie).not.toMatch(/domain/i);
      }
      const [session = ''] = setCookies(answer).filter((cookie) => cookie.startsWith('__Host-convenor_session='));
      const token = session.slice(session.indexOf('=') + 1, session.indexOf(';'));
      await overTls.visitor.get('/api/me').set('cookie', `__Host-convenor_session=${token}`).expect(200);
      await overTls.visitor.get('/api/me').set('cookie', `convenor_session=${token}`).expect(401);
      const out = await overTls.visitor
        .post('/api/auth/sign-out')
        .set('cookie', `__Host-convenor_session=${token}`)
        .expect(204);
      expect(setCookies(out)[0]).toMatch(
        /^__Host-convenor_session=; Max-Age=0; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
      );
      await overTls.visitor.get('/api/me').set('cookie', `__Host-convenor_session=${token}`).expect(401);
    } finally {
      await overTls.stop();
    }
  });

  it('takes the address in any spelling, and the password as any keyboard composes it', async () => {
    const composed = await aConfirmedAccount(api, { password: 'caf\u00e9 on the corner' });
    await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: ` ${composed.email.toUpperCase()}`, password: 'cafe\u0301 on the corner' })
      .expect(200);
  });

  it('tells a stranger nothing: unknown, wrong, unconfirmed and suspended are one answer', async () => {
    const unconfirmed = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(unconfirmed).expect(202);
    const suspended = await aConfirmedAccount(api);
    await api.db.query('update users set suspended_at = now() where email = $1', [suspended.email]);
    const tries = [
      { email: 'nobody@example.org', password: 'seven calm chairs' },
      { email: person.email, password: 'not the password' },
      { email: unconfirmed.email, password: unconfirmed.password },
      { email: suspended.email, password: suspended.password },
    ];
    const seen = [];
    for (const attempt of tries) {
      const answer = await api.visitor.post('/api/auth/sign-in').send(attempt);
      const headers = Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => !['date', 'set-cookie'].includes(name)),
      );
      const cookies = setCookies(answer).map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;'));
      seen.push({ status: answer.status, body: answer.body, headers, cookies });
    }
    expect(seen[0]).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
    expect(await mailsTo(api, 'nobody@example.org')).toEqual([]);
  });

  it.each(['nobody@example.org', 'someone who never chose a password'])(
    'checks a password for %s as well, so that the time tells nothing',
    async (who) => {
      const invited = await api.person();
      const checked = jest.spyOn(api.app.get(Passwords), 'matches');
      const email = who.includes('@') ? who : invited.email;
      await api.alone(() => api.visitor.post('/api/auth/sign-in').send({ email, password: 'any at all' }).expect(401));
      expect(checked.mock.calls).toEqual([[null, 'any at all']]);
      checked.mockRestore();
    },
  );

  it('never takes over a session that the browser brings along', async () => {
    const planted = 'A'.repeat(43);
    const browser = new Browser(api);
    browser.cookies.set('convenor_session', planted);
    expect((await signIn(browser)).status).toBe(200);
    expect(browser.cookies.get('convenor_session')).not.toBe(planted);

    const first = browser.cookies.get('convenor_session')!;
    await signIn(browser);
    const second = browser.cookies.get('convenor_session')!;
    expect(second).not.toBe(first);
    await api.visitor.get('/api/me').set('cookie', `convenor_session=${first}`).expect(401);
    await api.visitor.get('/api/me').set('cookie', `convenor_session=${second}`).expect(200);
  });

  it('keeps only the hash of a session', async () => {
    const browser = new Browser(api);
    await signIn(browser);
    const [sessions] = await api.db.query<{ rows: string }[]>('select json_agg(s)::text as rows from sessions s');
    expect(sessions!.rows).not.toContain(browser.cookies.get('convenor_session'));
  });

  it('ends the session at sign-out, for a copy of the cookie too, and is content with none', async () => {
    const token = person.browser.cookies.get('convenor_session')!;
    expect((await person.browser.post('/api/auth/sign-out')).status).toBe(204);
    expect(person.browser.cookies.has('convenor_session')).toBe(false);
    await api.visitor.get('/api/me').set('cookie', `convenor_session=${token}`).expect(401);
    expect((await person.browser.post('/api/auth/sign-out')).status).toBe(204);
  });

  it('shuts out a person who is suspended, at the next request', async () => {
    expect((await person.browser.get('/api/me')).status).toBe(200);
    await api.db.query('update users set suspended_at = now() where email = $1', [person.email]);
    expect((await person.browser.get('/api/me')).status).toBe(401);
  });

  it('takes away what a role allowed, at the next request', async () => {
    const owner = await api.person({ roles: ['owner'] });
    const helper = await api.person({ roles: ['owner'] });
    await helper.get('/api/admin/staff').expect(200);
    await owner.put(`/api/admin/staff/${helper.id}/roles`, { roles: ['mentor'] }).expect(200);
    const refused = await helper.get('/api/admin/staff').expect(403);
    expect(refused.body.code).toBe('not_allowed');
  });

  it('lets a session rest for thirty days, keeps one that is used, and ends every one after half a year', async () => {
    api.timePasses(29 * DAY);
    expect((await person.browser.get('/api/me')).status).toBe(200);
    api.timePasses(29 * DAY);
    expect((await person.browser.get('/api/me')).status).toBe(200);
    api.timePasses(31 * DAY);
    expect((await person.browser.get('/api/me')).status).toBe(401);

    await signIn(person.browser);
    for (let days = 0; days < 175; days += 25) {
      api.timePasses(25 * DAY);
      expect((await person.browser.get('/api/me')).status).toBe(200);
    }
    api.timePasses(6 * DAY);
    expect((await person.browser.get('/api/me')).status).toBe(401);
  });

  it('refuses a sign-in that a foreign page sends', async () => {
    const body = { email: person.email, password: person.password };
    const refused = await api.visitor
      .post('/api/auth/sign-in')
      .set('origin', 'https://evil.example')
      .send(body)
      .expect(403);
    expect(refused.body.code).toBe('foreign_origin');
    await api.visitor.post('/api/auth/sign-in').set('origin', api.app.get(Config).publicUrl).send(body).expect(200);
  });
});
