import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublishedCourse } from '../support/course.js';
import { publishQuiz, QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const NEVER = { score: 'never', answers: 'never', feedback: 'never' } as const;

describe('what staff see and do about attempts', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let admin: Person;
  let taker: QuizTaker;
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishQuiz(api, { questions: 3, attempts: 2, review: NEVER });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    taker = await QuizTaker.enrol(api, course);
  });

  const base = () => `/api/admin/enrolments/${taker.enrolmentId}`;
  const records = async (query = '') => (await admin.get(`${base()}/attempts${query}`).expect(200)).body;
  const reset = (attemptId: string, reason = 'The lights went out.') =>
    admin.post(`${base()}/attempts/${attemptId}/reset`, { reason });
  const stateOfQuiz = async (): Promise<string> => {
    const { body } = await taker.person.get(`/api/enrolments/${taker.enrolmentId}`).expect(200);
    return body.modules[0].activities.find(({ id }: { id: string }) => id === 'week-1-quiz').state;
  };
  const audit = async () =>
    api.db.query<{ action: string; actor_id: string; reason: string }[]>(
      'select action, actor_id, reason from audit_log where enrolment_id = $1 and actor_id = $2 order by seq',
      [taker.enrolmentId, admin.id],
    );

  it('shows every attempt with what was answered and what was right, newest first', async () => {
    const failed = await taker.sit('wrong');
    const passed = await taker.sit('right');
    const { items, next } = await records();
    expect(next).toBeNull();
    expect(items.map(({ id }: { id: string }) => id)).toEqual([passed, failed]);
    expect(items[0]).toMatchObject({
      number: 2,
      state: 'submitted',
      title: 'Check week 1',
      passed: true,
      points: items[0].maxPoints,
    });
    expect(items[1]).toMatchObject({ number: 1, passed: false, points: 0 });
    for (const answer of items[0].answers) {
      expect(answer.points).toBe(answer.maxPoints);
      for (const choice of answer.choices) expect(choice.chosen).toBe(choice.correct);
    }
  });

  it('comes page by page', async () => {
    const ids = [await taker.sit('wrong'), await taker.sit('wrong')].reverse();
    const first = await records('?limit=1');
    expect(first).toMatchObject({ items: [{ id: ids[0] }], next: ids[0] });
    expect(await records(`?limit=1&after=${first.next}`)).toMatchObject({ items: [{ id: ids[1] }], next: null });
    await admin.get(`${base()}/attempts?limit=101`).expect(400);
  });

  it('is for those alone who may look after trainees', async () => {
    const attempt = await taker.sit('wrong');
    const others = [taker.person, await api.person({ roles: ['author'] })];
    for (const person of others) {
      const refused = [
        person.get(`${base()}/attempts`),
        person.post(`${base()}/attempts/${attempt}/reset`, { reason: 'I would like to.' }),
        person.post(`${base()}/attempt-grants`, { activityId: 'week-1-quiz', extra: 1, reason: 'I would like to.' }),
      ];
      for (const request of refused) await request.expect(403);
    }
    expect((await records()).items).toMatchObject([{ state: 'submitted' }]);
  });

  it('takes back a failed attempt: it no longer counts, and the trainee is not taken for active', async () => {
    const attempt = await taker.sit('wrong');
    await reset(attempt, '   ').expect(400);
    await taker.sit('wrong');
    await taker.start().expect(409);
    api.timePasses(86_400_000);
    const lastActivity = () =>
      api.db.query('select last_activity_at from enrolments where id = $1', [taker.enrolmentId]);
    const before = await lastActivity();
    await reset(attempt).expect(204);
    expect(await lastActivity()).toEqual(before);
    const { body } = await taker.person.get(taker.quizPath).expect(200);
    expect(body.quiz).toMatchObject({ attemptsUsed: 1, attemptsLeft: 1, mayStart: true });
    const [row] = await api.db.query(`select evidence from activity_progress where enrolment_id = $1`, [
      taker.enrolmentId,
    ]);
    expect(row).toMatchObject({ evidence: { failedAttempts: 1 } });
    expect((await taker.started()).number).toBe(3);
    expect(await audit()).toEqual([{ action: 'attempt.reset', actor_id: admin.id, reason: 'The lights went out.' }]);
  });

  it('takes back a pass: the quiz is open again', async () => {
    const attempt = await taker.sit('right');
    expect(await stateOfQuiz()).toBe('complete');
    await reset(attempt).expect(204);
    expect(await stateOfQuiz()).toBe('in_progress');
    await taker.sit('right');
    expect(await stateOfQuiz()).toBe('complete');
  });

  it('takes back an attempt under way: its answers are refused and a new one may start', async () => {
    const attempt = await taker.started();
    await reset(attempt.id).expect(204);
    for (const refused of [taker.save(attempt.id, attempt.items[0]!.id, []), taker.submit(attempt.id)]) {
      expect((await refused.expect(409)).body).toMatchObject({ code: 'attempt_closed', why: 'reset' });
    }
    expect((await taker.started()).id).not.toBe(attempt.id);
  });

  it('takes an attempt back once', async () => {
    const attempt = await taker.sit('wrong');
    await reset(attempt).expect(204);
    expect((await reset(attempt).expect(409)).body.code).toBe('attempt_already_reset');
    expect(await audit()).toHaveLength(1);
  });

  it.each([
    ['without a reason', { activityId: 'week-1-quiz', extra: 1, reason: '' }],
    ['with blanks for a reason', { activityId: 'week-1-quiz', extra: 1, reason: '   ' }],
    ['of none', { activityId: 'week-1-quiz', extra: 0, reason: 'x' }],
    ['of a hundred', { activityId: 'week-1-quiz', extra: 100, reason: 'x' }],
    ['at a lesson', { activityId: 'welcome', extra: 1, reason: 'x' }],
    ['at nothing', { activityId: 'no-such-quiz', extra: 1, reason: 'x' }],
  ])('refuses a grant %s', async (_case, grant) => {
    await admin.post(`${base()}/attempt-grants`, grant).expect(400);
    expect(await audit()).toEqual([]);
  });

  it('keeps a grant with its reason', async () => {
    const grant = { activityId: 'week-1-quiz', extra: 2, reason: 'Works nights this month.' };
    await admin.post(`${base()}/attempt-grants`, grant).expect(204);
    expect(await audit()).toEqual([{ action: 'attempts.granted', actor_id: admin.id, reason: grant.reason }]);
    const { body } = await taker.person.get(taker.quizPath).expect(200);
    expect(body.quiz).toMatchObject({ attemptsAllowed: 4, attemptsLeft: 4 });
  });

  it("refuses another person's attempt in the name of this one", async () => {
    const other = await QuizTaker.enrol(api, course);
    await reset(await other.sit('wrong')).expect(404);
  });
});
