import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import { type Account, aConfirmedAccount } from '../support/account.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { TestApi } from '../support/test-api.js';

describe('what we know about a person', () => {
  let api: TestApi;
  let person: Account;
  const erased: string[] = [];
  beforeAll(async () => {
    api = await TestApi.start({}, { alone: 'It contributes what a feature holds.' });
    api.app.get(PersonalData).contribute('aFeatureOfTheTest', {
      export: async (_tx, userId) => ({ holds: userId }),
      erase: async (_tx, userId) => void erased.push(userId),
    });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    person = await aConfirmedAccount(api);
  });

  it('is handed over as one file, with what every feature holds and no secret', async () => {
    const { body: me } = await person.browser.get('/api/me');
    const answer = await person.browser.get('/api/me/export');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="my-convenor-data.json"');
    expect(answer.body).toMatchObject({
      exportedAt: '2026-03-02T18:00:00.000Z',
      account: { id: me.id, email: person.email, name: person.name, timeZone: 'Europe/Athens', roles: ['trainee'] },
      sessions: [{ device: 'An unknown device' }],
      mails: [{ kind: 'confirm-email' }],
      auditTrail: [],
      aFeatureOfTheTest: { holds: me.id },
    });
    expect(answer.text).not.toMatch(/argon2|hash|#token/i);
  });

  it('holds nothing of anybody else', async () => {
    const other = await aConfirmedAccount(api, { name: 'Ingrid Solberg' });
    const { text } = await person.browser.get('/api/me/export');
    expect(text).not.toContain(other.email);
    expect(text).not.toContain('Ingrid');
  });

  it('is removed for good when the person asks, wherever it lies', async () => {
    const { body: me } = await person.browser.get('/api/me');
    const owner = await api.person({ roles: ['owner'] });
    await owner.post('/api/admin/staff/invitations', { email: person.email, roles: ['mentor'] }).expect(201);
    await api.visitor.post('/api/auth/sign-in').send({ email: person.email, password: 'wrong' }).expect(401);

    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(204);
    expect(person.browser.cookies.has('convenor_session')).toBe(false);
    expect(erased).toContain(me.id);
    expect(await mailsTo(api, person.email)).toEqual([]);
    const tables = [
      'users',
      'sessions',
      'user_roles',
      'one_time_links',
      'known_devices',
      'staff_invitations',
      'mails',
      'idempotency_keys',
      'audit_log',
    ];
    for (const table of tables) {
      const [held] = await api.db.query<{ rows: string | null }[]>(`select json_agg(t)::text as rows from ${table} t`);
      expect(held!.rows ?? '').not.toContain(person.email);
      if (table !== 'audit_log') expect(held!.rows ?? '').not.toContain(me.id);
    }
    const [counted] = await api.db.query<{ n: number }[]>(
      'select count(*)::int as n from throttles where account is not null',
    );
    expect(counted!.n).toBe(0);
    const [entry] = await api.db.query(
      'select action, actor_id, subject_id, detail from audit_log order by seq desc limit 1',
    );
    expect(entry).toEqual({ action: 'account.deleted', actor_id: me.id, subject_id: me.id, detail: {} });
  });

  it('takes along the mails to addresses that the person has left or only asked for, and those that name them', async () => {
    const change = (email: string) => person.browser.post('/api/me/email', { email, password: person.password });
    const [left, taken, asked] = [person.email, `taken-${person.email}`, `asked-${person.email}`];
    await change(taken);
    const token = tokenIn(await lastMailTo(api, taken, 'change-email'));
    await person.browser.post('/api/auth/confirm-email-change', { token });
    await change(asked);
    const { body: me } = await person.browser.get('/api/me');
    await api.db.query(`insert into user_roles values ($1, 'owner')`, [me.id]);
    const invited = { email: `invited-${person.email}`, roles: ['mentor'] };
    expect((await person.browser.post('/api/admin/staff/invitations', invited)).status).toBe(201);
    const written = async () =>
      Promise.all([left, taken, asked, invited.email].map(async (email) => (await mailsTo(api, email)).length));
    expect(await written()).toEqual([3, 2, 1, 1]);

    await api.person({ roles: ['owner'] });
    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(204);
    expect(await written()).toEqual([0, 0, 0, 0]);
  });

  it('opens nothing any more after the account is deleted', async () => {
    const token = person.browser.cookies.get('convenor_session')!;
    await person.browser.post('/api/me/delete', { password: person.password });
    await api.visitor.get('/api/me').set('cookie', `convenor_session=${token}`).expect(401);
    await api.visitor.post('/api/auth/sign-in').send({ email: person.email, password: person.password }).expect(401);
    const anew = await aConfirmedAccount(api, { email: person.email });
    expect((await anew.browser.get('/api/me')).status).toBe(200);
  });

  it('stays when the password is wrong', async () => {
    const refused = await person.browser.post('/api/me/delete', { password: 'not this one' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ field: 'password', code: 'wrong_password' }]);
    expect((await person.browser.get('/api/me')).status).toBe(200);
  });

  it('stays as a whole when one feature cannot erase its part', async () => {
    api.app.get(PersonalData).contribute('aFeatureThatFails', {
      export: async () => null,
      erase: async (_tx, userId) => {
        if (userId === failing) throw new Error('cannot erase');
      },
    });
    const failing = (await person.browser.get('/api/me')).body.id;
    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(500);
    expect((await person.browser.get('/api/me')).status).toBe(200);
    expect(await mailsTo(api, person.email)).toHaveLength(1);
  });

  it('of the last owner stays, so that nobody is locked out', async () => {
    await api.db.query(`delete from user_roles where role = 'owner'`);
    const { body: me } = await person.browser.get('/api/me');
    await api.db.query(`insert into user_roles values ($1, 'owner')`, [me.id]);
    const refused = await person.browser.post('/api/me/delete', { password: person.password });
    expect([refused.status, refused.body.code]).toEqual([409, 'last_owner']);

    const suspended = await api.person({ roles: ['owner'] });
    await api.db.query('update users set suspended_at = now() where id = $1', [suspended.id]);
    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(409);
    await api.person({ roles: ['owner'] });
    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(204);
  });
});
