import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner, sitQuiz, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const NAME = 'Amara Okafor';
const WORDS = 'The one where nobody spoke for long.';

describe('the path', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  const slug = 'a-small-course';
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug });
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

  it('opens in order, shows what is next, and says of every locked step what opens it', async () => {
    const path = await outline();
    expect(path.next).toEqual({ activityId: 'welcome' });
    expect(await states()).toEqual({
      welcome: 'open',
      'first-thoughts': 'locked',
      'week-1-quiz': 'locked',
      'further-reading': 'open',
      'code-of-conduct': 'locked',
      'final-assessment': 'locked',
    });
    expect(path.modules[0].activities[2].lockedBy).toEqual({
      activityIds: ['welcome', 'first-thoughts'],
      opensOn: null,
    });
  });

  it('leads step by step to the end, where the training is complete and stays readable', async () => {
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    await learner.post(learner.activity('first-thoughts', '/reflection/post'), { text: WORDS }).expect(200);
    await sitQuiz(learner, 'week-1-quiz', 'right');
    expect(await outline()).toMatchObject({
      progress: { completed: 3, required: 5 },
      modules: [{ complete: true }, { complete: false }],
    });
    await learner
      .post(learner.activity('code-of-conduct', '/sign'), { signedName: NAME, agreementVersion: '1' })
      .expect(204);
    await sitQuiz(learner, 'final-assessment', 'right');
    expect(await outline()).toMatchObject({
      state: 'completed',
      progress: { share: 1000, completed: 5 },
      next: null,
      pace: { reasons: [{ code: 'finished' }] },
    });
    await learner.get(learner.activity('welcome')).expect(200);
    const late = await learner.post(learner.activity('further-reading', '/complete')).expect(409);
    expect(late.body.code).toBe('enrolment_not_active');
    const [row] = await api.db.query('select completed_at from enrolments where id = $1', [learner.enrolmentId]);
    expect(row.completed_at.toISOString()).toBe('2027-03-01T12:00:00.000Z');
  });

  it('refuses every act on a locked step, and says what opens it', async () => {
    const lockedBy = { activityIds: ['welcome'], opensOn: null };
    const answers = await Promise.all([
      learner.get(learner.activity('first-thoughts')),
      learner.put(learner.activity('first-thoughts', '/reflection'), { text: WORDS }),
      learner.post(learner.activity('first-thoughts', '/reflection/post'), { text: WORDS }),
    ]);
    for (const { status, body } of answers)
      expect({ status, code: body.code, lockedBy: body.lockedBy }).toEqual({
        status: 409,
        code: 'activity_locked',
        lockedBy,
      });
    const further = await Promise.all([
      learner.post(learner.activity('code-of-conduct', '/sign'), { signedName: NAME, agreementVersion: '1' }),
      learner.post(learner.activity('week-1-quiz', '/attempts')),
      learner.post(learner.activity('first-thoughts', '/complete')),
      learner.put(learner.activity('first-thoughts', '/reading'), { position: 1, activeSeconds: 1 }),
      learner.put(learner.activity('first-thoughts', '/note'), { text: 'Mine.' }),
    ]);
    for (const { status, body } of further) {
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'activity_locked' });
      expect(body.lockedBy.activityIds[0]).toBe('welcome');
    }
    expect(await states()).toMatchObject({ 'first-thoughts': 'locked' });
    expect(await api.db.query('select 1 from reflections where enrolment_id = $1', [learner.enrolmentId])).toEqual([]);
  });

  it('opens what staff excuse, once, with a reason on record', async () => {
    const excuse = (reason: string) =>
      admin.post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId: 'welcome', reason });
    await excuse('  ').expect(400);
    await excuse('Gave this lesson herself for years.').expect(204);
    await excuse('Again.').expect(204);
    expect(await states()).toMatchObject({ welcome: 'excused', 'first-thoughts': 'open' });
    expect((await outline()).progress.completed).toBe(1);
    const audit = await api.db.query(
      `select actor_id, reason from audit_log where enrolment_id = $1 and action = 'activity.excused'`,
      [learner.enrolmentId],
    );
    expect(audit).toEqual([{ actor_id: admin.id, reason: 'Gave this lesson herself for years.' }]);
    await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId: 'nowhere', reason: 'None.' })
      .expect(404);
    await learner
      .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId: 'welcome', reason: 'Mine.' })
      .expect(403);
  });

  it('is complete when the last of it was excused during a pause', async () => {
    for (const activityId of ['welcome', 'first-thoughts', 'week-1-quiz', 'code-of-conduct']) {
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Done elsewhere.' })
        .expect(204);
    }
    await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'paused', reason: 'Ill.' })
      .expect(200);
    await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, {
        activityId: 'final-assessment',
        reason: 'Done elsewhere.',
      })
      .expect(204);
    expect(await stateOf(learner)).toBe('paused');
    await learner.post(learner.at('/resume')).expect(200);
    expect(await stateOf(learner)).toBe('completed');
  });
});
