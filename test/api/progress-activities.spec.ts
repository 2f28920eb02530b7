import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { answerTo } from '../support/course-package.js';
import { type Person, TestApi } from '../support/test-api.js';

const NAME = 'Amara Okafor';
const WORDS = 'The one where nobody spoke for long.';

describe('learning', () => {
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

  const outline = async (of = learner) => (await of.get(of.at()).expect(200)).body;
  const activityOf = async (id: string, of = learner) => (await of.get(of.activity(id)).expect(200)).body;
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await outline()).modules.flatMap((module: { activities: { id: string; state: string }[] }) =>
        module.activities.map(({ id, state }) => [id, state]),
      ),
    );

  async function passQuiz(activityId: string, of = learner): Promise<void> {
    const { body: attempt } = await of.post(of.activity(activityId, '/attempts')).expect(201);
    for (const { id, html, type, choices } of attempt.items) {
      const right = answerTo(html);
      // Choices carry ids of their own in every attempt; the words tell which is which.
      const chosen =
        type === 'true_false'
          ? right
          : choices.filter((choice: { html: string }) => RIGHT.some((words) => choice.html.includes(words)));
      const choiceIds = type === 'true_false' ? chosen : chosen.map((choice: { id: string }) => choice.id);
      await of.put(`/api/attempts/${attempt.id}/responses/${id}`, { response: { choiceIds }, sequence: 1 }).expect(200);
    }
    const { body } = await of.post(`/api/attempts/${attempt.id}/submit`).expect(200);
    expect(body.result.passed).toBe(true);
  }

  describe('the path', () => {
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
      await passQuiz('week-1-quiz');
      expect(await outline()).toMatchObject({
        progress: { completed: 3, required: 5 },
        modules: [{ complete: true }, { complete: false }],
      });
      await learner
        .post(learner.activity('code-of-conduct', '/sign'), { signedName: NAME, agreementVersion: '1' })
        .expect(204);
      await passQuiz('final-assessment');
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
      expect(await api.db.query('select 1 from reflections where enrolment_id = $1', [learner.enrolmentId])).toEqual(
        [],
      );
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

  describe('a lesson', () => {
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

  describe('an exercise', () => {
    beforeEach(() => learner.post(learner.activity('welcome', '/complete')).expect(204));
    const save = (text: string) => learner.put(learner.activity('first-thoughts', '/reflection'), { text });
    const post = (text: string) => learner.post(learner.activity('first-thoughts', '/reflection/post'), { text });

    it('keeps a draft while it is written', async () => {
      api.timePasses(600_000);
      const { body } = await save('The one').expect(200);
      expect(body).toEqual({ savedAt: '2027-03-01T12:10:00.000Z', postedAt: null });
      expect(await activityOf('first-thoughts')).toMatchObject({
        state: 'in_progress',
        exercise: { text: 'The one', minimumWords: 5, postedAt: null },
      });
      const [row] = await api.db.query('select last_activity_at from enrolments where id = $1', [learner.enrolmentId]);
      expect(row.last_activity_at.toISOString()).toBe('2027-03-01T12:10:00.000Z');
    });

    it('is not posted with too few words, and loses none of them', async () => {
      const { body } = await post('Too few words').expect(409);
      expect(body).toMatchObject({ code: 'too_few_words', minimumWords: 5, words: 3 });
      expect(await activityOf('first-thoughts')).toMatchObject({
        state: 'in_progress',
        exercise: { text: 'Too few words', postedAt: null },
      });
    });

    it('is complete when it is posted; pressed twice it is posted once, and then it stands', async () => {
      const answers = await Promise.all([post(WORDS), post(WORDS), post(WORDS)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map(({ body }) => body.postedAt)).size).toBe(1);
      expect(await activityOf('first-thoughts')).toMatchObject({ state: 'complete', exercise: { text: WORDS } });
      expect((await post('Other words that come much too late.').expect(409)).body.code).toBe('already_posted');
      expect((await save('A draft that comes too late.').expect(409)).body.code).toBe('already_posted');
      expect((await activityOf('first-thoughts')).exercise.text).toBe(WORDS);
    });

    it('is no lesson: it cannot be marked as done by hand', async () => {
      const { body } = await learner.post(learner.activity('first-thoughts', '/complete')).expect(409);
      expect(body.code).toBe('wrong_kind_of_activity');
      expect(
        (await learner.put(learner.activity('welcome', '/reflection'), { text: WORDS }).expect(409)).body.code,
      ).toBe('wrong_kind_of_activity');
    });
  });

  describe('an agreement', () => {
    beforeEach(async () => {
      for (const activityId of ['welcome', 'first-thoughts', 'week-1-quiz']) {
        await admin
          .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Done elsewhere.' })
          .expect(204);
      }
    });
    const sign = (body: object) => learner.post(learner.activity('code-of-conduct', '/sign'), body);

    it('is signed with a name, at the version that was read', async () => {
      for (const signedName of ['', '   ', '\u202Eamara', '1234'])
        await sign({ signedName, agreementVersion: '1' }).expect(400);
      expect((await sign({ signedName: NAME, agreementVersion: '0' }).expect(409)).body.code).toBe('agreement_changed');
      expect((await activityOf('code-of-conduct')).agreement).toMatchObject({
        version: '1',
        signedAt: null,
        signedName: null,
      });
      await sign({ signedName: '  Amara   Okafor ', agreementVersion: '1' }).expect(204);
      expect(await activityOf('code-of-conduct')).toMatchObject({
        state: 'complete',
        agreement: { signedAt: '2027-03-01T12:00:00.000Z', signedName: NAME },
      });
    });

    it('keeps the first signature, also when the button is pressed again after the end of the training', async () => {
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, {
          activityId: 'final-assessment',
          reason: 'Done elsewhere.',
        })
        .expect(204);
      await sign({ signedName: NAME, agreementVersion: '1' }).expect(204);
      expect(await stateOf(learner)).toBe('completed');
      api.timePasses(60_000);
      await sign({ signedName: 'Somebody Else', agreementVersion: '1' }).expect(204);
      expect((await activityOf('code-of-conduct')).agreement).toMatchObject({
        signedName: NAME,
        signedAt: '2027-03-01T12:00:00.000Z',
      });
    });
  });
});

/** Words of the right choices of the small course. */
const RIGHT = ['Wait a little longer', 'Saying when it ends', 'Saying what it is for'];
