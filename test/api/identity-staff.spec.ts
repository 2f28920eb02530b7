import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Invitations } from '@convenor/identity';
import { aConfirmedAccount, aSignUp } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const DAY = 86_400_000;

describe('staff', () => {
  let api: TestApi;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    await api.db.query(`delete from user_roles where role = 'owner'`);
    owner = await api.person({ roles: ['owner'], name: 'Tomás Vidal' });
  });

  const invite = async (email: string, roles = ['trainer']) =>
    owner.post('/api/admin/staff/invitations', { email, roles });
  const invitedToken = async (email: string, roles = ['trainer']): Promise<string> => {
    await invite(email, roles);
    return tokenIn(await lastMailTo(api, email, 'staff-invitation'));
  };
  const newcomer = (token: string) => ({
    token,
    name: 'Lena Fischer',
    password: 'seven calm chairs',
    timeZone: 'Europe/Berlin',
  });

  describe('invitations', () => {
    it('let a new person in with the roles that the owner chose, signed in at once', async () => {
      const { email } = aSignUp();
      const invited = await invite(email, ['mentor', 'author']);
      expect(invited.status).toBe(201);
      expect(invited.body).toMatchObject({
        email,
        roles: ['mentor', 'author'],
        invitedBy: 'Tomás Vidal',
        expiresAt: '2026-03-09T18:00:00.000Z',
      });
      const mail = await lastMailTo(api, email);
      expect(mail.text).toContain('Tomás Vidal invites you to join their team as mentor and author');
      const preview = await api.visitor
        .post('/api/auth/invitation')
        .send({ token: tokenIn(mail) })
        .expect(200);
      expect(preview.body).toEqual({ email, roles: ['mentor', 'author'], name: '', hasAccount: false });

      const browser = new Browser(api);
      const accepted = await browser.post('/api/auth/accept-invitation', newcomer(tokenIn(mail)));
      expect(accepted.body).toMatchObject({
        user: { name: 'Lena Fischer', roles: ['author', 'mentor'] },
        signedIn: true,
      });
      expect((await browser.get('/api/me')).body).toMatchObject({ email, timeZone: 'Europe/Berlin' });
      await api.visitor.post('/api/auth/sign-in').send({ email, password: 'seven calm chairs' }).expect(200);
      const actions = await api.db.query(`select action from audit_log where subject_id = $1 order by seq`, [
        invited.body.id,
      ]);
      expect(actions).toEqual([{ action: 'staff.invited' }, { action: 'staff.invitation_accepted' }]);
    });

    it('give their roles to a person with an account once they are signed in to it', async () => {
      const known = await aConfirmedAccount(api);
      const token = await invitedToken(known.email, ['trainer']);
      expect((await api.visitor.post('/api/auth/invitation').send({ token })).body.hasAccount).toBe(true);

      const stranger = await api.visitor.post('/api/auth/accept-invitation').send(newcomer(token)).expect(409);
      expect(stranger.body.code).toBe('sign_in_first');
      const other = await aConfirmedAccount(api);
      expect((await other.browser.post('/api/auth/accept-invitation', { token })).status).toBe(409);

      const accepted = await known.browser.post('/api/auth/accept-invitation', { token });
      expect(accepted.body).toMatchObject({ user: { name: known.name, roles: ['trainee', 'trainer'] } });
      expect((await known.browser.get('/api/me')).body.roles).toEqual(['trainee', 'trainer']);
      await api.visitor.post('/api/auth/sign-in').send({ email: known.email, password: known.password }).expect(200);
    });

    it('do not leave in place what a stranger had signed up with', async () => {
      const waiting = aSignUp({ password: 'what a stranger chose' });
      await api.visitor.post('/api/auth/sign-up').send(waiting).expect(202);
      const strangersLink = tokenIn(await lastMailTo(api, waiting.email, 'confirm-email'));
      const token = await invitedToken(waiting.email);
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(token)).expect(200);
      await api.visitor
        .post('/api/auth/sign-in')
        .send({ email: waiting.email, password: waiting.password })
        .expect(401);
      await api.visitor.post('/api/auth/confirm').send({ token: strangersLink }).expect(410);
    });

    it('work once, for seven days, and not after they were withdrawn or replaced', async () => {
      const { email } = aSignUp();
      const replaced = await invitedToken(email, ['admin']);
      const used = await invitedToken(email);
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(replaced)).expect(400);
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(used)).expect(200);
      expect((await api.visitor.post('/api/auth/accept-invitation').send(newcomer(used)).expect(410)).body.code).toBe(
        'link_used',
      );

      const old = await invitedToken(aSignUp().email);
      api.timePasses(7 * DAY);
      expect((await api.visitor.post('/api/auth/invitation').send({ token: old }).expect(410)).body.code).toBe(
        'link_expired',
      );
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(old)).expect(410);

      const other = aSignUp().email;
      const withdrawn = await invite(other);
      const token = tokenIn(await lastMailTo(api, other));
      await owner.delete(`/api/admin/staff/invitations/${withdrawn.body.id}`).expect(204);
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(token)).expect(400);
      await owner.delete(`/api/admin/staff/invitations/${withdrawn.body.id}`).expect(404);
    });

    it('stay usable when the form is not complete, and name what is missing', async () => {
      const token = await invitedToken(aSignUp().email);
      const { name, password, timeZone } = newcomer(token);
      for (const [field, body] of [
        ['name', { password, timeZone }],
        ['password', { name, timeZone }],
        ['timeZone', { name, password }],
        ['password', { name, password: 'short', timeZone }],
      ] as const) {
        const refused = await api.visitor
          .post('/api/auth/accept-invitation')
          .send({ token, ...body })
          .expect(400);
        expect(refused.body.errors[0].field).toBe(field);
      }
      await api.visitor
        .post('/api/auth/accept-invitation')
        .send({ ...newcomer(token), roles: ['owner'] })
        .expect(400);
      await api.visitor.post('/api/auth/accept-invitation').send(newcomer(token)).expect(200);
    });

    it('open nothing for a person who was suspended, confirmed or not', async () => {
      const confirmed = await aConfirmedAccount(api);
      const waiting = aSignUp();
      await api.visitor.post('/api/auth/sign-up').send(waiting).expect(202);
      for (const { email } of [confirmed, waiting]) {
        const token = await invitedToken(email, ['admin']);
        await api.db.query('update users set suspended_at = now() where email = $1', [email]);
        const refused = await confirmed.browser.post('/api/auth/accept-invitation', newcomer(token));
        expect([refused.status, refused.body.code]).toEqual([409, 'sign_in_first']);
      }
    });

    it('let one of two in who accept at once', async () => {
      const token = await invitedToken(aSignUp().email);
      const answers = await Promise.all(
        [1, 2].map(() => api.visitor.post('/api/auth/accept-invitation').send(newcomer(token))),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410]);
    });

    it.each([[[]], [['king']], [['mentor', 'mentor']], ['mentor'], [null], [[['owner']]]])(
      'refuse the roles %j',
      async (roles) => {
        const refused = await owner.post('/api/admin/staff/invitations', { email: aSignUp().email, roles }).expect(400);
        expect(refused.body.errors[0].field).toBe('roles');
      },
    );
  });

  describe('trainees whom staff enrols', () => {
    const enrol = async (email: string) =>
      api.db.transaction((tx) =>
        api.app.get(Invitations).inviteTrainee(tx, { email, name: 'Aylin Demir', timeZone: 'Europe/Istanbul' }),
      );

    it('get an account that opens with the password that they choose themselves', async () => {
      const { email } = aSignUp();
      const { userId, invited } = await enrol(email);
      expect(invited).toBe(true);
      const token = tokenIn(await lastMailTo(api, email, 'trainee-invitation'));
      expect((await api.visitor.post('/api/auth/invitation').send({ token })).body).toMatchObject({
        name: 'Aylin Demir',
        roles: ['trainee'],
      });
      const accepted = await api.visitor
        .post('/api/auth/accept-invitation')
        .send({ ...newcomer(token), name: 'Aylin Demir' })
        .expect(200);
      expect(accepted.body.user).toEqual({ id: userId, name: 'Aylin Demir', roles: ['trainee'] });
    });

    it('keep the account that they have', async () => {
      const known = await aConfirmedAccount(api);
      const { body: me } = await known.browser.get('/api/me');
      expect(await enrol(known.email.toUpperCase())).toEqual({ userId: me.id, invited: false });
      expect((await mailsTo(api, known.email)).map((mail) => mail.kind)).toEqual(['confirm-email']);
    });
  });

  describe('roles', () => {
    it('are listed with the people who hold them and the invitations that are open', async () => {
      const trainer = await api.person({ roles: ['trainee', 'trainer'] });
      const trainee = await api.person();
      const { email } = aSignUp();
      await invite(email);
      const { body } = await owner.get('/api/admin/staff?limit=100').expect(200);
      const ids = body.items.map((member: { id: string }) => member.id);
      expect(ids).toEqual(expect.arrayContaining([owner.id, trainer.id]));
      expect(ids).not.toContain(trainee.id);
      expect(body.invitations[0]).toMatchObject({ email, roles: ['trainer'] });
      const first = await owner.get('/api/admin/staff?limit=1').expect(200);
      const second = await owner.get(`/api/admin/staff?limit=1&after=${first.body.next}`).expect(200);
      expect([first.body.items[0].id, second.body.items[0].id]).toEqual(ids.slice(0, 2));
    });

    it('are set as a whole, audited with ids only, and leave a learner a learner', async () => {
      const helper = await api.person({ roles: ['trainee', 'mentor', 'author'] });
      const changed = await owner
        .put(`/api/admin/staff/${helper.id}/roles`, { roles: ['mentor', 'admin'] })
        .expect(200);
      expect(changed.body).toMatchObject({ id: helper.id, roles: ['admin', 'mentor', 'trainee'] });
      const [entry] = await api.db.query(
        'select actor_id, action, subject_id, detail from audit_log order by seq desc limit 1',
      );
      expect(entry).toEqual({
        actor_id: owner.id,
        action: 'staff.roles_changed',
        subject_id: helper.id,
        detail: { from: ['author', 'mentor', 'trainee'], to: ['admin', 'mentor', 'trainee'] },
      });
      await owner.put(`/api/admin/staff/${helper.id}/roles`, { roles: [] }).expect(200);
      expect((await helper.get('/api/me')).body.roles).toEqual(['trainee']);
    });

    it('of the last owner stay, also when two owners step down at once', async () => {
      const refused = await owner.put(`/api/admin/staff/${owner.id}/roles`, { roles: ['admin'] }).expect(409);
      expect(refused.body.code).toBe('last_owner');
      const second = await api.person({ roles: ['owner'] });
      const answers = await Promise.all([
        owner.put(`/api/admin/staff/${owner.id}/roles`, { roles: [] }),
        second.put(`/api/admin/staff/${second.id}/roles`, { roles: [] }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    });

    it('of a person who does not exist answer like a malformed id', async () => {
      await owner.put('/api/admin/staff/018f0000-0000-7000-8000-000000000000/roles', { roles: ['admin'] }).expect(404);
      await owner.put('/api/admin/staff/nobody/roles', { roles: ['admin'] }).expect(404);
    });
  });

  it.each(['trainee', 'mentor', 'trainer', 'author', 'admin'] as const)(
    'is managed by owners only, not by a %s',
    async (role) => {
      const person = await api.person({ roles: [role] });
      await person.get('/api/admin/staff').expect(403);
      await person.post('/api/admin/staff/invitations', { email: 'friend@example.org', roles: ['owner'] }).expect(403);
      await person.put(`/api/admin/staff/${person.id}/roles`, { roles: ['owner'] }).expect(403);
      await person.delete('/api/admin/staff/invitations/018f0000-0000-7000-8000-000000000000').expect(403);
      await person.get('/api/admin/outbox').expect(403);
      expect(await mailsTo(api, 'friend@example.org')).toEqual([]);
    },
  );
});
