import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { patchCourse, publishCourse, type PublishedCourse } from '../support/course.js';
import { aQuizCourse, letterOf, numberOf, publishQuiz, QuizTaker, type ShownItem } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

const MINUTE = 60_000;

describe('starting a quiz', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let taker: QuizTaker;
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishQuiz(api, { slug: 'with-a-quiz', questions: 8, draw: 4, attempts: 2, waitMinutes: 30 });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    taker = await QuizTaker.enrol(api, course);
  });

  const front = async (): Promise<Record<string, unknown>> =>
    (await taker.person.get(taker.quizPath).expect(200)).body.quiz;

  it('shows the rules first, and that one may begin', async () => {
    expect(await front()).toMatchObject({
      itemCount: 4,
      passMark: 60,
      attemptsAllowed: 2,
      attemptsUsed: 0,
      attemptsLeft: 2,
      waitMinutes: 30,
      timeLimitMinutes: null,
      mayStart: true,
      refusal: null,
      openAttemptId: null,
      attempts: [],
    });
  });

  it('gives items without any answers, and tells the front page', async () => {
    const { body } = await taker.start().expect(201);
    expect(body).toMatchObject({
      state: 'open',
      number: 1,
      startedAt: '2026-03-02T18:00:00.000Z',
      deadline: null,
      responses: {},
      result: null,
    });
    expect(body.items).toHaveLength(4);
    expect(await front()).toMatchObject({ openAttemptId: body.id, attemptsUsed: 0, mayStart: true });
  });

  it('gives the open attempt back, exactly as it was', async () => {
    const first = await taker.started();
    api.timePasses(3 * MINUTE);
    const { body: second } = await taker.start().expect(201);
    expect(second.id).toBe(first.id);
    expect(second.items).toEqual(first.items);
    const { body: read } = await taker.person.get(`/api/attempts/${first.id}`).expect(200);
    expect(read.items).toEqual(first.items);
  });

  it('makes one attempt of fifty starts at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => taker.start()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const [row] = await api.db.query('select count(*)::int as attempts from attempts where enrolment_id = $1', [
      taker.enrolmentId,
    ]);
    expect(row).toEqual({ attempts: 1 });
  });

  it('refuses a quiz that is still locked, and says what opens it', async () => {
    const path = `/api/enrolments/${taker.enrolmentId}/activities/final-assessment/attempts`;
    const { body } = await taker.person.post(path).expect(409);
    expect(body).toMatchObject({
      code: 'activity_locked',
      lockedBy: { activityIds: expect.arrayContaining(['welcome', 'week-1-quiz']) },
    });
  });

  it('has no attempts at a lesson', async () => {
    await taker.person.post(`/api/enrolments/${taker.enrolmentId}/activities/welcome/attempts`).expect(404);
    await taker.person.post(`/api/enrolments/${taker.enrolmentId}/activities/no-such-quiz/attempts`).expect(404);
  });

  it('asks for a pause between attempts, to the minute', async () => {
    await taker.sit('wrong');
    api.timePasses(30 * MINUTE - 1);
    const { body } = await taker.start().expect(409);
    expect(body).toMatchObject({ code: 'wait', opensAt: '2026-03-02T18:30:00.000Z' });
    expect(await front()).toMatchObject({
      mayStart: false,
      refusal: { code: 'wait', opensAt: '2026-03-02T18:30:00.000Z' },
      attemptsLeft: 1,
    });
    api.timePasses(1);
    expect((await taker.started()).number).toBe(2);
  });

  it('ends when the attempts are used, until staff grant another', async () => {
    const admin = await api.person({ roles: ['admin'] });
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await taker.sit('wrong');
      api.timePasses(31 * MINUTE);
    }
    const { body } = await taker.start().expect(409);
    expect(body).toMatchObject({ code: 'no_attempts_left', opensAt: null });
    const grant = { activityId: 'week-1-quiz', extra: 1, reason: 'Was called away twice.' };
    await admin.post(`/api/admin/enrolments/${taker.enrolmentId}/attempt-grants`, grant).expect(204);
    expect(await front()).toMatchObject({ attemptsAllowed: 3, attemptsUsed: 2, attemptsLeft: 1, mayStart: true });
    expect((await taker.started()).number).toBe(3);
  });

  it('has no end to attempts where the author set none', async () => {
    taker = await QuizTaker.enrol(api, await publishQuiz(api, { slug: 'endless', attempts: 'unlimited' }));
    for (let attempt = 1; attempt <= 4; attempt += 1) await taker.sit('wrong');
    expect(await front()).toMatchObject({ attemptsAllowed: null, attemptsLeft: null, attemptsUsed: 4, mayStart: true });
  });

  it('is over once passed', async () => {
    await taker.sit('right');
    const { body } = await taker.start().expect(409);
    expect(body).toMatchObject({ code: 'already_passed' });
  });

  it('prefers questions that were not seen before', async () => {
    const first = await taker.started();
    await taker.submit(first.id).expect(200);
    api.timePasses(30 * MINUTE);
    const second = await taker.started();
    expect([...first.items, ...second.items].map(numberOf).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('shuffles items and choices from person to person, and tells no order of the author by its ids', async () => {
    const orders = new Set<string>();
    const idsOfLetter = new Set<string>();
    for (let person = 0; person < 6; person += 1) {
      const { items } = await (await QuizTaker.enrol(api, course)).started();
      orders.add(items.map(numberOf).join());
      for (const item of items.filter(({ type }) => type !== 'true_false')) {
        const place = item.choices.findIndex(({ id }) => letterOf(item, id) === 'a');
        expect(item.choices[place]!.id).toBe(`${item.id}-choice-${place + 1}`);
        idsOfLetter.add(item.choices[place]!.id.replace(item.id, ''));
      }
    }
    expect(orders.size).toBeGreaterThan(1);
    expect(idsOfLetter.size).toBeGreaterThan(1);
  });

  it('keeps the order of the author where the quiz says so', async () => {
    const { items } = await (
      await QuizTaker.enrol(api, await publishQuiz(api, { slug: 'in-order', shuffle: false }))
    ).started();
    expect(items.map(numberOf)).toEqual([1, 2, 3, 4, 5, 6]);
    const letters = (item: ShownItem) => item.choices.map(({ id }) => letterOf(item, id)).join('');
    expect(items.filter(({ type }) => type !== 'true_false').map(letters)).toEqual(['abcd', 'abcd', 'abcd', 'abcd']);
  });

  it('leaves an attempt on the version of the course on which it began', async () => {
    const given = { slug: 'corrected', opening: 'As it was written', waitMinutes: 0 };
    taker = await QuizTaker.enrol(api, await publishQuiz(api, given));
    const before = await taker.started();
    await patchCourse(api, aQuizCourse({ ...given, opening: 'As it was corrected' }));
    const { body: after } = await taker.person.get(`/api/attempts/${before.id}`).expect(200);
    expect(after.items).toEqual(before.items);
    await taker.answerAll(before, 'wrong');
    await taker.submit(before.id).expect(200);
    const next = await taker.started();
    const first = (items: ShownItem[]) => items.find((item) => numberOf(item) === 1)!.html;
    expect(first(before.items)).toContain('As it was written');
    expect(first(next.items)).toContain('As it was corrected');
  });

  it('needs a training that runs', async () => {
    const admin = await api.person({ roles: ['admin'] });
    const move = (to: string) =>
      admin.post(`/api/admin/enrolments/${taker.enrolmentId}/transitions`, { to, reason: 'A busy month.' });
    const attempt = await taker.started();
    const item = attempt.items[0]!;
    await move('paused').expect(200);
    for (const refused of [taker.start(), taker.save(attempt.id, item.id, []), taker.submit(attempt.id)]) {
      expect((await refused.expect(409)).body).toMatchObject({ code: 'enrolment_not_active', state: 'paused' });
    }
    await taker.person.post(`/api/enrolments/${taker.enrolmentId}/resume`).expect(200);
    await taker.save(attempt.id, item.id, []).expect(200);
    await taker.person.post(`/api/enrolments/${taker.enrolmentId}/withdraw`, {}).expect(200);
    for (const refused of [taker.start(), taker.save(attempt.id, item.id, []), taker.submit(attempt.id)]) {
      expect((await refused.expect(409)).body).toMatchObject({ code: 'enrolment_not_active', state: 'withdrawn' });
    }
  });

  it('has nothing for an application that waits for its answer', async () => {
    const { slug } = await publishCourse(api, {
      ...aQuizCourse({ slug: 'on-application' }),
      enrolmentPolicy: 'approval',
    });
    const person = await api.person();
    const form = { motivation: 'I want to help.', acceptsPrivacyNotice: true, acceptsTerms: true };
    const { body } = await person.post(`/api/courses/${slug}/enrolments`, form).expect(201);
    const refused = await person.post(`/api/enrolments/${body.id}/activities/week-1-quiz/attempts`).expect(409);
    expect(refused.body).toMatchObject({ code: 'enrolment_not_active', state: 'applied' });
  });
});
