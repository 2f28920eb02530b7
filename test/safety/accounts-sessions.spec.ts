import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hashSecret, OwnerSetup, Passwords } from '@convenor/identity';
import type supertest from 'supertest';
import { type Account, aConfirmedAccount, aSignUp, resetTokenOf } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { lastMailTo, tokenIn } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const DAY = 86_400_000;
const COOKIE = 'convenor_session';

describe('a session', () => {
  let api: TestApi;
  let owner: Person;
  let person: Account;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    await api.db.query(`delete from user_roles where role = 'owner'`);
    owner = await api.person({ roles: ['owner'] });
    person = await aConfirmedAccount(api);
  });

  const idOf = async (account: Account): Promise<string> => (await account.browser.get('/api/me')).body.id as string;
  const signedIn = async (): Promise<Browser> => {
    const browser = new Browser(api);
    const { status } = await browser.post('/api/auth/sign-in', { email: person.email, password: person.password });
    expect(status).toBe(200);
    return browser;
  };

  describe('is dead at the next request after', () => {
    /** Each ends the session of `device`, from there or from elsewhere. */
    const ends: Record<string, (device: Browser) => Promise<unknown>> = {
      'sign-out': (device) => device.post('/api/auth/sign-out'),
      'sign-out from another device': async (device) => {
        const { items } = (await device.get('/api/me/sessions')).body as { items: { id: string; current: boolean }[] };
        return person.browser.delete(`/api/me/sessions/${items.find((session) => session.current)!.id}`);
      },
      'sign-out of all other devices': () => person.browser.post('/api/me/sessions/end-others'),
      'another sign-in in the same browser': (device) =>
        device.post('/api/auth/sign-in', { email: person.email, password: person.password }),
      suspension: () => api.db.query('update users set suspended_at = now() where email = $1', [person.email]),
      'a change of the password': () =>
        person.browser.post('/api/me/password', { currentPassword: person.password, newPassword: 'a fresh long one' }),
      'a new password by mail': async () => {
        const token = await resetTokenOf(api, person.email);
        return api.visitor.post('/api/auth/reset-password').send({ token, password: 'a fresh long one' }).expect(204);
      },
      'a change of the address': async () => {
        await person.browser.post('/api/me/email', { email: `new-${person.email}`, password: person.password });
        const token = tokenIn(await lastMailTo(api, `new-${person.email}`, 'change-email'));
        return api.visitor.post('/api/auth/confirm-email-change').send({ token }).expect(204);
      },
      'deletion of the account': () => person.browser.post('/api/me/delete', { password: person.password }),
      'thirty days without use': async () => api.timePasses(30 * DAY),
    };

    it.each(Object.keys(ends))('%s', async (end) => {
      await api.db.query(`insert into user_roles select id, 'admin' from users where email = $1`, [person.email]);
      const device = await signedIn();
      const copy = `${COOKIE}=${device.cookies.get(COOKIE)}`;
      const key = { cookie: copy, 'idempotency-key': 'once-and-again' };
      const requests: [string, () => supertest.Test][] = [
        ['what is open to every account', () => api.visitor.get('/api/me').set('cookie', copy)],
        ['what is open to staff', () => api.visitor.get('/api/admin/enrolments').set('cookie', copy)],
        [
          'an action done before, under the same key',
          () => api.visitor.patch('/api/me').set(key).send({ name: 'Noor' }),
        ],
      ];
      for (const [, request] of requests) await request().expect(200);
      const { headers } = await requests[0]![1]().expect(200);
      if (headers['etag'])
        requests.push(['a page seen before', () => requests[0]![1]().set('if-none-match', headers['etag']!)]);

      await ends[end]!(device);

      for (const [what, request] of requests) {
        const answer = await request();
        expect([what, answer.status, answer.body.code]).toEqual([what, 401, 'not_signed_in']);
      }
      expect((await api.visitor.get('/api/session').set('cookie', copy).expect(200)).body).toEqual({ me: null });
    });

    it.each(['a change of the password', 'a new password by mail', 'suspension'])(
      '%s while a sign-in was under way, which then opens nothing',
      async (end) => {
        const passwords = api.app.get(Passwords);
        const matches = passwords.matches.bind(passwords);
        const spy = jest.spyOn(passwords, 'matches').mockImplementationOnce(async (stored, password) => {
          const right = await matches(stored, password);
          await ends[end]!(person.browser);
          return right;
        });
        const device = new Browser(api);
        const known = { email: person.email, password: person.password };
        const late = await api.alone(() => device.post('/api/auth/sign-in', known));
        spy.mockRestore();
        expect([late.status, late.body.code, device.cookies.has(COOKIE)]).toEqual([401, 'sign_in_refused', false]);
      },
    );

    it('the account is open again: an old session does not come back with a new one', async () => {
      const device = await signedIn();
      const old = `${COOKIE}=${device.cookies.get(COOKIE)}`;
      await device.post('/api/auth/sign-out');
      await signedIn();
      await api.visitor.get('/api/me').set('cookie', old).expect(401);
    });
  });

  it('loses what a role allowed at the next request, also what was done before under the same key', async () => {
    const staff = await api.person({ roles: ['trainee', 'owner'] });
    const invite = () =>
      staff
        .post('/api/admin/staff/invitations', { email: 'colleague@example.org', roles: ['mentor'] })
        .set('idempotency-key', 'once-and-again');
    await invite().expect(201);
    await staff.get('/api/admin/staff').expect(200);
    await owner.put(`/api/admin/staff/${staff.id}/roles`, { roles: [] }).expect(200);
    expect((await invite().expect(403)).body.code).toBe('not_allowed');
    await staff.get('/api/admin/staff').expect(403);
    expect((await staff.get('/api/me').expect(200)).body).toMatchObject({ roles: ['trainee'] });
  });

  it('of one person is nobody else’s: deleting an account leaves the sessions of others', async () => {
    const other = await aConfirmedAccount(api);
    await person.browser.post('/api/me/delete', { password: person.password });
    expect((await other.browser.get('/api/me')).status).toBe(200);
  });

  describe('never takes over what a browser brought along', () => {
    /** Each lets a person in, in the browser given. */
    const waysIn: Record<string, (browser: Browser) => Promise<supertest.Response>> = {
      'sign-in': (browser) => browser.post('/api/auth/sign-in', { email: person.email, password: person.password }),
      'confirming the address': async (browser) => {
        const signUp = aSignUp();
        await browser.post('/api/auth/sign-up', signUp);
        return browser.post('/api/auth/confirm', { token: tokenIn(await lastMailTo(api, signUp.email)) });
      },
      'accepting an invitation': async (browser) => {
        const { email, ...form } = aSignUp();
        await owner.post('/api/admin/staff/invitations', { email, roles: ['mentor'] }).expect(201);
        return browser.post('/api/auth/accept-invitation', { ...form, token: tokenIn(await lastMailTo(api, email)) });
      },
      'becoming the owner': async (browser) => {
        await api.db.query(`delete from user_roles where role = 'owner'`);
        const { link } = await api.app.get(OwnerSetup).ensure();
        return browser.post('/api/auth/owner-setup', { ...aSignUp(), token: link!.split('#token=')[1] });
      },
    };

    it.each(Object.keys(waysIn))('%s', async (way) => {
      const attacker = await aConfirmedAccount(api);
      const attackersId = await idOf(attacker);
      for (const planted of ['A'.repeat(43), attacker.browser.cookies.get(COOKIE)!]) {
        const browser = new Browser(api);
        browser.cookies.set(COOKIE, planted);
        expect((await waysIn[way]!(browser)).status).toBe(200);
        const own = browser.cookies.get(COOKIE);
        expect(own).not.toBe(planted);
        expect((await browser.get('/api/me')).body.id).not.toBe(attackersId);
        await api.visitor.get('/api/me').set('cookie', `${COOKIE}=${planted}`).expect(401);
        expect(await api.db.query('select from sessions where token_hash = $1', [hashSecret(planted)])).toEqual([]);
      }
    });

    it('a new password by mail', async () => {
      const browser = new Browser(api);
      browser.cookies.set(COOKIE, 'A'.repeat(43));
      const token = await resetTokenOf(api, person.email);
      expect((await browser.post('/api/auth/reset-password', { token, password: 'a fresh long one' })).status).toBe(
        204,
      );
      expect(browser.cookies.has(COOKIE)).toBe(false);
    });
  });
});
