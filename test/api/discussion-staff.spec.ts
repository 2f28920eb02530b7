import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { sharedExercise } from '../support/discussion.js';
import { aCoordinatorOf } from '../support/regions.js';
import { type Person, TestApi } from '../support/test-api.js';

const EXERCISE = 'first-thoughts';
const WORDS = 'The one where nobody spoke for long.';

describe('what trainers do with posts', () => {
  let api: TestApi;
  let cohort: string;
  let trainer: Person;
  let stranger: Person;
  let writer: Learner;
  let post: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'approved', files: sharedExercise({ approval: 'trainer' }) });
    await publishCourse(api, { slug: 'free', files: sharedExercise() });
    stranger = await api.person({ roles: ['trainer'] });
  });
  afterAll(() => api.stop());

  async function member(course: string, name: string): Promise<Learner> {
    const learner = await aLearner(api, course, { name });
    await joinCohort(api, learner.enrolmentId, cohort);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    return learner;
  }
  const submit = (who: Learner, text = WORDS) => who.post(who.activity(EXERCISE, '/reflection/post'), { text });
  const mine = async (who: Learner) => (await who.get(who.activity(EXERCISE, '/reflection')).expect(200)).body;
  const stateOf = async (who: Learner) => (await who.get(who.activity(EXERCISE)).expect(200)).body.state;
  const decide = (who: Person, decision: string, comment = '', id = post) =>
    who.post(`/api/admin/reflections/${id}/decision`, { decision, comment });
  const queue = async (who: Person, query = '') =>
    (await who.get(`/api/admin/reflections${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
  const onBoard = async (who: Person) =>
    (await who.get('/api/admin/today').expect(200)).body.waiting
      .filter(({ kind }: { kind: string }) => kind === 'reflections')
      .flatMap(({ rows }: { rows: object[] }) => rows);
  const told = async (who: Person) =>
    (await api.db.query('select words from notifications where person_id = $1 order by id', [who.id])).map(
      ({ words }: { words: string }) => words.replace('discussion:letters.', ''),
    );

  async function begin(course: string): Promise<void> {
    api.timeIs('2027-03-01T12:00:00Z');
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas Berg' });
    cohort = (await aCohort(api, { course, trainers: [trainer.id] })).id;
    writer = await member(course, 'Willa Stone');
    await submit(writer).expect(200);
    post = (await mine(writer)).post.id;
  }

  describe('where a step is complete once it is approved', () => {
    beforeEach(() => begin('approved'));

    it('it waits in the queue of those who look after its writer, and of nobody else', async () => {
      expect(await stateOf(writer)).toBe('in_progress');
      expect((await mine(writer)).post.review).toBe('waiting');
      expect(await queue(trainer)).toEqual([post]);
      expect(await queue(trainer, `?cohort=${cohort}`)).toEqual([post]);
      expect(await queue(trainer, '?state=open')).toEqual([]);
      expect(await onBoard(trainer)).toMatchObject([
        { id: post, enrolmentId: writer.enrolmentId, name: 'Willa Stone' },
      ]);
      expect(await onBoard(stranger)).toEqual([]);
      expect(await queue(stranger)).toEqual([]);
      await stranger.get(`/api/admin/posts/${post}`).expect(404);
      await decide(stranger, 'approve').expect(404);
      // Who coordinates where somebody lives looks after them, and decides nothing of theirs.
      const both = await aCoordinatorOf(api, writer.id, 'trainer');
      expect([await onBoard(both), await queue(both)]).toEqual([[], []]);
      await decide(both, 'approve').expect(404);
      await trainer.get('/api/admin/reflections?after=nonsense').expect(400);
    });

    it('approval completes it, once, and its writer is told', async () => {
      const answers = await Promise.all([decide(trainer, 'approve', 'Thank you.'), decide(trainer, 'approve')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await stateOf(writer)).toBe('complete');
      expect((await mine(writer)).post).toMatchObject({ review: 'approved', editableUntil: null });
      expect(await told(writer)).toEqual(['reflection-approved']);
      expect((await decide(trainer, 'return', 'Too late.').expect(409)).body.code).toBe('not_open_to_decide');
      expect(await queue(trainer)).toEqual([]);
    });

    it('stands on the page of its writer with who looked at it; the words are for who leads their group', async () => {
      const mentor = await api.person({ roles: ['mentor'] });
      await assignMentor(api, writer.enrolmentId, mentor.id);
      const exercises = `/api/admin/enrolments/${writer.enrolmentId}/exercises`;
      const first = async (who: Person) => (await who.get(exercises).expect(200)).body.items[0];
      await stranger.get(exercises).expect(404);
      expect(await first(mentor)).toMatchObject({
        state: 'in_progress',
        reflection: { postId: null, review: 'waiting' },
      });
      expect(await first(trainer)).toEqual({
        ...{ activityId: EXERCISE, title: expect.any(String), required: true, needsApproval: true },
        ...{ state: 'in_progress', completedAt: null },
        reflection: {
          ...{ postId: post, review: 'waiting', postedAt: '2027-03-01T12:00:00.000Z', edited: false, shared: true },
          ...{ reviewedBy: null, reviewedAt: null },
        },
      });
      await decide(trainer, 'approve').expect(200);
      expect(await first(trainer)).toMatchObject({
        state: 'complete',
        reflection: { review: 'approved', reviewedBy: 'Tomas Berg', reviewedAt: '2027-03-01T12:00:00.000Z' },
      });
      const looks = (await writer.get('/api/me/access-log').expect(200)).body.items;
      expect(looks.map(({ kinds }: { kinds: string[] }) => kinds)).toEqual([['page'], ['page']]);
    });

    it('what is given back is a draft again with its words, and others no longer read it', async () => {
      const reader = await member('approved', 'Rana');
      await submit(reader).expect(200);
      await decide(trainer, 'return').expect(400);
      await decide(trainer, 'return', 'What did you feel?').expect(200);
      const { body } = await writer.get(writer.activity(EXERCISE)).expect(200);
      expect(body).toMatchObject({ state: 'in_progress', exercise: { text: WORDS, postedAt: null } });
      expect((await mine(writer)).post).toMatchObject({
        review: 'returned',
        feedback: [{ decision: 'return', comment: 'What did you feel?', by: 'Tomas' }],
      });
      expect((await reader.get(reader.activity(EXERCISE, '/reflections')).expect(200)).body.items).toEqual([]);
      api.timePasses(3_600_000);
      await submit(writer, `${WORDS} And I felt calm.`).expect(200);
      expect((await mine(writer)).post).toMatchObject({ id: post, review: 'waiting' });
      const { body: whole } = await trainer.get(`/api/admin/posts/${post}`).expect(200);
      expect(whole).toMatchObject({ text: `${WORDS} And I felt calm.`, earlier: [{ text: WORDS }] });
      await decide(trainer, 'approve').expect(200);
      expect(await stateOf(writer)).toBe('complete');
    });

    it('decisions are about the words that were read', async () => {
      await writer.patch(writer.at(`/posts/${post}`), { text: 'Other words altogether, five at least.' }).expect(200);
      await decide(trainer, 'approve').set('if-match', '"1"').expect(412);
      await decide(trainer, 'approve').set('if-match', '"2"').expect(200);
    });

    it('nobody decides about their own', async () => {
      await api.db.query(`insert into cohort_staff values ($1, $2, 'trainer')`, [cohort, writer.id]);
      await api.db.query(`insert into user_roles (user_id, role) values ($1, 'trainer')`, [writer.id]);
      expect(await queue(writer)).toEqual([]);
      await decide(writer, 'approve').expect(404);
      // Who reaches everybody finds it, and is told.
      await api.db.query(`insert into user_roles (user_id, role) values ($1, 'admin')`, [writer.id]);
      expect((await decide(writer, 'approve').expect(409)).body.code).toBe('own_reflection');
    });
  });

  describe('where nobody has to approve', () => {
    beforeEach(() => begin('free'));

    it('posting completes it, and feedback reaches its writer', async () => {
      expect(await stateOf(writer)).toBe('complete');
      expect(await queue(trainer, '?state=open')).toEqual([post]);
      expect((await decide(trainer, 'approve').expect(409)).body.code).toBe('not_open_to_decide');
      await decide(trainer, 'comment', 'I liked the silence.').expect(200);
      expect(await queue(trainer, '?state=answered')).toEqual([post]);
      expect((await mine(writer)).post.feedback).toMatchObject([{ comment: 'I liked the silence.', by: 'Tomas' }]);
      expect(await told(writer)).toEqual(['feedback-given']);
    });
  });

  describe('what was reported', () => {
    let reader: Learner;
    const report = (given: object = { reason: 'private', words: 'My sister is in it.' }) =>
      reader.post(reader.at(`/posts/${post}/reports`), given);
    const moderate = (who: Person, decision: string, reason = 'It names somebody.') =>
      who.post(`/api/admin/posts/${post}/moderation`, { decision, reason });
    const list = async (who: Person, query = '') =>
      (await who.get(`/api/admin/moderation${query}`).expect(200)).body.items;
    const seen = async () =>
      (await reader.get(reader.activity(EXERCISE, '/reflections')).expect(200)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    beforeEach(async () => {
      await begin('free');
      reader = await member('free', 'Rana CANARY-heron');
      await submit(reader).expect(200);
    });

    it('is seen by those who lead the group, who alone learn from whom', async () => {
      await Promise.all([report().expect(204), report().expect(204)]);
      expect(await told(trainer)).toEqual(['post-reported']);
      expect(await list(trainer)).toMatchObject([
        { id: post, name: 'Willa Stone', text: WORDS, reports: [{ by: 'Rana CANARY-heron', reason: 'private' }] },
      ]);
      expect(await list(stranger)).toEqual([]);
      await moderate(stranger, 'hide').expect(404);
      await writer.get('/api/admin/moderation').expect(403);
      expect(JSON.stringify([await mine(writer), (await writer.get('/api/me/export')).body])).not.toContain('heron');
      expect((await reader.get(reader.activity(EXERCISE, '/reflections'))).body.items[0].reportedByMe).toBe(true);
    });

    it('is hidden with a reason that its writer reads, and shown again', async () => {
      await report().expect(204);
      await moderate(trainer, 'hide', '  ').expect(400);
      await moderate(trainer, 'hide').expect(204);
      expect((await moderate(trainer, 'hide').expect(409)).body.code).toBe('nothing_to_moderate');
      expect(await seen()).toEqual([]);
      await reader.post(reader.at(`/posts/${post}/responses`), { starter: 'stayed', text: 'that.' }).expect(404);
      expect((await mine(writer)).post).toMatchObject({
        hidden: { reason: 'It names somebody.' },
        editableUntil: null,
      });
      expect(await list(trainer)).toEqual([]);
      expect(await list(trainer, '?state=hidden')).toMatchObject([{ id: post, hiddenReason: 'It names somebody.' }]);
      await moderate(trainer, 'restore', 'It was a misunderstanding.').expect(204);
      expect(await seen()).toEqual([post]);
      expect(await told(writer)).toEqual(['post-hidden', 'post-restored']);
      const rows = await api.db.query(
        `select action, reason from audit_log where subject_id = $1 and action like 'post.%' order by seq`,
        [post],
      );
      expect(rows).toEqual([
        { action: 'post.hide', reason: 'It names somebody.' },
        { action: 'post.restore', reason: 'It was a misunderstanding.' },
      ]);
    });

    it('may stay as it is, and its writer hears nothing', async () => {
      expect((await moderate(trainer, 'keep').expect(409)).body.code).toBe('nothing_to_moderate');
      await report({ reason: 'other', words: '' }).expect(204);
      await moderate(trainer, 'keep').expect(204);
      expect([await list(trainer), await seen(), await told(writer)]).toEqual([[], [post], []]);
    });

    it('is somebody else’s', async () => {
      const { id } = (await mine(reader)).post;
      const own = await reader.post(reader.at(`/posts/${id}/reports`), { reason: 'other', words: '' }).expect(409);
      expect(own.body.code).toBe('own_post');
      await report({ reason: 'dislike', words: '' }).expect(400);
    });
  });
});
