import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Account, aConfirmedAccount, aSignUp, resetTokenOf } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { TestApi } from '../support/test-api.js';

const HOUR = 3_600_000;
const FIREFOX = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';

describe('an account in the hands of its person', () => {
  let api: TestApi;
  let person: Account;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    person = await aConfirmedAccount(api, { headers: { 'user-agent': FIREFOX } });
  });

  const anotherBrowser = async (password = person.password): Promise<Browser> => {
    const browser = new Browser(api);
    const answer = await browser.post('/api/auth/sign-in', { email: person.email, password });
    if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}`);
    return browser;
  };
  const signIn = async (email: string, password: string) =>
    api.visitor.post('/api/auth/sign-in').send({ email, password });
  const actions = async (): Promise<string[]> =>
    (await api.db.query<{ action: string }[]>('select action from audit_log order by seq')).map((row) => row.action);

  describe('profile', () => {
    it('shows the person and what they may do', async () => {
      const { body } = await person.browser.get('/api/me');
      expect(body).toEqual({
        id: expect.any(String),
        name: person.name,
        email: person.email,
        roles: ['trainee'],
        permissions: ['account:own', 'enrolment:own'],
        timeZone: 'Europe/Athens',
        locale: 'en',
        regionId: null,
        preferences: {},
      });
    });

    it('changes what is given and keeps the rest', async () => {
      await person.browser.patch('/api/me', { preferences: { textSize: 'large' } });
      const answer = await person.browser.patch('/api/me', {
        name: '  Ana   María ',
        preferences: { motion: 'less', oneItemPerPage: true },
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        name: 'Ana María',
        timeZone: 'Europe/Athens',
        preferences: { textSize: 'large', motion: 'less', oneItemPerPage: true },
      });
      await person.browser.patch('/api/me', { timeZone: 'America/Bogota' });
      expect((await person.browser.get('/api/me')).body).toMatchObject({
        name: 'Ana María',
        timeZone: 'America/Bogota',
      });
    });

    it.each([
      [{ name: '' }, 'name'],
      [{ name: null }, 'name'],
      [{ timeZone: 'UTC+2' }, 'timeZone'],
      [{ timeZone: null }, 'timeZone'],
      [{ locale: 'xx' }, 'locale'],
      [{ preferences: { textSize: 'huge' } }, 'preferences.textSize'],
      [{ preferences: { motion: null } }, 'preferences.motion'],
      [{ preferences: { colour: 'red' } }, 'preferences.colour'],
      [{ preferences: [] }, 'preferences'],
      [{ preferences: 'large' }, 'preferences'],
      [{ roles: ['owner'] }, 'roles'],
      [{ email: 'other@example.org' }, 'email'],
      [{ confirmedAt: null }, 'confirmedAt'],
      [{ id: '018f0000-0000-7000-8000-000000000000' }, 'id'],
    ])('refuses %j and names the field', async (change, field) => {
      const answer = await person.browser.patch('/api/me', change);
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].field).toBe(field);
      expect((await person.browser.get('/api/me')).body).toMatchObject({
        name: person.name,
        roles: ['trainee'],
        preferences: {},
      });
    });
  });

  describe('password', () => {
    const change = { newPassword: 'a fresh long one' };

    it('changes with the current one; the other sessions end, this one goes on, and a mail tells it', async () => {
      const elsewhere = await anotherBrowser();
      expect(
        (await person.browser.post('/api/me/password', { currentPassword: person.password, ...change })).status,
      ).toBe(204);
      expect((await elsewhere.get('/api/me')).status).toBe(401);
      expect((await person.browser.get('/api/me')).status).toBe(200);
      expect((await signIn(person.email, person.password)).status).toBe(401);
      expect((await signIn(person.email, change.newPassword)).status).toBe(200);
      expect((await lastMailTo(api, person.email)).kind).toBe('password-changed');
      expect((await actions()).at(-1)).toBe('account.password_changed');
    });

    it('does not change with a wrong one, or to a poor one', async () => {
      const wrong = await person.browser.post('/api/me/password', { currentPassword: 'not this one', ...change });
      expect(wrong.status).toBe(400);
      expect(wrong.body.errors).toMatchObject([{ field: 'currentPassword', code: 'wrong_password' }]);
      const poor = await person.browser.post('/api/me/password', {
        currentPassword: person.password,
        newPassword: person.email,
      });
      expect(poor.body.errors).toMatchObject([{ field: 'newPassword', code: 'is_email_or_name' }]);
      expect((await signIn(person.email, person.password)).status).toBe(200);
    });

    it('ends the links that could still set another one', async () => {
      const token = await resetTokenOf(api, person.email);
      await person.browser.post('/api/me/password', { currentPassword: person.password, ...change });
      await api.visitor.post('/api/auth/reset-password').send({ token, password: 'a thief would choose' }).expect(410);
    });
  });

  describe('e-mail address', () => {
    const ask = async (email: string, password = person.password) =>
      person.browser.post('/api/me/email', { email, password });
    const confirm = async (token: string) => api.visitor.post('/api/auth/confirm-email-change').send({ token });

    it('changes when the new address is confirmed, and the old one is told twice', async () => {
      const email = `new-${person.email}`;
      expect((await ask(email)).status).toBe(202);
      expect((await person.browser.get('/api/me')).body.email).toBe(person.email);
      expect((await confirm(tokenIn(await lastMailTo(api, email, 'change-email')))).status).toBe(204);
      expect((await person.browser.get('/api/me')).body.email).toBe(email);
      expect((await mailsTo(api, person.email)).slice(-2).map((mail) => mail.kind)).toEqual([
        'email-change-asked',
        'email-changed',
      ]);
      expect((await signIn(person.email, person.password)).status).toBe(401);
      expect((await signIn(email.toUpperCase(), person.password)).status).toBe(200);
      const [entry] = await api.db.query('select action, detail from audit_log order by seq desc limit 1');
      expect(entry).toEqual({ action: 'account.email_changed', detail: {} });
    });

    it('signs out the other devices when it changes, and not the one that asked, wherever it is confirmed', async () => {
      const elsewhere = await anotherBrowser();
      const email = `new-${person.email}`;
      await ask(email);
      expect((await elsewhere.get('/api/me')).status).toBe(200);
      const token = tokenIn(await lastMailTo(api, email, 'change-email'));
      expect((await elsewhere.post('/api/auth/confirm-email-change', { token })).status).toBe(204);
      expect((await elsewhere.get('/api/me')).status).toBe(401);
      expect((await person.browser.get('/api/me')).status).toBe(200);
      const devices = await api.db.query(
        'select from known_devices d join users u on u.id = d.user_id where u.email = $1',
        [email],
      );
      expect(devices).toEqual([]);
      expect((await lastMailTo(api, person.email, 'email-changed')).text).toContain('signed out on your other devices');
    });

    it('does not change for a person who was suspended meanwhile', async () => {
      const email = `new-${person.email}`;
      await ask(email);
      await api.db.query('update users set suspended_at = now() where email = $1', [person.email]);
      const answer = await confirm(tokenIn(await lastMailTo(api, email, 'change-email')));
      expect([answer.status, answer.body.code]).toEqual([400, 'link_unknown']);
    });

    it('tells nobody whether another account has the address', async () => {
      const other = await aConfirmedAccount(api);
      const free = await ask(`free-${person.email}`);
      const taken = await ask(other.email);
      expect([taken.status, taken.text]).toEqual([free.status, free.text]);
      expect((await lastMailTo(api, other.email)).kind).toBe('email-in-use');
      expect((await lastMailTo(api, other.email)).text).not.toContain('#token=');
    });

    it('does not change without the password, nor to itself', async () => {
      expect((await ask('other@example.org', 'not this one')).body.errors).toMatchObject([
        { field: 'password', code: 'wrong_password' },
      ]);
      expect((await ask(person.email)).body.errors).toMatchObject([{ field: 'email', code: 'unchanged' }]);
      expect(await mailsTo(api, 'other@example.org')).toEqual([]);
    });

    it('goes to the first of two accounts that ask for the same address', async () => {
      const other = await aConfirmedAccount(api);
      const email = aSignUp().email;
      await ask(email);
      const mine = tokenIn(await lastMailTo(api, email, 'change-email'));
      await other.browser.post('/api/me/email', { email, password: other.password });
      const theirs = tokenIn(await lastMailTo(api, email, 'change-email'));
      expect((await confirm(theirs)).status).toBe(204);
      const late = await confirm(mine);
      expect([late.status, late.body.code]).toEqual([409, 'address_taken']);
      expect((await person.browser.get('/api/me')).body.email).toBe(person.email);
    });

    it('takes the link once, within the hour, and ends links that went to the old address', async () => {
      const sentToOld = await resetTokenOf(api, person.email);
      const email = `new-${person.email}`;
      await ask(email);
      const token = tokenIn(await lastMailTo(api, email, 'change-email'));
      expect((await confirm(token)).status).toBe(204);
      expect((await confirm(token)).body.code).toBe('link_used');
      await api.visitor
        .post('/api/auth/reset-password')
        .send({ token: sentToOld, password: 'a thief would choose' })
        .expect(410);

      await ask(`newer-${person.email}`);
      api.timePasses(HOUR);
      const late = await confirm(tokenIn(await lastMailTo(api, `newer-${person.email}`, 'change-email')));
      expect([late.status, late.body.code]).toEqual([410, 'link_expired']);
    });
  });

  describe('sessions', () => {
    it('are listed in words, the newest use first, with the one that asks marked', async () => {
      api.timePasses(HOUR);
      await anotherBrowser();
      const { body } = await person.browser.get('/api/me/sessions');
      expect(body.items).toMatchObject([
        { device: 'An unknown device', current: false, createdAt: '2026-03-02T19:00:00.000Z' },
        { device: 'Firefox on Android', current: true, createdAt: '2026-03-02T18:00:00.000Z' },
      ]);
      expect(Object.keys(body.items[0]).sort()).toEqual(['createdAt', 'current', 'device', 'id', 'lastSeenAt']);
    });

    it('end one by one, or all others at once', async () => {
      const [second, third] = [await anotherBrowser(), await anotherBrowser()];
      const { body } = await second.get('/api/me/sessions');
      const own = body.items.find((session: { current: boolean }) => session.current);
      expect((await person.browser.delete(`/api/me/sessions/${own.id}`)).status).toBe(204);
      expect((await second.get('/api/me')).status).toBe(401);
      expect((await third.get('/api/me')).status).toBe(200);
      expect((await person.browser.post('/api/me/sessions/end-others')).status).toBe(204);
      expect((await third.get('/api/me')).status).toBe(401);
      expect((await person.browser.get('/api/me')).status).toBe(200);
    });

    it('of another person cannot be ended, and look like none', async () => {
      const other = await aConfirmedAccount(api);
      const { body } = await other.browser.get('/api/me/sessions');
      const refused = await person.browser.delete(`/api/me/sessions/${body.items[0].id}`);
      const missing = await person.browser.delete('/api/me/sessions/018f0000-0000-7000-8000-000000000000');
      const malformed = await person.browser.delete('/api/me/sessions/1');
      expect([refused.status, missing.status, malformed.status]).toEqual([404, 404, 404]);
      expect(refused.body).toEqual(missing.body);
      expect((await other.browser.get('/api/me')).status).toBe(200);
    });
  });

  it('is closed to visitors', async () => {
    await api.visitor.get('/api/me').expect(401);
    await api.visitor.patch('/api/me').send({ name: 'Nobody' }).expect(401);
    await api.visitor.get('/api/me/sessions').expect(401);
    await api.visitor.get('/api/me/export').expect(401);
    await api.visitor.post('/api/me/delete').send({ password: 'x' }).expect(401);
    await api.visitor
      .post('/api/me/password')
      .send({ currentPassword: 'x', newPassword: 'a fresh long one' })
      .expect(401);
    await api.visitor.post('/api/me/email').send({ email: 'a@example.org', password: 'x' }).expect(401);
  });
});
