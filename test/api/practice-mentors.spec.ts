import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('who looks after whom', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let mentor: Person;
  let learner: Learner;
  let cohort: { id: string };
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    trainer = await api.person({ roles: ['trainer'] });
    mentor = await api.person({ roles: ['mentor'], name: 'Mina Holm' });
    await publishCourse(api, { slug: 'small' });
    cohort = await aCohort(api, { course: 'small', trainers: [trainer.id] });
  });
  beforeEach(async () => {
    learner = await aLearner(api, 'small');
    await joinCohort(api, learner.enrolmentId, cohort.id);
  });
  afterAll(() => api.stop());

  const at = (): string => `/api/admin/enrolments/${learner.enrolmentId}/mentor`;

  it('is arranged by those who lead the cohort and by admins, and the mentor sees them from then on', async () => {
    await mentor.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(404);
    await trainer.put(at(), { mentorId: mentor.id }).expect(204);
    await trainer.put(at(), { mentorId: mentor.id }).expect(204);
    await mentor.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    const { body } = await admin.get(at()).expect(200);
    expect(body).toMatchObject({ mentorId: mentor.id, items: [{ id: mentor.id, name: 'Mina Holm' }] });
    await admin.put(at(), { mentorId: null }).expect(204);
    await mentor.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(404);
    const rows = await api.db.query<{ action: string }[]>(
      `select action from audit_log where enrolment_id = $1 and action like '%mentor%' order by seq`,
      [learner.enrolmentId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['enrolment.mentor_assigned', 'enrolment.mentor_removed']);
  });

  it('is nothing that a mentor, or a trainer of others, decides', async () => {
    await assignMentor(api, learner.enrolmentId, mentor.id);
    await mentor.put(at(), { mentorId: null }).expect(403);
    const both = await api.person({ roles: ['mentor', 'trainer'] });
    await assignMentor(api, learner.enrolmentId, both.id);
    await aCohort(api, { course: 'small', trainers: [both.id] });
    // As a mentor they see the person; as a trainer they lead another cohort.
    await both.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    await both.get(at()).expect(404);
    await both.put(at(), { mentorId: mentor.id }).expect(404);
  });

  it.each([
    ['a person without the role', async () => (await api.person({ roles: ['trainer'] })).id],
    ['somebody who is not there', async () => '0197c000-0000-7000-8000-0000000000ff'],
    ['a word', async () => 'mentor'],
  ])('is never %s', async (_case, whom) => {
    await admin.put(at(), { mentorId: await whom() }).expect(400);
    await admin.put(at(), {}).expect(400);
  });

  it('is never the person themself', async () => {
    const own = await enrolled(await api.person({ roles: ['mentor'] }), 'small');
    const { body } = await admin
      .put(`/api/admin/enrolments/${own.enrolmentId}/mentor`, { mentorId: own.id })
      .expect(400);
    expect(body.errors).toMatchObject([{ code: 'not_a_mentor' }]);
  });
});
