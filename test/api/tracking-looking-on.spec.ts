import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessLog, Looks } from '@convenor/enrolment';
import supertest from 'supertest';
import { LookingOnAs } from '@convenor/tracking';
import { takeAll } from '../support/certification.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { apiDocument } from '../support/contract.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { databaseDigest } from '../support/database-digest.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { lastMailTo } from '../support/mailbox.js';
import { lastReportOf, planned, REPORTS, SCHEDULES } from '../support/report-schedules.js';
import { type Person, TestApi } from '../support/test-api.js';

const { lesson, exercise, quiz } = SMALL_COURSE;
const REASON = 'They say that the second lesson is not there.';
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
interface Operation {
  operationId: string;
  method: Method;
  path: string;
  shown: boolean;
}

/** Every operation there is, from the document of the API. */
const OPERATIONS: Operation[] = Object.entries(apiDocument().paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { operationId: string; 'x-shown-to-onlookers'?: true }>).map(
    ([method, { operationId, 'x-shown-to-onlookers': shown = false }]) => ({
      operationId,
      method: method as Method,
      path,
      shown,
    }),
  ),
);

describe('looking on as a trainee', () => {
  let api: TestApi;
  let admin: Person;
  let cookie: string;
  let learner: Learner;
  let attempt: string;
  let look: { id: string; token: string; endsAt: string };
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    await publishCourse(api, { slug: 'small' });
    learner = await aLearner(api, 'small', { name: 'Ana Reis' });
    await learner.put(learner.activity(lesson, '/note'), { text: 'A note to self.' }).expect(204);
    await takeAll(learner, quiz);
    attempt = (await learner.post(learner.activity(quiz, '/attempts')).expect(201)).body.id;
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    cookie = await api.signIn(admin.id);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    look = await begin();
  });

  /** Without the check against the document: public routes do not say that they are closed to onlookers. */
  const asking = (method: Method, path: string, token = look.token, session = cookie): supertest.Test =>
    supertest(api.app.getHttpServer())[method](path).set('cookie', session).set('x-looking-on', token);
  const begin = async () =>
    (
      await api.visitor
        .post(`/api/admin/enrolments/${learner.enrolmentId}/looks`)
        .set('cookie', cookie)
        .send({ reason: REASON })
        .expect(201)
    ).body;
  const seen = () => asking('get', '/api/me/enrolments');
  const actions = async (): Promise<string[]> =>
    (
      await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}&action=enrolment.look`).expect(200)
    ).body.items.map(({ action }: { action: string }) => action);

  it('shows what they see, as them', async () => {
    const { body: me } = await asking('get', '/api/session').expect(200);
    expect(me.me).toMatchObject({ name: 'Ana Reis', permissions: ['account:own', 'enrolment:own'], roles: [] });
    expect((await seen().expect(200)).body.items).toMatchObject([{ id: learner.enrolmentId }]);
    const { body: path } = await asking('get', learner.at()).expect(200);
    expect(path).toEqual((await learner.get(learner.at()).expect(200)).body);
  });

  it('holds back notes to self, drafts, and answers that were not sent', async () => {
    const note = async (who: supertest.Test) => (await who.expect(200)).body.lesson.note;
    expect(await note(learner.get(learner.activity(lesson)))).toBe('A note to self.');
    expect(await note(asking('get', learner.activity(lesson)))).toBe('');
    const drafting = await aLearner(api, 'small');
    await takeAll(drafting, exercise);
    await drafting.put(drafting.activity(exercise, '/reflection'), { text: 'Half a thought.' }).expect(200);
    const { body: other } = await admin
      .post(`/api/admin/enrolments/${drafting.enrolmentId}/looks`, { reason: REASON })
      .expect(201);
    const draft = await admin.get(drafting.activity(exercise)).set('x-looking-on', other.token).expect(200);
    expect(draft.body.exercise).toMatchObject({ text: '', savedAt: null });
    expect((await drafting.get(drafting.activity(exercise))).body.exercise.text).toBe('Half a thought.');
    const refused = await asking('get', `/api/attempts/${attempt}`).expect(403);
    expect(refused.body.code).toBe('looking_on');
  });

  it('reads these routes, and nothing of them writes', async () => {
    const shown = OPERATIONS.filter((operation) => operation.shown).map(({ operationId }) => operationId);
    expect(shown.sort()).toEqual([
      ...['countNotifications', 'getActivity', 'getAttempt', 'getEnrolment', 'getRequirements'],
      ...['listMyCredentials', 'listMyEnrolments', 'session'],
    ]);
    const ended = await learner.post(`/api/attempts/${attempt}/submit`).expect(200);
    expect(ended.body.state).toBe('submitted');
    const before = await databaseDigest(api);
    for (const path of [
      ...['/api/session', '/api/me/enrolments', '/api/me/credentials', '/api/me/notifications/count'],
      ...[learner.at(), learner.at('/requirements'), `/api/attempts/${attempt}`],
      ...[lesson, exercise, quiz].map((step) => learner.activity(step)),
    ]) {
      expect([path, (await asking('get', path)).status]).toEqual([path, 200]);
    }
    expect(await databaseDigest(api)).toEqual(before);
    const head = () => supertest(api.app.getHttpServer()).head('/api/me/enrolments').set('cookie', cookie);
    expect([(await head()).status, (await head().set('x-looking-on', look.token)).status]).toEqual([200, 403]);
  });

  it('is refused by every other route there is', async () => {
    const closed = OPERATIONS.filter(({ shown }) => !shown);
    expect(closed.length).toBeGreaterThan(250);
    // Who of the staff looks on would read who it was that reported a question.
    expect(closed.map(({ operationId }) => operationId)).toContain('listMyQuestionReports');
    const before = await databaseDigest(api);
    const open: string[] = [];
    for (const { method, path, operationId } of closed) {
      const answer = await asking(method, path.replaceAll(/\{\w+\}/g, learner.enrolmentId)).send(
        method === 'get' ? undefined : {},
      );
      if (answer.status !== 403 || answer.body.code !== 'looking_on') open.push(`${operationId}: ${answer.status}`);
    }
    expect(open).toEqual([]);
    expect(await databaseDigest(api)).toEqual(before);
  });

  it('does not work in another session, for somebody else, or with a token', async () => {
    for (const session of [await api.signIn(admin.id), await api.signIn((await api.person({ roles: ['owner'] })).id)]) {
      expect((await asking('get', '/api/me/enrolments', look.token, session).expect(403)).body.code).toBe('look_ended');
    }
    await asking('get', '/api/me/enrolments', look.token, '').expect(401);
    const withToken = asking('get', '/api/me/enrolments').set('authorization', 'Bearer cvn_nothing');
    expect((await withToken.expect(403)).body.code).toBe('looking_on');
    await asking('get', '/api/me/enrolments', 'x'.repeat(43)).expect(403);
  });

  it('is over after a quarter of an hour', async () => {
    expect(look.endsAt).toBe('2027-03-01T12:15:00.000Z');
    api.timeIs('2027-03-01T12:14:59Z');
    await seen().expect(200);
    api.timeIs('2027-03-01T12:15:00Z');
    expect((await seen().expect(403)).body.code).toBe('look_ended');
    api.timeIs('2027-03-01T12:16:00Z');
    const before = (await actions()).length;
    await api.app.get(LookingOnAs).endOverdue();
    await api.app.get(LookingOnAs).endOverdue();
    expect((await actions()).slice(0, -before)).toEqual(['enrolment.look_ended']);
    const ended = () => api.db.query('select ended_at from onlookers where id = $1', [look.id]);
    // However late somebody notices.
    expect(await ended()).toEqual([{ ended_at: new Date(look.endsAt) }]);
    api.timeIs('2027-03-31T12:15:00Z');
    await api.app.get(LookingOnAs).endOverdue();
    expect(await ended()).toHaveLength(1);
    api.timeIs('2027-03-31T12:15:01Z');
    await api.app.get(LookingOnAs).endOverdue();
    expect(await ended()).toEqual([]);
  });

  it('is over once it is ended, once another begins, and once the role is gone', async () => {
    await api.visitor.delete(`/api/admin/looks/${look.id}`).set('cookie', cookie).expect(204);
    await seen().expect(403);
    await api.visitor.delete(`/api/admin/looks/${look.id}`).set('cookie', cookie).expect(204);
    const [first, second] = [await begin(), await begin()];
    await asking('get', '/api/me/enrolments', first.token).expect(403);
    await asking('get', '/api/me/enrolments', second.token).expect(200);
    expect((await actions()).slice(0, 2)).toEqual(['enrolment.looked_on', 'enrolment.look_ended']);
    await api.db.query(`update user_roles set role = 'trainer' where user_id = $1`, [admin.id]);
    await asking('get', '/api/me/enrolments', second.token).expect(403);
    await api.db.query(`update user_roles set role = 'admin' where user_id = $1`, [admin.id]);
  });

  it('is one, also where two begin at the same moment', async () => {
    const two = await Promise.all([begin(), begin()]);
    const answers = await Promise.all(two.map(({ token }) => asking('get', '/api/me/enrolments', token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('asks why, is another’s to end, and is for admins', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}/looks`;
    await admin.post(at, { reason: ' ' }).expect(400);
    await admin.post(`/api/admin/enrolments/${randomUUID()}/looks`, { reason: REASON }).expect(404);
    await (await api.person({ roles: ['owner'] })).delete(`/api/admin/looks/${look.id}`).expect(404);
    await (await api.person({ roles: ['trainer', 'mentor'] })).post(at, { reason: REASON }).expect(403);
    const both = await aLearner(api, 'small');
    await api.db.query(`insert into user_roles values ($1, 'admin')`, [both.id]);
    await both.post(`/api/admin/enrolments/${both.enrolmentId}/looks`, { reason: REASON }).expect(403);
  });

  it('is told to the trainee, with the reason, and by name where they know it', async () => {
    const mail = await lastMailTo(api, learner.email);
    expect(mail.subject).toBe('Somebody opened what you see');
    expect(mail.text).toContain(REASON);
    expect(mail.text).toContain('Somebody who runs the programme');
    expect(mail.text).not.toContain('Ines Duarte');
    const { body: log } = await learner.get('/api/me/access-log').expect(200);
    expect(log.items[0]).toMatchObject({ role: 'admin', name: null, kinds: expect.arrayContaining(['view']) });
    await assignMentor(api, learner.enrolmentId, admin.id);
    await begin();
    expect((await lastMailTo(api, learner.email)).text).toContain('Ines Duarte opened');
  });
});

