import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Question } from '@convenor/rules';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/every-type.js';
import { QuizTaker } from '../support/quiz.js';
import { aCoordinatorOf } from '../support/regions.js';
import { type Person, TestApi } from '../support/test-api.js';

const statement = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'true_false')!.question;
const level = (id: string, points: number) => ({ id, title: id, points, html: `<p>${id}</p>` });
const withRubric: Question = {
  ...WRITTEN_QUESTION,
  rubric: [
    { id: 'warmth', title: 'Warmth', levels: [level('cool', 0), level('warm', 4_000)] },
    { id: 'clarity', title: 'Clarity', levels: [level('hazy', 0), level('fair', 3_000), level('clear', 8_000)] },
  ],
};

describe('answers that people mark', () => {
  let api: TestApi;
  let ann: Person;
  let ben: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    ann = await api.person({ roles: ['admin'] });
    ben = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const course = async (settings: object = {}, question: Question = WRITTEN_QUESTION) => {
    courses += 1;
    const slug = `written-${courses}`;
    return publishCourse(api, await aCourseOf([statement, question], { slug, ...settings }));
  };
  const sit = async (published: { slug: string }, text: string) => {
    const taker = await QuizTaker.enrol(api, published);
    const { id, items } = await taker.started();
    const [first, second] = items;
    await taker.save(id, first!.id, ['true']).expect(200);
    await taker.person
      .put(`/api/attempts/${id}/responses/${second!.id}`, { response: { text }, sequence: 9 })
      .expect(200);
    const { body } = await taker.submit(id).expect(200);
    return { taker, id, item: second!.id, sent: body };
  };
  const answersTo = async (who: Person, slug: string, state = 'waiting') =>
    (
      await who
        .get(
          `/api/admin/marking/answers?course=${slug}&activity=${SMALL_COURSE.quiz}&question=${WRITTEN_QUESTION.id}&state=${state}`,
        )
        .expect(200)
    ).body;
  const give = (who: Person, id: string, item: string, mark: object) =>
    who.put(`/api/admin/marking/answers/${id}/${item}/mark`, { comment: '', ...mark });
  const read = async (taker: QuizTaker, id: string) => (await taker.person.get(`/api/attempts/${id}`).expect(200)).body;
  const front = async (taker: QuizTaker) => (await taker.person.get(taker.quizPath).expect(200)).body;

  it('wait, and with them the result and another try', async () => {
    const { taker, id, sent } = await sit(await course(), 'I would ask how they are.');
    expect(sent).toEqual({ id, state: 'submitted', toMark: 1, result: null });
    const { quiz, state } = await front(taker);
    expect([state, quiz.mayStart, quiz.refusal]).toEqual([
      'in_progress',
      false,
      { code: 'being_marked', opensAt: null },
    ]);
    expect(quiz.attempts[0]).toEqual({ id, number: 1, submittedAt: expect.any(String), beingMarked: true });
    expect((await taker.start().expect(409)).body.code).toBe('being_marked');
    const [, written] = (await read(taker, id)).items;
    expect(written).not.toHaveProperty('points');
  });

  it('need nobody when they are empty', async () => {
    const { sent } = await sit(await course(), '  ');
    expect(sent).toMatchObject({ toMark: 0, result: { points: 12_000, maxPoints: 24_000, passed: false } });
  });

  it('stand in the queue by their question, the oldest first, until they are marked', async () => {
    const published = await course();
    await sit(published, 'One.');
    api.timePasses(60_000);
    const { id, item } = await sit(published, 'Two words.');
    const queued = async () =>
      (await ann.get('/api/admin/marking/questions').expect(200)).body.items.find(
        ({ course: slug }: { course: string }) => slug === published.slug,
      );
    expect(await queued()).toMatchObject({
      questionId: WRITTEN_QUESTION.id,
      waiting: 2,
      since: '2026-03-02T18:00:00.000Z',
    });
    const { items, guidanceHtml, maxPoints } = await answersTo(ann, published.slug);
    expect(items.map(({ text, words, name, turn }: Record<string, unknown>) => [text, words, name, turn])).toEqual([
      ['One.', 1, null, 'first'],
      ['Two words.', 2, null, 'first'],
    ]);
    expect([guidanceHtml, maxPoints]).toEqual(['<p>KEY to mark by</p>', 12_000]);
    await give(ann, id, item, { points: 9_000 }).expect(204);
    expect((await queued()).waiting).toBe(1);
    expect((await answersTo(ann, published.slug)).items).toHaveLength(1);
    expect((await answersTo(ann, published.slug, 'marked')).items).toMatchObject([
      { marks: [{ points: 9_000, own: true }] },
    ]);
  });

  it('are seen by those who look after who wrote them, with how well others agreed about these alone', async () => {
    const published = await course({ marking: { twice: true, hideNames: false } });
    const { id, item } = await sit(published, 'One.');
    for (const who of [ann, ben]) await give(who, id, item, { points: 4_000 }).expect(204);
    await sit(published, 'Two.');
    const third = await sit(published, 'Three.');
    const { taker } = third;
    const [trainer, other] = [await api.person({ roles: ['trainer'] }), await api.person({ roles: ['trainer'] })];
    const cohort = await aCohort(api, { course: published.slug, trainers: [trainer.id] });
    await joinCohort(api, taker.enrolmentId, cohort.id);
    const queueOf = async (who: Person) => (await who.get('/api/admin/marking/questions').expect(200)).body.items;
    expect([await queueOf(trainer), await queueOf(other)]).toMatchObject([[{ waiting: 1 }], []]);
    expect(await answersTo(trainer, published.slug)).toMatchObject({
      ...{ items: [{ text: 'Three.' }], agreement: { count: 0 } },
    });
    const of = `course=${published.slug}&activity=${SMALL_COURSE.quiz}&question=${WRITTEN_QUESTION.id}`;
    await other.get(`/api/admin/marking/answers?${of}`).expect(404);
    await give(trainer, id, item, { points: 1 }).expect(404);
    // Who coordinates where somebody lives looks after them, and marks nothing of theirs.
    const both = await aCoordinatorOf(api, taker.person.id, 'trainer');
    await both.get(`/api/admin/enrolments/${taker.enrolmentId}`).expect(200);
    expect(await queueOf(both)).toEqual([]);
    await both.get(`/api/admin/marking/answers?${of}`).expect(404);
    await give(both, third.id, third.item, { points: 1 }).expect(404);
  });

  it('settle the attempt once they are marked: result, progress, comment and a letter', async () => {
    const { taker, id, item } = await sit(await course(), 'I would ask how they are.');
    await give(ann, id, item, { points: 6_000, comment: 'You leave room. Thank you.' }).expect(204);
    const after = await read(taker, id);
    expect(after).toMatchObject({ toMark: 0, result: { points: 18_000, maxPoints: 24_000, passed: true } });
    expect(after.items[1]).toMatchObject({ points: 6_000, comments: ['You leave room. Thank you.'] });
    expect((await front(taker)).state).toBe('complete');
    const letters = await api.db.query(`select subject from mails where person_id = $1 and subject like 'Feedback%'`, [
      taker.person.id,
    ]);
    expect(letters).toHaveLength(1);
  });

  it('can be marked anew by who marked them, and the result follows without a second letter', async () => {
    const { taker, id, item } = await sit(await course(), 'Hm.');
    await give(ann, id, item, { points: 1_000 }).expect(204);
    expect((await read(taker, id)).result.passed).toBe(false);
    await give(ann, id, item, { points: 11_000 }).expect(204);
    expect((await read(taker, id)).result).toMatchObject({ points: 23_000, passed: true });
    expect((await give(ben, id, item, { points: 0 }).expect(409)).body.code).toBe('marked_by_others');
    const letters = await api.db.query(`select 1 from mails where person_id = $1 and subject like 'Feedback%'`, [
      taker.person.id,
    ]);
    expect(letters).toHaveLength(1);
  });

  it('take their points from the rubric', async () => {
    const published = await course({}, withRubric);
    const { taker, id, item } = await sit(published, 'Welcome.');
    expect((await answersTo(ann, published.slug)).rubric).toMatchObject([{ id: 'warmth' }, { id: 'clarity' }]);
    for (const wrong of [
      { points: 12_000 },
      { levels: { warmth: 'warm' } },
      { levels: { warmth: 'warm', clarity: 'crystal' } },
      { levels: { warmth: 'warm', clarity: 'clear', style: 'x' } },
      {},
    ]) {
      await give(ann, id, item, wrong).expect(400);
    }
    await give(ann, id, item, { levels: { warmth: 'warm', clarity: 'fair' } }).expect(204);
    expect((await read(taker, id)).result.points).toBe(19_000);
  });

  it.each([{ points: -1 }, { points: 12_001 }, { points: 1.5 }, { points: 1, levels: {} }])(
    'do not take the mark %j',
    async (mark) => {
      const { id, item } = await sit(await course(), 'Hm.');
      await give(ann, id, item, mark).expect(400);
    },
  );

  it('are marked twice where the quiz says so, the second time without knowing the first', async () => {
    const published = await course({ marking: { twice: true, hideNames: false } });
    const { taker, id, item } = await sit(published, 'I listen.');
    await give(ann, id, item, { points: 4_000, comment: 'First thought.' }).expect(204);
    expect(await read(taker, id)).toMatchObject({ toMark: 1, result: null });
    const [forAnn] = (await answersTo(ann, published.slug)).items;
    const [forBen] = (await answersTo(ben, published.slug)).items;
    expect(forAnn).toMatchObject({ turn: 'first', marks: [{ points: 4_000, own: true }] });
    expect(forBen).toMatchObject({ turn: 'second', marks: [], name: taker.person.name });
    await give(ben, id, item, { points: 7_001, comment: 'Second thought.' }).expect(204);
    await give(ann, id, item, { points: 5_000 }).expect(409);
    const after = await read(taker, id);
    expect(after.items[1]).toMatchObject({ points: 5_501, comments: ['First thought.', 'Second thought.'] });
    const { agreement } = await answersTo(ben, published.slug, 'marked');
    expect(agreement).toEqual({ count: 1, same: 0, meanDistance: 250 });
  });

  it('are nothing that an answer marked by a machine could become, nor one under way', async () => {
    const published = await course();
    const { id } = await sit(published, 'Hm.');
    await give(ann, id, 'item-1', { points: 1 }).expect(404);
    await give(ann, id, 'item-9', { points: 1 }).expect(404);
    const open = await (await QuizTaker.enrol(api, published)).started();
    await give(ann, open.id, 'item-2', { points: 1 }).expect(404);
  });

  it('are marked once, however often the mark arrives at the same moment', async () => {
    const { taker, id, item } = await sit(await course(), 'Hm.');
    const codes = await Promise.all(
      [ann, ben, ann, ben].map(async (who) => (await give(who, id, item, { points: 2_000 })).status),
    );
    expect(codes.toSorted()).toEqual([204, 204, 409, 409]);
    expect((await read(taker, id)).result.points).toBe(14_000);
    const rows = await api.db.query('select turn from marks where attempt_id = $1', [id]);
    expect(rows).toEqual([{ turn: 'first' }]);
  });

  it('can be commented with words that are kept, by their owner alone', async () => {
    const { body } = await ann.post('/api/admin/marking/comments', { text: ' You leave room. ' }).expect(201);
    expect((await ann.get('/api/admin/marking/comments').expect(200)).body.items).toEqual([
      { id: body.id, text: 'You leave room.' },
    ]);
    expect((await ben.get('/api/admin/marking/comments').expect(200)).body.items).toEqual([]);
    await ben.delete(`/api/admin/marking/comments/${body.id}`).expect(404);
    await ann.delete(`/api/admin/marking/comments/${body.id}`).expect(204);
    expect((await ann.get('/api/admin/marking/comments').expect(200)).body.items).toEqual([]);
  });
});
