import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type PublishedCourse, publishCourse } from '../support/course.js';
import { aCourseOf, MACHINE_MARKED, WRITTEN_QUESTION } from '../support/every-type.js';
import { choicesFor, numberOf, publishQuiz, QUIZ_CANARY, QuizTaker, type ShownItem } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

interface ReviewSet {
  minutes: number;
  items: ShownItem[];
  done: number;
  nextOn: string | null;
  readiness: { estimate: number | null; reasons: { code: string }[]; finalActivityId: string | null };
}

const SHOWN = { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' } as const;
const DAY = 86_400_000;

describe('questions that were missed come back', () => {
  let api: TestApi;
  let shown: PublishedCourse;
  let kept: PublishedCourse;
  let admin: Person;
  let taker: QuizTaker;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
    shown = await publishQuiz(api, {
      slug: 'shown',
      review: SHOWN,
      questions: 6,
      attempts: 'unlimited',
      passMark: 100,
    });
    kept = await publishQuiz(api, {
      ...{ slug: 'kept', questions: 6, attempts: 'unlimited', passMark: 100 },
      review: { score: 'after_submit', answers: 'after_pass', feedback: 'after_pass' },
    });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    taker = await QuizTaker.enrol(api, shown);
  });

  const path = (of = taker) => `/api/enrolments/${of.enrolmentId}/review`;
  const today = async (of = taker): Promise<ReviewSet> => (await of.person.get(path(of)).expect(200)).body;
  const sit = async (quality: 'right' | 'wrong', of = taker): Promise<string> => {
    const id = await of.sit(quality);
    await api.runJobs();
    return id;
  };
  const answer = (item: ShownItem, quality: 'right' | 'wrong' = 'right', more: object = {}) =>
    taker.person.post(`${path()}/${item.id}`, { response: { choiceIds: choicesFor(item, quality) }, ...more });
  /** The job of the last attempt comes once more, as after a restart. */
  const updateAgain = async (): Promise<void> => {
    await api.db.query(`select graphile_worker.add_job('update-review', $1::json)`, [
      JSON.stringify({ enrolmentId: taker.enrolmentId }),
    ]);
    await api.runJobs();
  };
  const cards = () =>
    api.db.query<{ question_id: string; item_id: string; reviews: number; due: Date }[]>(
      'select question_id, item_id, reviews, due from review_cards where enrolment_id = $1 order by question_id',
      [taker.enrolmentId],
    );

  it('has nothing before anything was missed', async () => {
    expect(await today()).toMatchObject({ minutes: 0, items: [], done: 0, nextOn: null });
    await sit('right');
    expect(await today()).toMatchObject({ items: [], nextOn: null, readiness: { estimate: null } });
  });

  it('shows what was missed on the same day, without its key and under names that tell nothing', async () => {
    await sit('wrong');
    const set = await today();
    expect(set).toMatchObject({ minutes: 3, done: 0, nextOn: null });
    expect(set.items.map(numberOf).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(JSON.stringify(set)).not.toMatch(QUIZ_CANARY);
    expect(JSON.stringify(set)).not.toMatch(/question-\d/);
  });

  it('takes what was left out as missed, and what was known as known', async () => {
    const attempt = await taker.started();
    const [left, wrong, ...known] = attempt.items;
    await taker.save(attempt.id, wrong!.id, choicesFor(wrong!, 'wrong')).expect(200);
    for (const item of known) await taker.save(attempt.id, item.id, choicesFor(item)).expect(200);
    await taker.submit(attempt.id).expect(200);
    await api.runJobs();
    expect((await today()).items.map(numberOf).sort()).toEqual([left!, wrong!].map(numberOf).sort());
  });

  it('says how an answer was, and when the question comes back', async () => {
    await sit('wrong');
    const [item, other] = (await today()).items;
    const { body } = await answer(item!, 'right', { confidence: 3 }).expect(200);
    expect(body).toMatchObject({ points: body.maxPoints, nextOn: '2026-03-10' });
    expect(body.item.feedbackHtml).toContain(`question ${numberOf(item!)}`);
    for (const choice of body.item.choices) expect(choice.chosen).toBe(choice.correct);
    expect((await answer(other!, 'wrong').expect(200)).body.nextOn).toBe('2026-03-03');
    const set = await today();
    expect(set).toMatchObject({ done: 2, nextOn: '2026-03-03' });
    expect(set.items).toHaveLength(4);
  });

  it('counts a double click, another tab and a second thought once', async () => {
    await sit('wrong');
    const [item] = (await today()).items;
    const answers = await Promise.all([answer(item!), answer(item!), answer(item!)]);
    const first = (await answer(item!, 'wrong').expect(200)).body;
    for (const { status, body } of answers) expect([status, body]).toEqual([200, first]);
    expect(first.points).toBe(first.maxPoints);
    expect((await cards()).filter(({ reviews }) => reviews > 0).map(({ reviews }) => reviews)).toEqual([1]);
  });

  it('takes no answer to a question before its day', async () => {
    await sit('wrong');
    const [item] = (await today()).items;
    await answer(item!).expect(200);
    const later = (await cards()).find(({ reviews }) => reviews === 1)!.item_id;
    expect(later).not.toBe(item!.id);
    await answer({ ...item!, id: later }).expect(404);
  });

  it('brings everything back once more before the final assessment', async () => {
    await sit('wrong');
    const [item] = (await today()).items;
    expect((await answer(item!, 'right', { confidence: 3 }).expect(200)).body.nextOn).toBe('2026-03-10');
    for (const other of (await today()).items) await answer(other, 'right', { confidence: 3 }).expect(200);
    api.timeIs('2026-03-10T18:00:00Z');
    const [again] = (await today()).items;
    // The final assessment is due on the 15th; without it the question would rest for weeks.
    expect((await answer(again!, 'right', { confidence: 3 }).expect(200)).body.nextOn).toBe('2026-03-14');
    api.timeIs('2026-03-14T18:00:00Z');
    const [last] = (await today()).items;
    expect((await answer(last!, 'right', { confidence: 3 }).expect(200)).body.nextOn > '2026-03-20').toBe(true);
  });

  it('leaves out what a person marks, also once it is marked', async () => {
    const statement = MACHINE_MARKED.find(({ type }) => type === 'true_false')!;
    const course = await publishCourse(
      api,
      await aCourseOf([statement, WRITTEN_QUESTION], { slug: 'written', review: SHOWN }),
    );
    taker = await QuizTaker.enrol(api, course);
    const attempt = await taker.started();
    const written = attempt.items.find(({ type }) => type === 'written')!;
    await taker.person.put(`/api/attempts/${attempt.id}/responses/${written.id}`, {
      ...{ response: { text: 'I would wait.' }, sequence: 1 },
    });
    await taker.submit(attempt.id).expect(200);
    await api.runJobs();
    expect((await today()).items.map(({ type }) => type)).toEqual(['true_false']);
    await admin
      .put(`/api/admin/marking/answers/${attempt.id}/${written.id}/mark`, { points: 0, comment: '' })
      .expect(({ status }) => expect(status).toBeLessThan(300));
    await api.runJobs();
    expect((await today()).items.map(({ type }) => type)).toEqual(['true_false']);
  });

  it('follows points that are changed afterwards', async () => {
    const id = await sit('wrong');
    const [one] = await cards();
    await api.db.query(
      `update responses r set points = (select max_points from attempts where id = $1)
        where attempt_id = $1 and item_id = (select drawn_id from review_cards where item_id = $2)`,
      [id, one!.item_id],
    );
    await updateAgain();
    expect((await cards()).map(({ question_id }) => question_id)).not.toContain(one!.question_id);
    expect(await cards()).toHaveLength(5);
  });

  it('begins the day at midnight where the trainee lives', async () => {
    taker = await QuizTaker.enrol(api, shown, await api.person({ timeZone: 'Pacific/Auckland' }));
    await sit('wrong');
    const { items } = await today();
    for (const item of items) await answer(item, 'wrong').expect(200);
    // It is the 3rd of March in Auckland, until 11:00 UTC.
    expect(await today()).toMatchObject({ items: [], done: 6, nextOn: '2026-03-04' });
    api.timeIs('2026-03-03T10:59:59Z');
    expect((await today()).items).toEqual([]);
    api.timeIs('2026-03-03T11:00:00Z');
    const next = await today();
    expect(next).toMatchObject({ done: 0, nextOn: null });
    expect(next.items).toHaveLength(6);
    expect(next.items.map(({ id }) => id)).not.toContain(items[0]!.id);
  });

  it('counts what is known in a later quiz as looked at, and brings back what is missed again', async () => {
    await sit('wrong');
    api.timePasses(DAY);
    await sit('right');
    expect(await today()).toMatchObject({ items: [], nextOn: '2026-03-06' });
    expect((await cards()).map(({ reviews }) => reviews)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('does the same again when the job is told twice or starts anew', async () => {
    await sit('wrong');
    await answer((await today()).items[0]!).expect(200);
    const before = await cards();
    for (let time = 0; time < 2; time += 1) await updateAgain();
    expect(await cards()).toEqual(before);
  });

  it('forgets what only an attempt that staff took back had missed', async () => {
    const id = await sit('wrong');
    await answer((await today()).items[0]!).expect(200);
    await admin
      .post(`/api/admin/enrolments/${taker.enrolmentId}/attempts/${id}/reset`, { reason: 'The lights went out.' })
      .expect(204);
    await api.runJobs();
    expect(await today()).toMatchObject({ items: [], nextOn: null });
    expect(await cards()).toEqual([]);
  });

  it('keeps back every question of a quiz whose answers may not be seen yet', async () => {
    taker = await QuizTaker.enrol(api, kept);
    await sit('wrong');
    const ids = (await cards()).map(({ item_id }) => item_id);
    expect(ids).toHaveLength(6);
    const set = await today();
    expect(set).toMatchObject({ items: [], nextOn: null, readiness: { estimate: null, reasons: [{ cards: 0 }] } });
    for (const id of ids) {
      const { body } = await taker.person.post(`${path()}/${id}`, { response: { choiceIds: [] } }).expect(404);
      expect(JSON.stringify(body)).not.toMatch(QUIZ_CANARY);
    }
    api.timePasses(DAY);
    await sit('right');
    api.timePasses(4 * DAY);
    expect((await today()).items).toHaveLength(6);
  });

  it('keeps back a question while it stands in an attempt under way, also one that was answered before', async () => {
    await sit('wrong');
    const { items } = await today();
    await answer(items[0]!).expect(200);
    await taker.started();
    expect((await today()).items).toEqual([]);
    await answer(items[0]!).expect(404);
    await answer(items[1]!).expect(404);
  });

  it('answers a stranger as if there were nothing, and refuses answers to a training that rests', async () => {
    await sit('wrong');
    const [item] = (await today()).items;
    const stranger = await api.person();
    await stranger.get(path()).expect(404);
    await stranger.post(`${path()}/${item!.id}`, { response: { choiceIds: [] } }).expect(404);
    await admin
      .post(`/api/admin/enrolments/${taker.enrolmentId}/transitions`, { to: 'paused', reason: 'A holiday.' })
      .expect(({ status }) => expect(status).toBeLessThan(300));
    expect(await today()).toMatchObject({ items: [], nextOn: null });
    expect((await answer(item!).expect(409)).body.code).toBe('enrolment_not_active');
  });

  it('refuses an answer that does not fit, and takes an empty one as not known', async () => {
    await sit('wrong');
    const [item] = (await today()).items;
    await taker.person.post(`${path()}/${item!.id}`, { response: { text: 'What?' } }).expect(400);
    const { body } = await taker.person.post(`${path()}/${item!.id}`, { response: { choiceIds: [] } }).expect(200);
    expect(body).toMatchObject({ points: 0, nextOn: '2026-03-03' });
  });

  it('estimates readiness from what came back, with the weak modules, for staff as well and without answers', async () => {
    await sit('wrong');
    expect((await today()).readiness).toMatchObject({
      estimate: 0,
      reasons: [{ code: 'weak_module' }, { code: 'weak_module' }, { code: 'not_reviewed_yet', cards: 6 }],
    });
    for (const item of (await today()).items) await answer(item).expect(200);
    const { readiness } = await today();
    expect(readiness.estimate).toBeGreaterThan(0);
    const url = `/api/admin/enrolments/${taker.enrolmentId}/readiness`;
    expect((await admin.get(url).expect(200)).body).toEqual(readiness);
    await taker.person.get(url).expect(403);
  });

  it('hands the questions and answers over, and erases them with the enrolment', async () => {
    await sit('wrong');
    await answer((await today()).items[0]!).expect(200);
    const { reviews } = (await taker.person.get('/api/me/export').expect(200)).body;
    expect(reviews[0].questions).toHaveLength(6);
    expect(reviews[0].answers).toMatchObject([{ points: expect.any(Number), at: '2026-03-02T18:00:00.000Z' }]);
    await api.db.query('delete from enrolments where id = $1', [taker.enrolmentId]);
    const [left] = await api.db.query(
      `select (select count(*) from review_cards where enrolment_id = $1)::int as cards,
              (select count(*) from review_answers where enrolment_id = $1)::int as answers`,
      [taker.enrolmentId],
    );
    expect(left).toEqual({ cards: 0, answers: 0 });
    // A job that comes too late does nothing.
    await updateAgain();
  });
});
