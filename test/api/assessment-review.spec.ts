import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishQuiz, QUIZ_CANARY, QuizTaker, type ShownItem } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

type Moment = 'after_submit' | 'after_pass' | 'never';

interface Reviewed {
  state: string;
  items: (ShownItem & { points?: number; maxPoints?: number })[];
  result: object | null;
  lookAgain: { moduleId: string; title: string; lessons: { activityId: string; title: string }[] }[];
}

const MOMENTS: Moment[] = ['after_submit', 'after_pass', 'never'];

const due = (moment: Moment, passed: boolean): boolean =>
  moment === 'after_submit' || (moment === 'after_pass' && passed);

describe('what may be seen after sending answers in', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
  });
  afterAll(() => api.stop());

  const reviewOf = async (taker: QuizTaker, id: string): Promise<Reviewed> =>
    (await taker.person.get(`/api/attempts/${id}`).expect(200)).body;

  const settings = MOMENTS.flatMap((score) =>
    MOMENTS.flatMap((answers) => MOMENTS.map((feedback) => ({ score, answers, feedback }))),
  );

  it.each(settings)('score $score, answers $answers, feedback $feedback', async (review) => {
    const slug = Object.values(review).join('-').replaceAll('_', '-');
    const taker = await QuizTaker.enrol(
      api,
      await publishQuiz(api, { slug, review, questions: 3, attempts: 'unlimited' }),
    );
    const failed = await taker.sit('wrong');
    expectOnly(await reviewOf(taker, failed), review, false);
    const passed = await taker.sit('right');
    expectOnly(await reviewOf(taker, passed), review, true);
    // Once passed, the earlier attempt is as open as the later one.
    expectOnly(await reviewOf(taker, failed), review, true);
    const { body } = await taker.person.get(taker.quizPath).expect(200);
    const points = due(review.score, true) ? { points: expect.any(Number), passed: expect.any(Boolean) } : {};
    expect(body.quiz.attempts).toEqual(
      [failed, passed].map((id) => ({
        id,
        beingMarked: false,
        number: expect.any(Number),
        submittedAt: '2026-03-02T18:00:00.000Z',
        ...(points.points && { ...points, maxPoints: expect.any(Number) }),
      })),
    );
  });

  function expectOnly(
    { items, result }: Reviewed,
    review: Record<'score' | 'answers' | 'feedback', Moment>,
    passed: boolean,
  ): void {
    const [score, answers, feedback] = [
      due(review.score, passed),
      due(review.answers, passed),
      due(review.feedback, passed),
    ];
    expect(result !== null).toBe(score);
    for (const item of items) {
      expect(item.points !== undefined).toBe(score && answers);
      expect(item.maxPoints !== undefined).toBe(score && answers);
      expect(item.feedbackHtml !== undefined).toBe(feedback);
      for (const choice of item.choices) {
        expect(choice.chosen).toEqual(expect.any(Boolean));
        expect(choice.correct !== undefined).toBe(answers);
        expect(choice.feedbackHtml !== undefined).toBe(feedback && (answers || choice.chosen === true));
      }
    }
    if (!feedback && !(score && answers)) expect(JSON.stringify(items)).not.toMatch(QUIZ_CANARY);
  }

  it('says which modules to look at again, with their lessons', async () => {
    const taker = await QuizTaker.enrol(api, await publishQuiz(api, { slug: 'look-again' }));
    const { lookAgain } = await reviewOf(taker, await taker.sit('wrong'));
    expect(lookAgain).toEqual([
      { moduleId: 'arriving', title: 'Arriving', lessons: [{ activityId: 'welcome', title: 'Welcome to the circle' }] },
      { moduleId: 'leading', title: 'Leading', lessons: [{ activityId: 'further-reading', title: 'Further reading' }] },
    ]);
    expect((await reviewOf(taker, await taker.sit('right'))).lookAgain).toEqual([]);
  });

  it.each([
    ['few', 4, []],
    ['enough', 6, ['arriving', 'leading']],
  ])('names a module whose answers are secret only among %s questions of it', async (name, questions, modules) => {
    const review = { score: 'after_submit', answers: 'never', feedback: 'never' } as const;
    const taker = await QuizTaker.enrol(api, await publishQuiz(api, { slug: `among-${name}`, questions, review }));
    const { lookAgain } = await reviewOf(taker, await taker.sit('wrong'));
    expect(lookAgain.map(({ moduleId }) => moduleId)).toEqual(modules);
  });

  it('shows nothing of an attempt that was reset', async () => {
    const review = { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' } as const;
    const taker = await QuizTaker.enrol(api, await publishQuiz(api, { slug: 'taken-back', review }));
    const admin = await api.person({ roles: ['admin'] });
    const id = await taker.sit('right');
    const path = `/api/admin/enrolments/${taker.enrolmentId}/attempts/${id}/reset`;
    await admin.post(path, { reason: 'The lights went out.' }).expect(204);
    const shown = await reviewOf(taker, id);
    expect(shown).toMatchObject({ state: 'reset', result: null, lookAgain: [] });
    expect(JSON.stringify(shown)).not.toMatch(QUIZ_CANARY);
  });
});
