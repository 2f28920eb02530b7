import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a catch-up plan', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-01T10:00:00Z');
    learner = await aLearner(api, 'facilitation', { timeZone: 'Pacific/Auckland' });
    // Due on 7 and 14 March.
    api.timeIs('2027-03-10T01:00:00Z');
  });

  const preview = async () => (await learner.get(learner.at('/catch-up')).expect(200)).body;
  const accept = (fingerprint: string) => learner.post(learner.at('/catch-up'), { fingerprint });
  const mine = async () => (await learner.get(learner.at()).expect(200)).body;
  const dues = async () => (await mine()).modules.map(({ dueOn }: { dueOn: string }) => dueOn);
  const stored = async () =>
    (await api.db.query('select pace, next_due_on::text from enrolments where id = $1', [learner.enrolmentId]))[0];

  it('shows the dates before and after, and what a week asks, and changes nothing by being looked at', async () => {
    const { helps, plan, madeOn, mayUndo } = await preview();
    expect({ helps, madeOn, mayUndo }).toEqual({ helps: true, madeOn: null, mayUndo: false });
    expect(plan.modules.map(({ dueBefore }: { dueBefore: string }) => dueBefore)).toEqual(['2027-03-07', '2027-03-14']);
    for (const { dueAfter } of plan.modules) expect(dueAfter >= '2027-03-10').toBe(true);
    expect(plan.modules.at(-1).dueAfter).toBe(plan.endAfter);
    expect(await dues()).toEqual(['2027-03-07', '2027-03-14']);
  });

  it('makes its dates the dates, so that nothing is overdue any more', async () => {
    expect((await mine()).pace.status).toBe('behind');
    const { plan } = await preview();
    const { body } = await accept(plan.fingerprint).expect(201);
    expect(body).toMatchObject({ helps: false, madeOn: '2027-03-10', mayUndo: true });
    expect(await dues()).toEqual(plan.modules.map(({ dueAfter }: { dueAfter: string }) => dueAfter));
    expect((await mine()).pace.status).toBe('on_track');
    expect(await stored()).toEqual({ pace: 'on_track', next_due_on: plan.modules[0].dueAfter });
  });

  it('is one when it is accepted twice, and is refused when it is not the one that was shown', async () => {
    const { plan } = await preview();
    const twice = await Promise.all([accept(plan.fingerprint), accept(plan.fingerprint)]);
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    const made = await api.db.query('select 1 from catch_up_plans where enrolment_id = $1', [learner.enrolmentId]);
    expect(made).toHaveLength(1);
    api.timeIs('2027-03-14T01:00:00Z');
    expect((await accept(plan.fingerprint).expect(409)).body.code).toBe('plan_changed');
  });

  it('may be taken back on the day it was made, and not after', async () => {
    await accept((await preview()).plan.fingerprint).expect(201);
    await learner.delete(learner.at('/catch-up')).expect(204);
    expect(await dues()).toEqual(['2027-03-07', '2027-03-14']);
    expect((await stored()).pace).toBe('behind');
    expect((await learner.delete(learner.at('/catch-up')).expect(409)).body.code).toBe('nothing_to_undo');
    await accept((await preview()).plan.fingerprint).expect(201);
    // Midnight in Auckland is 11:00 UTC.
    api.timeIs('2027-03-10T11:00:00Z');
    await learner.delete(learner.at('/catch-up')).expect(409);
    expect((await preview()).mayUndo).toBe(false);
  });

  it('is moved by extensions and breaks that come after it, not by those before', async () => {
    const extend = (days: number) =>
      admin.post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, { days, reason: 'Agreed.' }).expect(204);
    await extend(1);
    const { plan } = await preview();
    await accept(plan.fingerprint).expect(201);
    const [first] = await dues();
    expect(first).toBe(plan.modules[0].dueAfter);
    api.timePasses(60_000);
    await extend(2);
    const later = (day: string, days: number) =>
      new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    expect((await dues())[0]).toBe(later(first, 2));
    await learner.post(learner.at('/breaks'), { days: 5 }).expect(201);
    expect((await dues())[0]).toBe(later(first, 7));
  });

  it('leaves what is complete alone', async () => {
    for (const id of [SMALL_COURSE.lesson, SMALL_COURSE.exercise, SMALL_COURSE.quiz]) {
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId: id, reason: 'Done elsewhere.' })
        .expect(204);
    }
    const { helps, plan } = await preview();
    expect(helps).toBe(false);
    expect(plan.modules.map(({ week }: { week: number }) => week)).toEqual([2]);
    await accept(plan.fingerprint).expect(201);
    expect((await dues())[0]).toBe('2027-03-07');
  });

  it('ends when the person moves to another cohort: its calendar counts', async () => {
    const one = await aCohort(api, { course: 'facilitation', startsOn: '2027-02-22' });
    const two = await aCohort(api, { course: 'facilitation', startsOn: '2027-04-05', release: 'weekly' });
    learner = await enrolled(await api.person(), 'facilitation', { cohortId: one.id });
    api.timeIs('2027-03-25T01:00:00Z');
    await accept((await preview()).plan.fingerprint).expect(201);
    await admin
      .put(`/api/admin/enrolments/${learner.enrolmentId}/cohort`, { cohortId: two.id, reason: 'Later.' })
      .expect(204);
    expect(await dues()).toEqual(['2027-04-11', '2027-04-18']);
    // And nothing falls due before it opens.
    for (const { week, dueAfter } of (await preview()).plan.modules) {
      expect(dueAfter >= (week === 1 ? '2027-04-05' : '2027-04-12')).toBe(true);
    }
  });

  it('is for a training that runs', async () => {
    const { plan } = await preview();
    await learner.post(learner.at('/breaks'), { days: 3 }).expect(201);
    expect((await accept(plan.fingerprint).expect(409)).body.code).toBe('enrolment_not_active');
    await moved(admin, learner.enrolmentId, 'active', 'completed');
    await accept(plan.fingerprint).expect(409);
  });

  it('is nobody else’s', async () => {
    const other = await api.person();
    await other.get(learner.at('/catch-up')).expect(404);
    await other.post(learner.at('/catch-up'), { fingerprint: '0'.repeat(64) }).expect(404);
    await other.delete(learner.at('/catch-up')).expect(404);
    await accept('no fingerprint').expect(400);
  });

  it('costs one question to look at, besides the session', async () => {
    await preview();
    expect(await statementsOf(api, preview)).toHaveLength(2);
  });

  it('stands in the record', async () => {
    await accept((await preview()).plan.fingerprint).expect(201);
    const { timeline } = (await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)).body;
    expect(timeline.map(({ what }: { what: string }) => what)).toContain('caught_up');
  });
});
