import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, enrolled, type Learner } from '../support/enrolment.js';
import { lastMailTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const NEW = {
  course: 'facilitation',
  name: 'Tuesday evenings',
  startsOn: '2027-03-02',
  timeZone: 'Europe/Berlin',
  release: 'weekly',
};
const REASON = 'Evenings suit them better.';

describe('staff and cohorts', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let mentor: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-02-01T10:00:00Z');
    await publishCourse(api, { slug: 'facilitation' });
    admin = await api.person({ roles: ['admin'] });
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mina' });
  });
  afterAll(() => api.stop());

  const make = async (given: object = {}) =>
    (await admin.post('/api/admin/cohorts', { ...NEW, ...given }).expect(201)).body;
  const change = async (id: string, given: object) => {
    const { headers } = await admin.get(`/api/admin/cohorts/${id}`).expect(200);
    return admin.patch(`/api/admin/cohorts/${id}`, given).set('if-match', headers.etag!);
  };
  const mine = async (learner: Learner) => (await learner.get(learner.at()).expect(200)).body;
  const moveTo = (learner: Learner, cohortId: string | null) =>
    admin.put(`/api/admin/enrolments/${learner.enrolmentId}/cohort`, { cohortId, reason: REASON });

  it('make one with its trainers and mentors, who then see it', async () => {
    const made = await make({ capacity: 12, trainerIds: [trainer.id], mentorIds: [mentor.id] });
    expect(made).toMatchObject({
      ...{ name: NEW.name, startsOn: NEW.startsOn, endsOn: null, offerHours: 72, archived: false, inviteCode: null },
      ...{ trainers: [{ id: trainer.id, name: 'Tomas' }], mentors: [{ id: mentor.id, name: 'Mina' }] },
      people: { seated: 0, waiting: 0, offered: 0, free: 12 },
    });
    expect((await trainer.get(`/api/admin/cohorts/${made.id}`).expect(200)).body).toMatchObject({
      mayLead: true,
      mayManage: false,
    });
    expect((await mentor.get(`/api/admin/cohorts/${made.id}`).expect(200)).body).toMatchObject({ mayLead: false });
    const listed = (await mentor.get('/api/admin/cohorts').expect(200)).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([made.id]);
    await (await api.person({ roles: ['trainer'] })).get(`/api/admin/cohorts/${made.id}`).expect(404);
  });

  it('choose from those who hold the role, and no others', async () => {
    const { body } = await admin.get('/api/admin/staff-choices?role=mentor').expect(200);
    expect(body.items).toContainEqual({ id: mentor.id, name: 'Mina' });
    expect(JSON.stringify(body)).not.toContain('Tomas');
    const refused = await admin.post('/api/admin/cohorts', { ...NEW, trainerIds: [mentor.id] }).expect(400);
    expect(refused.body.errors[0]).toMatchObject({ field: 'trainerIds', code: 'role_missing' });
  });

  it.each<[string, object, string]>([
    ['an end before the start', { endsOn: '2027-03-01' }, 'endsOn'],
    [
      'applications that end before they begin',
      { applicationsFrom: '2027-02-10', applicationsUntil: '2027-02-09' },
      'applicationsUntil',
    ],
    ['a day that there is not', { startsOn: '2027-02-29' }, 'startsOn'],
    ['a zone that there is not', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['no place at all', { capacity: 0 }, 'capacity'],
    ['a blank name', { name: '   ' }, 'name'],
    ['a plan that there is not', { release: 'daily' }, 'release'],
    ['no time to answer', { offerHours: 0 }, 'offerHours'],
  ])('are told of %s', async (_what, given, field) => {
    const { body } = await admin.post('/api/admin/cohorts', { ...NEW, ...given }).expect(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('change what they have seen, not what somebody else has changed meanwhile', async () => {
    const { id } = await make();
    const { headers } = await admin.get(`/api/admin/cohorts/${id}`).expect(200);
    await admin.patch(`/api/admin/cohorts/${id}`, { name: 'Thursdays' }).set('if-match', headers.etag!).expect(200);
    await admin.patch(`/api/admin/cohorts/${id}`, { name: 'Fridays' }).set('if-match', headers.etag!).expect(412);
    await admin.patch(`/api/admin/cohorts/${id}`, { name: 'Fridays' }).expect(428);
    expect((await admin.get(`/api/admin/cohorts/${id}`)).body.name).toBe('Thursdays');
  });

  it('find them page by page, the last to start first, and those put away apart', async () => {
    await publishCourse(api, { slug: 'paged' });
    const ids: string[] = [];
    for (const startsOn of ['2027-05-01', '2027-05-01', '2027-04-01', '2027-03-01'])
      ids.push((await make({ course: 'paged', startsOn })).id);
    await change(ids[3]!, { archived: true });
    const walk = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let after = ''; ;) {
        const { body } = await admin.get(`/api/admin/cohorts?course=paged&limit=1${query}${after}`).expect(200);
        found.push(...body.items.map(({ id }: { id: string }) => id));
        if (!body.next) return found;
        after = `&after=${body.next}`;
      }
    };
    expect(await walk('')).toEqual([...[ids[0]!, ids[1]!].sort().reverse(), ids[2]]);
    expect(await walk('&archived=true')).toEqual([ids[3]]);
    await admin.get('/api/admin/cohorts?after=nonsense').expect(400);
  });

  it('hand out a code that can be read aloud, renew it and drop it', async () => {
    const { id } = await make({ trainerIds: [trainer.id], mentorIds: [mentor.id] });
    const { body } = await admin.post(`/api/admin/cohorts/${id}/invite-code`).expect(200);
    expect(body.inviteCode).toMatch(/^([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    expect((await trainer.get(`/api/admin/cohorts/${id}`)).body.inviteCode).toBe(body.inviteCode);
    expect((await mentor.get(`/api/admin/cohorts/${id}`)).body.inviteCode).toBeNull();
    const renewed = (await admin.post(`/api/admin/cohorts/${id}/invite-code`).expect(200)).body.inviteCode;
    expect(renewed).not.toBe(body.inviteCode);
    await api.visitor.post('/api/cohort-invitations').send({ code: body.inviteCode }).expect(404);
    await api.visitor.post('/api/cohort-invitations').send({ code: renewed }).expect(200);
    await admin.delete(`/api/admin/cohorts/${id}/invite-code`).expect(204);
    await api.visitor.post('/api/cohort-invitations').send({ code: renewed }).expect(404);
  });

  it('move the first day, and the tracks of its people follow', async () => {
    const { id } = await make({ startsOn: '2027-01-25' });
    const learner = await enrolled(await api.person(), 'facilitation', { cohortId: id });
    await api.db.query(`update enrolments set started_on = '2027-01-25' where id = $1`, [learner.enrolmentId]);
    expect((await change(id, { startsOn: '2027-02-08' })).status).toBe(200);
    await api.runJobs();
    expect(await mine(learner)).toMatchObject({ startedOn: '2027-02-08' });
    expect((await mine(learner)).modules[0]).toMatchObject({ opensOn: '2027-02-08', dueOn: '2027-02-14' });
    const [{ next_due_on: next }] = await api.db.query('select next_due_on::text from enrolments where id = $1', [
      learner.enrolmentId,
    ]);
    expect(next).toBe('2027-02-14');
  });

  describe('move a person', () => {
    it('with all their work, on to the calendar of the others', async () => {
      const from = await make({ startsOn: '2027-01-25', release: 'all' });
      const to = await make({ startsOn: '2027-02-15', release: 'all', name: 'Later' });
      const learner = await enrolled(await api.person(), 'facilitation', { cohortId: from.id });
      await learner.post(learner.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
      const before = await mine(learner);
      await moveTo(learner, to.id).expect(204);
      await moveTo(learner, to.id).expect(204);
      const after = await mine(learner);
      expect(after.progress).toEqual(before.progress);
      expect(after).toMatchObject({ startedOn: '2027-02-15', cohort: { id: to.id, name: 'Later' } });
      expect(after.modules[0].activities[0].state).toBe('complete');
      expect(after.modules[0].dueOn).toBe('2027-02-21');
      expect((await lastMailTo(api, learner.email)).text).toContain('Monday 15 February 2027');
      const { body } = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
      const entries = body.timeline.filter(({ what }: { what: string }) => what === 'cohort_moved');
      expect(entries).toMatchObject([{ reason: REASON, detail: { to: 'Later' } }]);
    });

    it('to their own pace, and the place goes to who waits', async () => {
      const { id } = await make({ capacity: 1, startsOn: '2027-03-02' });
      const learner = await enrolled(await api.person(), 'facilitation', { cohortId: id });
      const waits = await enrolled(await api.person(), 'facilitation', { cohortId: id });
      await moveTo(learner, null).expect(204);
      expect(await mine(learner)).toMatchObject({ cohort: null });
      expect((await mine(waits)).offer).not.toBeNull();
    });

    it('not where there is no room, where it is over, or to another course', async () => {
      await publishCourse(api, { slug: 'another' });
      const full = await make({ capacity: 1 });
      await enrolled(await api.person(), 'facilitation', { cohortId: full.id });
      const over = await aCohort(api, { course: 'facilitation', startsOn: '2026-10-01', endsOn: '2027-01-31' });
      const foreign = await aCohort(api, { course: 'another' });
      const learner = await aLearner(api, 'facilitation');
      for (const [cohort, code] of [
        [full, 'cohort_full'],
        [over, 'cohort_over'],
        [foreign, 'cohort_of_other_course'],
      ] as const) {
        expect((await moveTo(learner, cohort.id).expect(409)).body.code).toBe(code);
      }
      await moveTo(learner, '00000000-0000-7000-8000-000000000000').expect(404);
      await learner.post(learner.at('/withdraw'), {}).expect(200);
      expect((await moveTo(learner, null)).status).toBe(204);
      expect((await moveTo(learner, full.id).expect(409)).body.code).toBe('passage_over');
    });

    it('only with a reason', async () => {
      const learner = await aLearner(api, 'facilitation');
      await admin
        .put(`/api/admin/enrolments/${learner.enrolmentId}/cohort`, { cohortId: null, reason: '  ' })
        .expect(400);
    });
  });

  it('see who waits, in order, with what was offered', async () => {
    const { id } = await make({ capacity: 1, trainerIds: [trainer.id], mentorIds: [mentor.id] });
    const names = ['Ada', 'Ben', 'Cleo'];
    const learners: Learner[] = [];
    for (const name of names) {
      learners.push(await enrolled(await api.person({ name }), 'facilitation', { cohortId: id }));
      api.timePasses(1000);
    }
    await learners[0]!.post(learners[0]!.at('/withdraw'), {}).expect(200);
    const { body } = await trainer.get(`/api/admin/cohorts/${id}/waitlist?limit=1`).expect(200);
    expect(body.items).toMatchObject([
      { person: { name: 'Ben' }, offeredUntil: expect.any(String), passedOver: false },
    ]);
    const rest = await trainer.get(`/api/admin/cohorts/${id}/waitlist?after=${body.next}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ person: { name: 'Cleo' }, offeredUntil: null }], next: null });
    await mentor.get(`/api/admin/cohorts/${id}/waitlist`).expect(403);
    expect((await trainer.get(`/api/admin/cohorts/${id}`)).body.people).toEqual({
      seated: 0,
      waiting: 1,
      offered: 1,
      free: 0,
    });
  });
});
