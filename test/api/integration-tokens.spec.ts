import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditRow, firstBrokenLink } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { publishCourse } from '../support/course.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';
import { asking, aTool, PASSWORD, tokenForm, withPassword } from '../support/tokens.js';

const DAY = 86_400_000;
const COURSE = 'facilitating';
const TOKENS = '/api/admin/tokens';
const LIST = '/api/admin/enrolments';

describe('API tokens', () => {
  let api: TestApi;
  let admin: Person;
  let owner: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T09:00:00Z');
    admin = await withPassword(api, await api.person({ roles: ['admin'], name: 'Ada Lind' }));
    owner = await withPassword(api, await api.person({ roles: ['owner'] }));
    await publishCourse(api, { slug: COURSE });
    learner = await aLearner(api, COURSE);
  });
  afterAll(() => api.stop());

  const listed = async (id: string): Promise<Record<string, unknown>> => {
    const { body } = await owner.get(`${TOKENS}?limit=100`).expect(200);
    return body.items.find((token: { id: string }) => token.id === id);
  };

  describe('being made', () => {
    it('are shown once, with what they may do and until when', async () => {
      const { body } = await admin.post(TOKENS, tokenForm({ name: '  Reporting ', days: 90 })).expect(201);
      expect(body).toMatchObject({
        ...{ name: 'Reporting', readOnly: true, state: 'active', lost: [], lastUsedAt: null, revokedAt: null },
        scopes: ['enrolment:read', 'enrolment:read-all'],
        maker: { id: admin.id, name: 'Ada Lind' },
        hint: body.token.slice(0, 8),
        expiresAt: '2027-05-30T09:00:00.000Z',
      });
      const { token, ...rest } = body;
      expect(await listed(body.id)).toEqual(rest);
      expect((await owner.get(TOKENS)).text).not.toContain(token.slice(8));
    });

    it.each<[string, object, string]>([
      ['without a name', { name: ' ' }, 'name'],
      ['with a name that is too long', { name: 'n'.repeat(81) }, 'name'],
      ['with a name that cannot be shown', { name: 'A\u0007 tool' }, 'name'],
      ['for nothing', { scopes: [] }, 'scopes'],
      ['for what no token can be given', { scopes: ['staff:manage'] }, 'scopes'],
      [
        'for what concerns everybody, without reaching everybody',
        { scopes: ['enrolment:read', 'credential:issue'] },
        'scopes',
      ],
      ['to make more of their kind', { scopes: ['token:manage'] }, 'scopes'],
      ["for its maker's own things", { scopes: ['account:own'] }, 'scopes'],
      ['for longer than a year', { days: 366 }, 'days'],
      ['for no time', { days: 0 }, 'days'],
      ['without an end', { days: undefined }, 'days'],
      ['with a wrong password', { password: 'eight calm chairs' }, 'password'],
      ['with more than is asked for', { userId: 'x' }, 'userId'],
    ])('are not made %s', async (_what, wrong, field) => {
      const { body } = await admin.post(TOKENS, { ...tokenForm(), ...wrong }).expect(400);
      expect(body.errors.map((error: { field: string }) => error.field.split('.')[0])).toContain(field);
    });

    it('cannot be made by somebody who may not', async () => {
      for (const role of ['trainee', 'mentor', 'trainer', 'author'] as const) {
        const person = await withPassword(api, await api.person({ roles: [role] }));
        await person.post(TOKENS, tokenForm()).expect(403);
      }
    });

    it('are fifty for one person at most, however many are asked for at once', async () => {
      const maker = await withPassword(api, await api.person({ roles: ['admin'] }));
      await api.db.query(
        `insert into api_tokens (id, user_id, name, scopes, read_only, token_hash, hint, created_at, expires_at)
         select gen_random_uuid(), $1::uuid, 'n', '{enrolment:read}', true, sha256(n::text::bytea), 'cvn_', $2, $2::timestamptz + interval '1 day'
           from generate_series(1, 48) n`,
        [maker.id, '2027-03-01T09:00:00Z'],
      );
      await maker.post(TOKENS, tokenForm()).expect(201);
      const make = () => maker.post(TOKENS, tokenForm());
      const answers = await atOnce(api, 'api_tokens', [make, make]);
      expect(answers.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'too_many_tokens']);
      await api.db.query('delete from api_tokens where user_id = $1', [maker.id]);
    });
  });

  describe('in use', () => {
    it('do what they were given, and nothing else', async () => {
      const tool = await aTool(api, admin, { scopes: ['enrolment:read', 'enrolment:read-all'] });
      const { body } = await tool.get(LIST).expect(200);
      expect(body.items).toHaveLength(1);
      const { body: refusal } = await tool.get('/api/admin/credentials').expect(403);
      expect(refusal).toMatchObject({
        code: 'not_allowed',
        detail: 'This token does not have the permission for this.',
      });
      for (const path of ['/api/me', '/api/me/export', '/api/me/enrolments', `/api/enrolments/${learner.enrolmentId}`])
        await tool.get(path).expect(403);
      for (const path of [TOKENS, '/api/admin/staff', '/api/admin/outbox']) await tool.get(path).expect(403);
    });

    it('that only read change nothing', async () => {
      const given = { scopes: ['enrolment:read', 'enrolment:read-all'] } as const;
      const note = { text: 'From a tool.' };
      const path = `${LIST}/${learner.enrolmentId}/notes`;
      const reader = await aTool(api, admin, { ...given, readOnly: true });
      const { body } = await reader.post(path, note).expect(403);
      expect(body.detail).toBe('This token may only read.');
      const writer = await aTool(api, admin, { ...given, readOnly: false });
      await writer.post(path, note).expect(201);
    });

    it('reach whom their maker reaches, and with the right to all only where that was given', async () => {
      const mentor = await withPassword(api, await api.person({ roles: ['admin', 'mentor'] }));
      const other = await aLearner(api, COURSE);
      await assignMentor(api, other.enrolmentId, mentor.id);
      const all = await aTool(api, mentor, { scopes: ['enrolment:read', 'enrolment:read-all'] });
      const own = await aTool(api, mentor, { scopes: ['enrolment:read'] });
      expect((await all.get(LIST).expect(200)).body.items).toHaveLength(2);
      const { body } = await own.get(LIST).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([other.enrolmentId]);
      await own.get(`${LIST}/${learner.enrolmentId}`).expect(404);
      await own.get(`${LIST}/${other.enrolmentId}`).expect(200);
    });

    it('of a trainer who became an admin and stopped being one reach the cohorts that are left', async () => {
      const maker = await withPassword(api, await api.person({ roles: ['admin', 'trainer'] }));
      const cohort = await aCohort(api, { course: COURSE, trainers: [maker.id] });
      const member = await aLearner(api, COURSE);
      await joinCohort(api, member.enrolmentId, cohort.id);
      const tool = await aTool(api, maker, { scopes: ['enrolment:read', 'enrolment:read-all', 'cohort:lead'] });
      expect((await tool.get(LIST)).body.items.length).toBeGreaterThan(1);
      await owner.put(`/api/admin/staff/${maker.id}/roles`, { roles: ['trainer'] }).expect(200);
      const { body } = await tool.get(LIST).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([member.enrolmentId]);
      expect(await listed(tool.id)).toMatchObject({ lost: ['enrolment:read-all'], state: 'active' });
      await owner.put(`/api/admin/staff/${maker.id}/roles`, { roles: [] }).expect(200);
      await tool.get(LIST).expect(403);
    });

    it('say when they were last used, written at most once a minute', async () => {
      const tool = await aTool(api, admin);
      const usedAt = async (): Promise<unknown> => (await listed(tool.id))['lastUsedAt'];
      expect(await usedAt()).toBeNull();
      api.timeIs('2027-03-01T10:00:00.000Z');
      await tool.get(LIST).expect(200);
      expect(await usedAt()).toBe('2027-03-01T10:00:00.000Z');
      api.timePasses(59_999);
      await tool.get(LIST).expect(200);
      expect(await usedAt()).toBe('2027-03-01T10:00:00.000Z');
      api.timePasses(1);
      await tool.get(LIST).expect(200);
      expect(await usedAt()).toBe('2027-03-01T10:01:00.000Z');
    });

    it('that ask too often within one minute wait for the next', async () => {
      const tool = await aTool(api, admin);
      api.timeIs('2027-03-01T11:00:20.000Z');
      await tool.get(LIST).expect(200);
      await api.db.query('update api_token_pace set requests = 599 where token_id = $1', [tool.id]);
      await tool.get(LIST).expect(200);
      const refused = await tool.get(LIST).expect(429);
      expect([refused.body.code, refused.get('retry-after')]).toEqual(['too_many_requests', '40']);
      const other = await aTool(api, admin);
      await other.get(LIST).expect(200);
      api.timePasses(40_000);
      await tool.get(LIST).expect(200);
    });

    it('are counted by every process alike, and by each request once', async () => {
      const tool = await aTool(api, admin);
      await Promise.all(Array.from({ length: 12 }, () => tool.get(LIST).expect(200)));
      const [row] = await api.db.query<{ requests: number }[]>(
        'select requests from api_token_pace where token_id = $1',
        [tool.id],
      );
      expect(row!.requests).toBe(12);
    });

    it('are named in the record of what was done with them', async () => {
      const tool = await aTool(api, admin, { readOnly: false });
      await tool.post(`${LIST}/${learner.enrolmentId}/notes`, { text: 'From a tool.' }).expect(201);
      await admin.post(`${LIST}/${learner.enrolmentId}/notes`, { text: 'By hand.' }).expect(201);
      const rows = await api.db.query<{ actor_id: string; detail: { token?: string } }[]>(
        `select actor_id, detail from audit_log where action like 'note.%' order by seq desc limit 2`,
      );
      expect(rows.map(({ actor_id }) => actor_id)).toEqual([admin.id, admin.id]);
      expect(rows.map(({ detail }) => detail.token)).toEqual([undefined, tool.id]);
      const chain = await api.db.query<AuditRow[]>('select * from audit_log order by seq');
      expect(firstBrokenLink(chain)).toBeUndefined();
    });

    it('work beside no cookie: a session that comes along counts for nothing', async () => {
      const tool = await aTool(api, admin, { scopes: ['enrolment:read'] });
      const cookie = await api.signIn(owner.id);
      await tool.get('/api/admin/staff').set('cookie', cookie).expect(403);
      const session = await tool.get('/api/session').set('cookie', cookie).expect(200);
      expect(session.text).not.toContain(owner.id);
      await asking(api, 'nothing').get(LIST).set('cookie', cookie).expect(401);
      await asking(api, '').get(LIST).set('cookie', cookie).expect(401);
      // A way in of a proxy in front is no token.
      await api.visitor.get('/api/me').set({ cookie, authorization: 'Basic eDp5' }).expect(200);
    });

    it('are not asked where they come from, as a browser with a cookie is', async () => {
      const tool = await aTool(api, admin, { readOnly: false });
      const path = `${LIST}/${learner.enrolmentId}/notes`;
      await tool.post(path, { text: 'From a tool.' }).set('origin', 'https://tool.example').expect(201);
      await admin.post(path, { text: 'x' }).set('origin', 'https://tool.example').expect(403);
    });
  });

  describe('that work no more', () => {
    it.each<[string, (id: string) => Promise<unknown>]>([
      ['were revoked', (id) => owner.delete(`${TOKENS}/${id}`).expect(204)],
      ['ended', async () => api.timePasses(30 * DAY)],
      [
        'are of a closed account',
        () => api.db.query('update users set suspended_at = now() where id = $1', [admin.id]),
      ],
      [
        'are of an account that is not confirmed any more',
        () => api.db.query('update users set confirmed_at = null where id = $1', [admin.id]),
      ],
    ])('are refused at once when they %s', async (_what, end) => {
      const before = new Date('2027-03-02T09:00:00Z');
      api.timeIs(before);
      const tool = await aTool(api, admin);
      await tool.get(LIST).expect(200);
      await end(tool.id);
      const refused = await tool.get(LIST).expect(401);
      expect([refused.body.code, refused.get('www-authenticate')]).toEqual([
        'token_refused',
        'Bearer realm="convenor", error="invalid_token"',
      ]);
      await api.db.query('update users set suspended_at = null, confirmed_at = now() where id = $1', [admin.id]);
      api.timeIs(before);
    });

    it('work until their last moment', async () => {
      api.timeIs('2027-03-02T09:00:00Z');
      const tool = await aTool(api, admin, { days: 1 });
      api.timePasses(DAY - 1);
      await tool.get(LIST).expect(200);
      api.timePasses(1);
      await tool.get(LIST).expect(401);
      expect(await listed(tool.id)).toMatchObject({ state: 'expired' });
      api.timeIs('2027-03-02T09:00:00Z');
    });

    it('end in their own row of the record, once, and stay revoked', async () => {
      const tool = await aTool(api, admin);
      await owner.delete(`${TOKENS}/${tool.id}`).expect(204);
      const { revokedAt } = (await listed(tool.id)) as { revokedAt: string };
      api.timePasses(1_000);
      await admin.delete(`${TOKENS}/${tool.id}`).expect(204);
      expect(await listed(tool.id)).toMatchObject({ state: 'revoked', revokedAt });
      const rows = await api.db.query<object[]>(
        `select actor_id, action, detail from audit_log where subject_type = 'api_token' and subject_id = $1 order by seq`,
        [tool.id],
      );
      expect(rows).toEqual([
        {
          ...{ actor_id: admin.id, action: 'token.made' },
          detail: { scopes: ['enrolment:read', 'enrolment:read-all'], readOnly: true, days: 30 },
        },
        { actor_id: owner.id, action: 'token.revoked', detail: {} },
      ]);
    });

    it('are forgotten after ninety days, and those that work are not', async () => {
      const [ended, works] = [await aTool(api, admin, { days: 1 }), await aTool(api, admin, { days: 200 })];
      api.timePasses(91 * DAY - 1_000);
      await api.db.query(`select graphile_worker.add_job('forget-ended-tokens')`);
      await api.runJobs();
      expect(await listed(ended.id)).toMatchObject({ state: 'expired' });
      api.timePasses(1_001);
      await api.db.query(`select graphile_worker.add_job('forget-ended-tokens')`);
      await api.runJobs();
      expect(await listed(ended.id)).toBeUndefined();
      expect(await listed(works.id)).toMatchObject({ state: 'active' });
    });
  });

  it('that end within a week are told of to who made them, once, unless they were made for a few days', async () => {
    const maker = await withPassword(api, await api.person({ roles: ['admin'] }));
    await aTool(api, maker, { name: 'For long', days: 30 });
    await aTool(api, maker, { name: 'For a week', days: 7 });
    const { id } = await aTool(api, maker, { name: 'Not needed', days: 30 });
    await maker.delete(`${TOKENS}/${id}`).expect(204);
    const told = async (): Promise<string[]> => {
      await api.db.query(`select graphile_worker.add_job('tell-of-ending-tokens')`);
      await api.runJobs();
      const { body } = await maker.get('/api/me/notifications').expect(200);
      return body.items.map(({ text }: { text: string }) => text);
    };
    expect(await told()).toEqual([]);
    api.timePasses(23 * DAY - 1);
    expect(await told()).toEqual([]);
    api.timePasses(1);
    expect(await told()).toEqual(['Your API token “For long” ends within a week.']);
    api.timePasses(DAY);
    expect(await told()).toHaveLength(1);
  });

  it('that do not exist are slowed down by place, and right ones are not', async () => {
    const right = await aTool(api, admin);
    const wrong = asking(api, `cvn_${'0'.repeat(43)}20IiJA`);
    for (let n = 0; n < 30; n += 1) await wrong.get(LIST).expect(401);
    await wrong.get(LIST).expect(429);
    await right.get(LIST).expect(200);
    // What cannot be one is not even looked for.
    await asking(api, 'cvn_0').get(LIST).expect(401);
  });

  it('are in the data of who made them, without the secret, and go with their account', async () => {
    const maker = await withPassword(api, await api.person({ roles: ['admin'] }));
    const tool = await aTool(api, maker, { name: 'For my own use' });
    const { body, text } = await maker.get('/api/me/export').expect(200);
    expect(body.apiTokens).toEqual([expect.objectContaining({ name: 'For my own use' })]);
    expect(text).not.toContain(tool.token);
    await maker.post('/api/me/delete', { password: PASSWORD }).expect(204);
    api.timePasses(DAY);
    await tool.get(LIST).expect(401);
    expect(await listed(tool.id)).toBeUndefined();
  });
});
