import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OwnerSetup, Passwords } from '@convenor/identity';
import { aConfirmedAccount, aSignUp } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { TestApi } from '../support/test-api.js';

const DAY = 86_400_000;

describe('the owner of a new installation', () => {
  let api: TestApi;
  const start = async (env: Record<string, string> = {}): Promise<void> => {
    api = await TestApi.start(env);
    api.timeIs('2026-03-02T18:00:00Z');
  };
  afterEach(async () => {
    await api.db.query('delete from users');
    await api.db.query('delete from one_time_links');
  });
  const printed = async (): Promise<string> => {
    const { link } = await api.app.get(OwnerSetup).ensure();
    expect(link).toMatch(/^http:\/\/convenor\.test\/setup#token=[\w-]{43}$/);
    return link!.split('#token=')[1]!;
  };
  const owners = async (): Promise<string[]> =>
    (
      await api.db.query<{ email: string }[]>(
        `select u.email from users u join user_roles r on r.user_id = u.id where r.role = 'owner' order by u.id`,
      )
    ).map((row) => row.email);

  const setUps = async (): Promise<number> =>
    (await api.db.query<unknown[]>(`select from audit_log where action = 'owner.set_up'`)).length;

  describe('named in the settings', () => {
    const named = { OWNER_EMAIL: 'Owner@Example.org', OWNER_PASSWORD: 'a long owner password' };

    beforeAll(() => start(named));
    afterAll(() => api.stop());

    it('is created once, confirmed, and can sign in', async () => {
      expect(await api.app.get(OwnerSetup).ensure()).toEqual({ link: null });
      expect(await api.app.get(OwnerSetup).ensure()).toEqual({ link: null });
      expect(await owners()).toEqual(['Owner@Example.org']);
      const { body } = await api.visitor
        .post('/api/auth/sign-in')
        .send({ email: 'owner@example.org', password: named.OWNER_PASSWORD })
        .expect(200);
      expect(body.user.roles).toEqual(['owner']);
      expect(await setUps()).toBe(1);
    });

    it('is created once by two processes that start together', async () => {
      const before = await setUps();
      // Three connections that are open already, so that the three really run side by side.
      await Promise.all([1, 2, 3].map(() => api.db.query('select 1')));
      const hash = jest.spyOn(api.app.get(Passwords), 'hash').mockResolvedValue('none');
      const setup = api.app.get(OwnerSetup);
      await Promise.all([setup.ensure(), setup.ensure(), setup.ensure()]);
      hash.mockRestore();
      expect(await setUps()).toBe(before + 1);
    });

    it('does not come back beside an owner that there is', async () => {
      const owner = await api.person({ roles: ['owner'] });
      expect(await api.app.get(OwnerSetup).ensure()).toEqual({ link: null });
      expect(await owners()).toEqual([owner.email]);
    });

    it('takes over the account of that address, and ends what a stranger may have opened with it', async () => {
      const early = await aConfirmedAccount(api, { email: 'owner@example.org' });
      await api.app.get(OwnerSetup).ensure();
      expect((await early.browser.get('/api/me')).status).toBe(401);
      await api.visitor.post('/api/auth/sign-in').send({ email: early.email, password: early.password }).expect(401);
      await api.visitor
        .post('/api/auth/sign-in')
        .send({ email: early.email, password: named.OWNER_PASSWORD })
        .expect(200);
    });
  });

  describe('by the printed link', () => {
    beforeAll(() => start());
    afterAll(() => api.stop());
    const details = (token: string) => ({ token, ...aSignUp({ name: 'Tomás Vidal' }) });

    it('becomes the owner and is signed in', async () => {
      const browser = new Browser(api);
      const answer = await browser.post('/api/auth/owner-setup', details(await printed()));
      expect(answer.body).toMatchObject({ user: { name: 'Tomás Vidal', roles: ['owner'] }, signedIn: true });
      expect((await browser.get('/api/admin/staff')).status).toBe(200);
      expect(await api.app.get(OwnerSetup).ensure()).toEqual({ link: null });
    });

    it('is one person: the link works once, and two at once give one owner', async () => {
      const token = await printed();
      const answers = await Promise.all(
        [1, 2, 3].map(() => api.visitor.post('/api/auth/owner-setup').send(details(token))),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410]);
      expect(await owners()).toHaveLength(1);
    });

    it('needs the newest link, within seven days', async () => {
      const older = await printed();
      const newer = await printed();
      await api.visitor.post('/api/auth/owner-setup').send(details(older)).expect(400);
      api.timePasses(7 * DAY);
      await api.visitor.post('/api/auth/owner-setup').send(details(newer)).expect(410);
      expect(await owners()).toEqual([]);
    });

    it('comes too late when there is an owner already', async () => {
      const token = await printed();
      await api.person({ roles: ['owner'] });
      const late = await api.visitor.post('/api/auth/owner-setup').send(details(token)).expect(410);
      expect(late.body.code).toBe('link_used');
      expect(await owners()).toHaveLength(1);
    });

    it('keeps the link when the form is refused', async () => {
      const token = await printed();
      await api.visitor
        .post('/api/auth/owner-setup')
        .send({ ...details(token), password: 'short' })
        .expect(400);
      await api.visitor
        .post('/api/auth/owner-setup')
        .send({ ...details(token), email: 'x' })
        .expect(400);
      await api.visitor.post('/api/auth/owner-setup').send(details(token)).expect(200);
    });
  });
});