describe('who looked at my record', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    await publishCourse(api, { slug: 'small', title: 'A small course' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo Haddad' });
    learner = await aLearner(api, 'small');
    await assignMentor(api, learner.enrolmentId, mentor.id);
  });
  afterAll(() => api.stop());

  const at = (rest = '') => `/api/admin/enrolments/${learner.enrolmentId}${rest}`;
  const log = async (query = '') => (await learner.get(`/api/me/access-log${query}`).expect(200)).body;
  const said = async () =>
    (await log()).items.map(({ at: when, name, role, kinds }: Record<string, unknown>) => [when, name, role, kinds]);

  it('is empty before anybody looked, also after lists, counts and refused looks', async () => {
    await admin.get('/api/admin/enrolments').expect(200);
    await admin.get('/api/admin/enrolments/count').expect(200);
    await (await api.person({ roles: ['mentor'] })).get(at()).expect(404);
    await learner.get(learner.at()).expect(200);
    // Nor do people look at themselves.
    await api.db.query(`insert into user_roles values ($1, 'admin')`, [learner.id]);
    await learner.get(at()).expect(200);
    await api.db.query(`delete from user_roles where user_id = $1 and role = 'admin'`, [learner.id]);
    expect(await log()).toEqual({ items: [], next: null, keptMonths: 12 });
  });

  it('says who, when and what, once in half an hour', async () => {
    await admin.get(at()).expect(200);
    api.timeIs('2027-03-01T12:29:00Z');
    await admin.get(at()).expect(200);
    await admin.get(at('/attempts')).expect(200);
    await mentor.get(at('/hours')).expect(200);
    api.timeIs('2027-03-01T12:31:00Z');
    await mentor.get(at('/requirements')).expect(200);
    const byTime = (rows: unknown[][]) => rows.map((row) => row.slice(1));
    expect((await said())[0]).toEqual(['2027-03-01T12:31:00.000Z', 'Mo Haddad', 'mentor', ['certificate']]);
    expect(byTime((await said()).slice(1)).sort()).toEqual(
      [
        ['Mo Haddad', 'mentor', ['hours']],
        [null, 'admin', ['attempts', 'page']],
      ].sort(),
    );
    const [stored] = await api.db.query<{ count: string }[]>('select count(*) from record_looks');
    expect(stored!.count).toBe('4');
  });

  it('comes page by page, all of it once', async () => {
    const whole = (await log()).items;
    const paged: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { items: unknown[]; next: string | null } = await log(`?limit=1${next && `&after=${next}`}`);
      paged.push(...page.items);
      next = page.next;
    }
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(3);
    await learner.get('/api/me/access-log?after=nothing').expect(400);
  });

  it('keeps the look of somebody who is not there any more, without a name', async () => {
    const trainer = await api.person({ roles: ['trainer'], name: 'Tove Lind' });
    const { id } = await aCohort(api, { course: 'small', trainers: [trainer.id] });
    await joinCohort(api, learner.enrolmentId, id);
    api.timeIs('2027-03-01T13:00:00Z');
    await trainer.get(at()).expect(200);
    expect((await said())[0]).toEqual(['2027-03-01T13:00:00.000Z', 'Tove Lind', 'trainer', ['page']]);
    await api.db.query('delete from users where id = $1', [trainer.id]);
    expect((await said())[0]).toEqual(['2027-03-01T13:00:00.000Z', null, 'trainer', ['page']]);
  });

  it('is told to the audit log by a job, one entry for each half hour, and stays a chain', async () => {
    const viewed = async () =>
      (await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}&action=enrolment.viewed`).expect(200)).body
        .items;
    await api.app.get(Looks).tellAuditLog();
    expect(await viewed()).toHaveLength(3);
    await admin.get(at('/hours')).expect(200);
    await admin.get(at('/documents')).expect(200);
    await api.app.get(Looks).tellAuditLog();
    await admin.get(at()).expect(200);
    await api.app.get(Looks).tellAuditLog();
    expect(await viewed()).toHaveLength(4);
  });

  it('tells of a list that comes by itself when somebody opens it, and who that was, and not that it was made', async () => {
    const reader = await api.person({ roles: ['mentor'], name: 'Tomas Reis' });
    const [ana, ben] = [await aLearner(api, 'small'), await aLearner(api, 'small')];
    for (const { enrolmentId } of [ana, ben]) await assignMentor(api, enrolmentId, reader.id);
    const looks = async (who: Learner): Promise<object[]> =>
      (await who.get('/api/me/access-log').expect(200)).body.items.map(
        ({ at: when, name, list }: { at: string; name: string; list: object }) => ({ when, name, list }),
      );
    const view = { name: 'All', shared: true, filters: {}, columns: [] };
    const viewId = (await admin.post('/api/admin/trainee-views', view).expect(201)).body.id;
    const id = await planned(admin, [reader.id], { what: { kind: 'list', viewId } });
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    await api.runJobs();
    const report = `${REPORTS}/${await lastReportOf(api, id, reader.id)}`;
    // Nobody is named on the page of a report: it says how many they are.
    expect((await reader.get(report).expect(200)).body.list).toMatchObject({ people: 2 });
    expect(await looks(ana)).toEqual([]);
    api.timeIs('2027-03-08T09:10:00Z');
    await reader.get(`${report}/file?as=csv`).expect(200);
    const list = { kind: 'file', people: 2, certain: true };
    const first = { when: '2027-03-08T09:10:00.000Z', name: 'Tomas Reis', list };
    expect(await looks(ana)).toEqual([first]);
    await assignMentor(api, ben.enrolmentId, mentor.id);
    api.timeIs('2027-03-10T15:00:00Z');
    await reader.get(`${report}/file?as=xlsx`).expect(200);
    expect(await looks(ana)).toEqual([
      { when: '2027-03-10T15:00:00.000Z', name: 'Tomas Reis', list: { ...list, people: 1 } },
      first,
    ]);
    // They do not stand on it any more, and are not told of it; of who looked before they know the role.
    expect(await looks(ben)).toEqual([{ ...first, name: null }]);
  });

  it('is part of the data of the person, goes with them, and is forgotten after a year', async () => {
    const { body: data } = await learner.get('/api/me/export').expect(200);
    expect(data.accessLog).toHaveLength((await log('?limit=100')).items.length);
    expect(await api.app.get(AccessLog).nameFor(api.db.manager, learner.enrolmentId, admin.id)).toBeNull();
    api.timeIs('2028-03-01T12:30:00Z');
    await api.app.get(Looks).forgetOld();
    expect((await log()).items.map(({ at: when }: { at: string }) => when)).toEqual([
      ...['2027-03-01T13:00:00.000Z', '2027-03-01T13:00:00.000Z', '2027-03-01T12:31:00.000Z'],
    ]);
    // It is a year since this was noted for the last time.
    await admin.get(at()).expect(200);
    expect((await log()).items[0]).toMatchObject({ at: '2028-03-01T12:30:00.000Z', kinds: ['page'] });
    await api.db.query('delete from enrolments where id = $1', [learner.enrolmentId]);
    expect(await api.db.query('select 1 from record_looks')).toEqual([]);
  });
});
