import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { changeNudge, NUDGES, runNudges } from '../support/nudges.js';
import { type Person, TestApi } from '../support/test-api.js';

const START = '2027-03-01T10:00:00Z';
/** Seven and fourteen days after the first module was due. */
const A_WEEK_OVERDUE = '2027-03-14T09:12:00Z';
const TWO_WEEKS_OVERDUE = '2027-03-21T09:12:00Z';

interface Shown {
  id: string;
  person: { id: string; name: string };
  outcome: string | null;
  note: string;
}

describe('people who may need a word', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let learner: Learner;
  let inCohort: Learner;
  let cohort: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'small' });
    for (const id of [NUDGES.mentorList, NUDGES.task])
      await changeNudge(await api.person({ roles: ['owner'] }), id, { enabled: true, holdoutPercent: 0 });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from enrolments');
    await api.db.query('delete from users');
    api.timeIs(START);
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'] });
    trainer = await api.person({ roles: ['trainer'] });
    learner = await aLearner(api, 'small', { name: 'Rosa Lind' });
    await assignMentor(api, learner.enrolmentId, mentor.id);
    inCohort = await aLearner(api, 'small', { name: 'Idris Bell' });
    cohort = (await aCohort(api, { course: 'small', trainers: [trainer.id], startsOn: '2027-03-01' })).id;
    await joinCohort(api, inCohort.enrolmentId, cohort);
  });

  const needs = async (of: Person, query = ''): Promise<Shown[]> =>
    (await of.get(`/api/admin/needs${query}`).expect(200)).body.items;
  const tasks = async (of: Person, query = ''): Promise<Shown[]> =>
    (await of.get(`/api/admin/tasks${query}`).expect(200)).body.items;
  const names = (items: Shown[]): string[] => items.map(({ person }) => person.name);
  async function itIs(instant: string): Promise<void> {
    api.timeIs(instant);
    await runNudges(api);
  }

  it('are shown to who looks after them, with the reason', async () => {
    await itIs(A_WEEK_OVERDUE);
    const [mine, ...others] = await needs(mentor);
    expect(others).toEqual([]);
    expect(mine).toMatchObject({
      ...{ person: { id: learner.id, name: 'Rosa Lind' }, enrolmentId: learner.enrolmentId, cohortName: null },
      ...{ trigger: 'overdue', since: '2027-03-07', lastActivityAt: null, mentor: { id: mentor.id } },
      ...{ settledAt: null, outcome: null, note: '' },
    });
    expect(names(await needs(trainer))).toEqual(['Idris Bell']);
    expect(names(await needs(admin)).sort()).toEqual(['Idris Bell', 'Rosa Lind']);
    expect(await needs(await api.person({ roles: ['mentor'] }))).toEqual([]);
    expect(await tasks(admin)).toEqual([]);
    await mentor.get('/api/admin/tasks').expect(403);
    await learner.get('/api/admin/needs').expect(403);
  });

  it('come page by page', async () => {
    await itIs(A_WEEK_OVERDUE);
    const { body: first } = await admin.get('/api/admin/needs?limit=1').expect(200);
    const { body: second } = await admin.get(`/api/admin/needs?limit=1&after=${first.next}`).expect(200);
    expect(names([...first.items, ...second.items]).sort()).toEqual(['Idris Bell', 'Rosa Lind']);
    expect(second.next).toBeNull();
    await admin.get('/api/admin/needs?after=nonsense').expect(400);
  });

  it('are told of once a day, without a name', async () => {
    await itIs(A_WEEK_OVERDUE);
    await itIs('2027-03-14T10:12:00Z');
    for (const person of [mentor, trainer]) {
      const mails = await mailsTo(api, person.email);
      expect(mails.map(({ subject }) => subject)).toEqual(['Somebody may need a word from you']);
      expect(mails[0]!.text).not.toMatch(/Rosa|Idris|small/i);
      expect(mails[0]!.text).toContain('/admin/needs');
    }
    expect(await mailsTo(api, admin.email)).toEqual([]);
    const { body } = await mentor.get('/api/me/notifications').expect(200);
    expect(body.items.map(({ text }: { text: string }) => text)).toEqual([
      'Somebody whom you look after may need a word from you.',
    ]);
  });

  it('fall to coordinators where nobody looks after them', async () => {
    await api.db.query('update enrolments set mentor_id = null');
    await itIs(A_WEEK_OVERDUE);
    expect((await mailsTo(api, admin.email)).map(({ kind }) => kind)).toEqual(['somebody-listed']);
    expect(await mailsTo(api, mentor.email)).toEqual([]);
  });

  it('are settled with a note by who looks after them, once', async () => {
    await itIs(A_WEEK_OVERDUE);
    const [{ id }] = (await needs(mentor)) as [Shown];
    const settle = (by: Person) => by.post(`/api/admin/needs/${id}/settle`, { note: ' We spoke. ' });
    api.timePasses(60_000);
    await settle(trainer).expect(404);
    await settle(mentor).expect(204);
    await settle(admin).expect(409);
    expect(await needs(mentor)).toEqual([]);
    const [settled] = await needs(mentor, '?state=settled');
    expect(settled).toMatchObject({ id, outcome: 'settled', note: 'We spoke.', settledBy: { id: mentor.id } });
    const [entry] = await api.db.query('select actor_id, enrolment_id, reason from audit_log where action = $1', [
      'need.settled',
    ]);
    expect(entry).toEqual({ actor_id: mentor.id, enrolment_id: learner.enrolmentId, reason: 'We spoke.' });
    await itIs('2027-03-15T09:12:00Z');
    expect(await needs(mentor)).toEqual([]);
    const { body } = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    const happened = body.timeline.map(({ what, reason }: Record<string, unknown>) => [what, reason]);
    expect(happened.slice(0, 2)).toEqual([
      ['need_settled', 'We spoke.'],
      ['need_listed', null],
    ]);
    const { body: data } = await learner.get('/api/me/export').expect(200);
    expect(JSON.stringify(data)).toContain('We spoke.');
  });

  it('are tasks for coordinators later on, taken by one and done', async () => {
    await itIs(TWO_WEEKS_OVERDUE);
    const [{ id }] = (await tasks(admin)) as [Shown];
    const other = await api.person({ roles: ['owner'], name: 'Ximena Quispe' });
    const take = (by: Person) => by.post(`/api/admin/tasks/${id}/take`);
    await take(other).expect(204);
    await take(other).expect(204);
    const [beside] = (await tasks(admin)).filter((task) => task.id !== id);
    const both = await atOnce(
      api,
      'tasks',
      [other, admin].map((by) => () => by.post(`/api/admin/tasks/${beside!.id}/take`)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await take(admin).expect(409)).body).toMatchObject({
      code: 'task_taken',
      detail: expect.stringContaining('Ximena Quispe'),
    });
    expect(await tasks(admin)).toContainEqual(
      expect.objectContaining({ id, takenBy: { id: other.id, name: 'Ximena Quispe' } }),
    );
    await admin.post(`/api/admin/needs/${id}/settle`, {}).expect(404);
    await other.post(`/api/admin/tasks/${id}/settle`, {}).expect(204);
    await take(admin).expect(409);
    expect((await tasks(admin, '?state=settled'))[0]).toMatchObject({ id, outcome: 'settled', note: '' });
    const audit = await api.db.query<{ action: string }[]>(
      `select action from audit_log where subject_type = 'task' and subject_id = $1 order by seq`,
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['task.taken', 'task.settled']);
    expect((await mailsTo(api, admin.email)).map(({ kind }) => kind)).toEqual(['task-made']);
  });

  it('stand on the page of the person as well, what admins are asked for admins alone', async () => {
    await itIs(TWO_WEEKS_OVERDUE);
    const at = `/api/admin/enrolments/${learner.enrolmentId}/tasks`;
    const kinds = async (of: Person) =>
      (await of.get(at).expect(200)).body.items.map(({ kind }: { kind: string }) => kind);
    expect(await kinds(admin)).toEqual(['task', 'mentor_list']);
    expect((await mentor.get(at).expect(200)).body).toEqual({ items: await needs(mentor), next: null });
    expect(await kinds(mentor)).toEqual(['mentor_list']);
    await trainer.get(at).expect(404);
    await learner.get(at).expect(403);
    await admin.get(`/api/admin/enrolments/${inCohort.id}/tasks`).expect(404);
    await mentor.post(`/api/admin/needs/${(await needs(mentor))[0]!.id}/settle`, {}).expect(204);
    expect(await kinds(admin)).toEqual(['task']);
    api.timeIs('2027-03-22T18:00:00Z');
    await learner.post(learner.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
    expect(await kinds(admin)).toEqual([]);
  });

  it('settle themselves when the person comes back', async () => {
    await itIs(TWO_WEEKS_OVERDUE);
    api.timeIs('2027-03-22T18:00:00Z');
    await learner.post(learner.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
    expect(await needs(mentor)).toEqual([]);
    expect(names(await tasks(admin))).toEqual(['Idris Bell']);
    await itIs('2027-03-22T18:12:00Z');
    const settled = [...(await needs(mentor, '?state=settled')), ...(await tasks(admin, '?state=settled'))];
    expect(settled.map(({ person, outcome }) => [person.name, outcome])).toEqual([
      ['Rosa Lind', 'came_back'],
      ['Rosa Lind', 'came_back'],
    ]);
  });

  it('are left in peace as soon as they take a break', async () => {
    await itIs(TWO_WEEKS_OVERDUE);
    await learner.post(learner.at('/breaks'), { days: 7 }).expect(201);
    expect(await needs(mentor)).toEqual([]);
    expect((await needs(mentor, '?state=settled'))[0]).toMatchObject({ outcome: 'moved_on' });
    expect(names(await tasks(admin))).toEqual(['Idris Bell']);
  });

  it('are counted in the digest of the next morning, for each only their own', async () => {
    await itIs(TWO_WEEKS_OVERDUE);
    // One has settled hers, one has come back since, one is looked after by somebody else, one by who has another role by now.
    const another = async (mentorId: string | null, name: string): Promise<Learner> => {
      api.timeIs(START);
      const one = await aLearner(api, 'small', { name });
      if (mentorId) await assignMentor(api, one.enrolmentId, mentorId);
      await joinCohort(api, one.enrolmentId, cohort);
      await itIs(TWO_WEEKS_OVERDUE);
      return one;
    };
    const [former, helper] = [await api.person({ roles: ['mentor'] }), await api.person({ roles: ['trainer'] })];
    const settled = await another(mentor.id, 'Cleo Hart');
    const back = await another(mentor.id, 'Dana Moor');
    await another(former.id, 'Enno Falk');
    await api.db.query(`update user_roles set role = 'author' where user_id = $1`, [former.id]);
    await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor'), ($1, $3, 'trainer'), ($1, $4, 'mentor')`, [
      ...[cohort, mentor.id, former.id, helper.id],
    ]);
    for (const [list, kind] of [
      [await needs(mentor), 'needs'],
      [await tasks(admin), 'tasks'],
    ] as const) {
      const { id } = list.find(({ person }) => person.id === settled.id)!;
      await admin.post(`/api/admin/${kind}/${id}/settle`, {}).expect(204);
    }
    const other = await api.person({ roles: ['admin'] });
    const [taken] = (await tasks(admin)).filter(({ person }) => person.id === inCohort.id);
    await other.post(`/api/admin/tasks/${taken!.id}/take`).expect(204);
    api.timeIs('2027-03-22T07:00:00Z');
    await back.post(back.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
    api.timeIs('2027-03-22T08:00:00Z');
    await api.app.get(Jobs).taskList.get('plan-digests')!({});
    await api.runJobs();
    const digestOf = async ({ email }: Person) =>
      (await mailsTo(api, email)).filter(({ kind }) => kind === 'daily_digest').map(({ text }) => text);
    expect((await digestOf(mentor))[0]).toContain('One person may need a word from you.');
    expect((await digestOf(trainer))[0]).toContain('One person may need a word from you.');
    expect((await digestOf(admin))[0]).toContain('2 tasks about people are open.');
    expect((await digestOf(other))[0]).toContain('3 tasks about people are open.');
    for (const nobody of [former, helper]) expect(await digestOf(nobody)).toEqual([]);
    expect(await digestOf(learner)).toEqual([]);
  });
});
