import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const NAME = 'Amara Okafor';
const WORDS = 'The one where nobody spoke for long.';

describe('what a person writes and signs', () => {
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

  const activityOf = async (id: string) => (await learner.get(learner.activity(id)).expect(200)).body;

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
