import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a lesson', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  const slug = 'a-small-course';
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug });
    const slow =
      '---\nid: welcome\ntitle: Welcome to the circle\nminutes: 5\nminimumMinutes: 3\n---\nTake your time.\n';
    await publishCourse(api, { slug: 'slow', files: { 'modules/01-arriving/welcome.lesson.md': slow } });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    learner = await aLearner(api, slug);
  });
  afterAll(() => api.stop());

  const outline = async () => (await learner.get(learner.at()).expect(200)).body;
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await outline()).modules.flatMap((module: { activities: { id: string; state: string }[] }) =>
        module.activities.map(({ id, state }) => [id, state]),
      ),
    );
  const activityOf = async (id: string) => (await learner.get(learner.activity(id)).expect(200)).body;

  it('shows its text, its headings, its neighbours and no key to anything', async () => {
    expect(await activityOf('welcome')).toMatchObject({
      kind: 'lesson',
      state: 'open',
      moduleId: 'arriving',
      week: 1,
      previous: null,
      following: { id: 'first-thoughts', open: false },
      lesson: {
        headings: [{ depth: 2, text: 'What you do' }],
        minimumMinutes: null,
        activeSeconds: 0,
        position: 0,
        note: '',
      },
    });
  });

  it('is done when its reader says so, and stays so', async () => {
    const presses = await Promise.all(
      Array.from({ length: 5 }, () => learner.post(learner.activity('welcome', '/complete'))),
    );
    expect(presses.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect(await states()).toMatchObject({ welcome: 'complete', 'first-thoughts': 'open' });
    await learner.put(learner.activity('welcome', '/reading'), { position: 900, activeSeconds: 0 }).expect(204);
    expect(await activityOf('welcome')).toMatchObject({ state: 'complete', lesson: { position: 900 } });
  });

  it('remembers the place on every device', async () => {
    await learner.put(learner.activity('welcome', '/reading'), { position: 420, activeSeconds: 0 }).expect(204);
    expect(await activityOf('welcome')).toMatchObject({ state: 'in_progress', lesson: { position: 420 } });
    for (const reading of [
      { position: 1001, activeSeconds: 0 },
      { position: -1, activeSeconds: 0 },
      { position: 5, activeSeconds: -3 },
      { position: 5.5, activeSeconds: 0 },
      {},
    ]) {
      await learner.put(learner.activity('welcome', '/reading'), reading).expect(400);
    }
    expect((await activityOf('welcome')).lesson.position).toBe(420);
  });

  const report = (activeSeconds: number) =>
    learner.put(learner.activity('welcome', '/reading'), { position: 100, activeSeconds }).expect(204);
  const credited = async (): Promise<number> => (await activityOf('welcome')).lesson.activeSeconds;

  it('credits active time, but never more than has passed', async () => {
    await report(30);
    expect(await credited()).toBe(0);
    api.timePasses(30_000);
    await report(30);
    expect(await credited()).toBe(30);
    api.timePasses(10_000);
    await report(3600);
    expect(await credited()).toBe(40);
    api.timePasses(3_600_000);
    await report(3600);
    expect(await credited()).toBe(130);
    api.timePasses(60_000);
    await report(12);
    expect(await credited()).toBe(142);
  });

  it('credits no second twice to two devices, nor halves of seconds to many reports', async () => {
    await report(0);
    api.timePasses(20_000);
    await Promise.all([report(20), report(20), report(20)]);
    expect(await credited()).toBe(20);
    for (let tick = 0; tick < 20; tick += 1) {
      api.timePasses(500);
      await report(1);
    }
    expect(await credited()).toBe(30);
  });

  it('asks for its minimum time, kindly, and lets it be done when that has passed', async () => {
    learner = await aLearner(api, 'slow');
    const early = await learner.post(learner.activity('welcome', '/complete')).expect(409);
    expect(early.body).toMatchObject({ code: 'active_time_short', minimumMinutes: 3, activeSeconds: 0 });
    expect(early.body.detail).toContain('About 3 more');
    await report(0);
    for (let minute = 0; minute < 3; minute += 1) {
      await learner.post(learner.activity('welcome', '/complete')).expect(409);
      api.timePasses(60_000);
      await report(60);
    }
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
  });

  it('keeps a private note', async () => {
    await learner.put(learner.activity('welcome', '/note'), { text: 'Ask about silence.' }).expect(204);
    await learner.put(learner.activity('welcome', '/note'), { text: 'Ask about the long silence.' }).expect(204);
    expect((await activityOf('welcome')).lesson.note).toBe('Ask about the long silence.');
    const staff = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    expect(JSON.stringify(staff.body)).not.toContain('silence');
  });

  it('shows to a person who is waiting for a decision neither text nor notes', async () => {
    await publishCourse(api, { slug: 'by-approval', enrolmentPolicy: 'approval' });
    const applicant = await aLearner(api, 'by-approval', { motivation: 'To help.' });
    for (const answer of [
      await applicant.get(applicant.activity('welcome')),
      await applicant.put(applicant.activity('welcome', '/note'), { text: 'Mine.' }),
      await applicant.put(applicant.activity('welcome', '/reading'), { position: 1, activeSeconds: 1 }),
      await applicant.post(applicant.activity('welcome', '/complete')),
    ]) {
      expect({ status: answer.status, code: answer.body.code, state: answer.body.state }).toEqual({
        status: 409,
        code: 'enrolment_not_active',
        state: 'applied',
      });
    }
  });
});
