import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentQuestion } from '@convenor/formats';
import { gradeAttempt, type Item, type Question } from '@convenor/rules';
import fc from 'fast-check';
import type { PublishedCourse } from '../support/course.js';
import { letterOf, numberOf, publishQuiz, QuizTaker, type ShownItem } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

describe('sending answers in', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let taker: QuizTaker;
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishQuiz(api, { slug: 'to-be-graded', attempts: 'unlimited' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    taker = await QuizTaker.enrol(api, course);
  });

  /** What must have happened exactly once. */
  const traces = async () => {
    const [row] = await api.db.query(
      `select (select count(*)::int from attempts where enrolment_id = $1 and state = 'submitted') as graded,
              (select count(*)::int from activity_progress where enrolment_id = $1 and state = 'complete') as completions,
              (select evidence -> 'failedAttempts' from activity_progress where enrolment_id = $1 and activity_id = 'week-1-quiz') as failed,
              (select progress_completed from enrolments where id = $1) as progress`,
      [taker.enrolmentId],
    );
    return row as { graded: number; completions: number; failed: number | null; progress: number };
  };

  it.each(['without a key', 'with one key', 'with a key each'])(
    'fifty times at once, %s, grades once',
    async (keys) => {
      const attempt = await taker.started();
      await taker.answerAll(attempt, 'right');
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, place) => {
          const request = taker.submit(attempt.id);
          if (keys === 'without a key') return request;
          return request.set('idempotency-key', keys === 'with one key' ? 'the-one' : `key-${place}`);
        }),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
      expect(answers[0]!.body).toMatchObject({ id: attempt.id, state: 'submitted', result: { passed: true } });
      expect(await traces()).toEqual({ graded: 1, completions: 1, failed: null, progress: 1 });
    },
  );

  it('counts a failed attempt once, however often it is sent', async () => {
    const attempt = await taker.started();
    await taker.answerAll(attempt, 'wrong');
    for (let time = 0; time < 3; time += 1) await taker.submit(attempt.id).expect(200);
    expect(await traces()).toEqual({ graded: 1, completions: 0, failed: 1, progress: 0 });
  });

  it('gives the first result again, whenever it is asked for', async () => {
    const attempt = await taker.started();
    const { body: first } = await taker.submit(attempt.id).expect(200);
    api.timePasses(86_400_000 * 3);
    await taker.submit(attempt.id).expect(200, first);
    const { body: read } = await taker.person.get(`/api/attempts/${attempt.id}`).expect(200);
    expect(read.submittedAt).toBe('2026-03-02T18:00:00.000Z');
  });

  it('gives points as the rules say, for whatever was answered', async () => {
    const { questions } = course.document.pools[0]!;
    const asRule = ({ feedbackHtml: _none, ...question }: DocumentQuestion): Question => question;
    const picks = fc.array(fc.array(fc.nat(3), { maxLength: 4 }), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(picks, async (picked) => {
        const sitting = await QuizTaker.enrol(api, course);
        const { id, items } = await sitting.started();
        const responses = new Map<string, unknown>();
        for (const [place, item] of items.entries()) {
          const choiceIds = chosenFrom(item, picked[place]!);
          if (choiceIds === null) continue;
          await sitting.save(id, item.id, choiceIds).expect(200);
          responses.set(item.id, { choiceIds: choiceIds.map((choiceId) => authored(item, choiceId)) });
        }
        const drawn = items.map((item): Item => ({
          itemId: item.id,
          question: asRule(questions[numberOf(item) - 1]!),
        }));
        const { points, maxPoints, passed } = gradeAttempt(drawn, responses, { passMark: 60, sections: [] });
        const { body } = await sitting.submit(id).expect(200);
        expect(body.result).toEqual({ points, maxPoints, passed });
      }),
      { numRuns: 20 },
    );
  });

  /** null = left unanswered. */
  const chosenFrom = (item: ShownItem, picked: number[]): string[] | null => {
    if (picked.length === 0) return null;
    const ids = [...new Set(picked.map((pick) => item.choices[pick % item.choices.length]!.id))];
    return item.type === 'multiple_choice' ? ids : ids.slice(0, 1);
  };
  const authored = (item: ShownItem, choiceId: string): string =>
    item.type === 'true_false' ? choiceId : `canary-id-${numberOf(item)}-${letterOf(item, choiceId)}`;

  it('grades what was left open as nothing, and never passes an empty attempt', async () => {
    const attempt = await taker.started();
    const { body } = await taker.submit(attempt.id).expect(200);
    expect(body.result).toMatchObject({ points: 0, passed: false });
  });

  describe('with an Idempotency-Key', () => {
    const KEY = 'send-answers-1';

    it('replays the first answer for a day', async () => {
      const attempt = await taker.started();
      const first = await taker.submit(attempt.id).set('idempotency-key', KEY).expect(200);
      expect(first.headers['idempotent-replay']).toBeUndefined();
      const second = await taker.submit(attempt.id).set('idempotency-key', KEY).expect(200);
      expect(second.headers['idempotent-replay']).toBe('true');
      expect(second.body).toEqual(first.body);
    });

    it('refuses it for anything else', async () => {
      const attempt = await taker.started();
      const item = attempt.items[0]!;
      const body = { response: { choiceIds: [] }, sequence: 1 };
      const path = `/api/attempts/${attempt.id}/responses/${item.id}`;
      await taker.person.put(path, body).set('idempotency-key', KEY).expect(200);
      const other = await taker.person
        .put(path, { ...body, sequence: 2 })
        .set('idempotency-key', KEY)
        .expect(422);
      expect(other.body.code).toBe('idempotency_key_reused');
      await taker.submit(attempt.id).set('idempotency-key', KEY).expect(422);
    });

    it('keeps the keys of two people apart', async () => {
      const other = await QuizTaker.enrol(api, course);
      const [mine, theirs] = [await taker.started(), await other.started()];
      await taker.answerAll(mine, 'right');
      const first = await taker.submit(mine.id).set('idempotency-key', KEY).expect(200);
      const second = await other.submit(theirs.id).set('idempotency-key', KEY).expect(200);
      expect(first.body.result.passed).toBe(true);
      expect(second.body.result.passed).toBe(false);
    });

    it('lets a refused request be tried again under the same key', async () => {
      const admin = await api.person({ roles: ['admin'] });
      const attempt = await taker.started();
      const move = (to: string) =>
        admin.post(`/api/admin/enrolments/${taker.enrolmentId}/transitions`, { to, reason: 'A busy month.' });
      await move('paused').expect(200);
      await taker.submit(attempt.id).set('idempotency-key', KEY).expect(409);
      await move('active').expect(200);
      await taker.submit(attempt.id).set('idempotency-key', KEY).expect(200);
    });
  });

  it('completes the quiz and opens what waited for it', async () => {
    const { enrolmentId, person } = taker;
    await person
      .put(`/api/enrolments/${enrolmentId}/activities/welcome/reading`, { position: 1000, activeSeconds: 60 })
      .expect(204);
    await person.post(`/api/enrolments/${enrolmentId}/activities/welcome/complete`).expect(204);
    const text = 'The meeting in the library, because somebody made tea for everyone.';
    await person.post(`/api/enrolments/${enrolmentId}/activities/first-thoughts/reflection/post`, { text }).expect(200);
    await taker.sit('right');
    const { body } = await person.get(`/api/enrolments/${enrolmentId}`).expect(200);
    const states = body.modules.flatMap(
      ({ activities }: { activities: { id: string; state: string }[] }) => activities,
    );
    expect(Object.fromEntries(states.map(({ id, state }: { id: string; state: string }) => [id, state]))).toMatchObject(
      {
        'week-1-quiz': 'complete',
        'code-of-conduct': 'open',
      },
    );
    expect(body.next).toEqual({ activityId: 'code-of-conduct' });
  });
});
