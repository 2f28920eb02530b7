import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Tallies } from '@convenor/assessment';
import type { Question } from '@convenor/rules';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/every-type.js';
import { QuizTaker, type ShownItem } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const MINUTE = 60_000;
const REASON = 'Their connection broke, they called us.';
const statement = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'true_false')!.question;
/** True, worth a point each. */
const statements = Array.from({ length: 3 }, (_, place): Question => {
  return { ...statement, id: `statement-${place + 1}`, html: `<p>Statement ${place + 1}.</p>`, points: 1_000 };
});

describe('answers that came late', () => {
  let api: TestApi;
  let admin: Person;
  let other: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    other = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const right = ['true'];
  const wrong = ['false'];
  /** Somebody who gave these answers in time, and those after it: true is right. */
  const sat = async ({
    inTime,
    late,
    settings = {},
    questions = statements,
  }: {
    inTime: (string[] | null)[];
    late: (string[] | null)[];
    settings?: Record<string, unknown>;
    questions?: Question[];
  }) => {
    courses += 1;
    const course = await publishCourse(
      api,
      await aCourseOf(questions, { slug: `late-${courses}`, timeLimitMinutes: 20, passMark: 60, ...settings }),
    );
    const taker = await QuizTaker.enrol(api, course);
    const attempt = await taker.started();
    for (const [place, answer] of inTime.entries())
      if (answer) await taker.save(attempt.id, attempt.items[place]!.id, answer).expect(200);
    api.timePasses(21 * MINUTE);
    for (const [place, answer] of late.entries())
      if (answer) await taker.save(attempt.id, attempt.items[place]!.id, answer).expect(409);
    await taker.submit(attempt.id).expect(200);
    return { taker, ...attempt, slug: course.slug };
  };
  const failed = () => sat({ inTime: [right, null, wrong], late: [null, right, right] });
  const at = (id: string) => `/api/admin/attempts/${id}/late-answers`;
  const decide = (id: string, decision: string, who = admin, more: object = {}) =>
    who.post(at(id), { decision, reason: REASON, ...more });
  const preview = async (id: string) => (await admin.get(at(id)).expect(200)).body;
  const seen = async (taker: QuizTaker, id: string) => (await taker.person.get(`/api/attempts/${id}`).expect(200)).body;
  const record = async ({ enrolmentId }: QuizTaker) =>
    (await admin.get(`/api/admin/enrolments/${enrolmentId}/attempts`).expect(200)).body.items[0];
  const page = async ({ enrolmentId }: QuizTaker) =>
    (await admin.get(`/api/admin/enrolments/${enrolmentId}`).expect(200)).body;
  const stepOf = async (taker: QuizTaker) => (await taker.person.get(taker.quizPath).expect(200)).body.state;
  const letters = ({ person }: QuizTaker) =>
    api.db.query<{ subject: string; text: string }[]>(
      `select subject, text from mails where person_id = $1 and subject = 'News about your answers'`,
      [person.id],
    );
  const audit = (id: string) =>
    api.db.query(
      `select actor_id, reason, detail from audit_log where subject_id = $1 and action = 'attempt.late_answers_decided'`,
      [id],
    );

  it('show what counting them would make of the attempt, and nothing is kept of that', async () => {
    const { taker, id, items } = await failed();
    expect(await preview(id)).toEqual({
      items: [items[1]!, items[2]!].map((item) => ({
        itemId: item.id,
        canCount: true,
        pointsBefore: 0,
        pointsAfter: 1_000,
      })),
      before: { points: 1_000, passed: false, toMark: 0 },
      after: { points: 3_000, passed: true, toMark: 0 },
      maxPoints: 3_000,
      ...{ lowers: false, losesPass: false, keySeen: expect.any(Boolean) },
      receivedUntil: '2026-03-02T18:21:00.000Z',
    });
    expect(await seen(taker, id)).toMatchObject({ result: { points: 1_000, passed: false }, lateDecisions: {} });
  });

  it('are counted: an attempt that was not passed is, and so is the step', async () => {
    const { taker, id, items } = await failed();
    expect(await stepOf(taker)).toBe('in_progress');
    await decide(id, 'accept').expect(204);
    const after = await seen(taker, id);
    expect(after).toMatchObject({
      result: { points: 3_000, passed: true },
      submittedAt: '2026-03-02T18:20:00.000Z',
      responses: { [items[1]!.id]: { choiceIds: right }, [items[2]!.id]: { choiceIds: right } },
      late: [items[1]!.id, items[2]!.id],
      lateDecisions: { [items[1]!.id]: 'accept', [items[2]!.id]: 'accept' },
    });
    expect(await stepOf(taker)).toBe('complete');
    const { answers } = await record(taker);
    expect(answers[2]).toMatchObject({ text: 'True', points: 1_000, late: { decision: 'accept', insteadOf: 'False' } });
    expect(answers[1]).toMatchObject({ answered: true, late: { decision: 'accept', insteadOf: '' } });
  });

  it('are left: nothing changes, and the trainee can see that', async () => {
    const { taker, id, items } = await failed();
    const before = await seen(taker, id);
    await decide(id, 'decline').expect(204);
    expect(await seen(taker, id)).toEqual({
      ...before,
      lateDecisions: { [items[1]!.id]: 'decline', [items[2]!.id]: 'decline' },
    });
    expect(await stepOf(taker)).toBe('in_progress');
  });

  it.each(['accept', 'decline'])('%s is told with its reason to staff, and by a letter without', async (decision) => {
    const { taker, id } = await failed();
    await decide(id, decision, admin, { reason: '  ' }).expect(400);
    await decide(id, decision).expect(204);
    const points = { before: 1_000, after: decision === 'accept' ? 3_000 : 1_000 };
    const detail = { activityId: SMALL_COURSE.quiz, number: 1, decision, answers: 2, ...points };
    expect(await audit(id)).toEqual([{ actor_id: admin.id, reason: REASON, detail }]);
    expect((await page(taker)).timeline).toContainEqual(
      expect.objectContaining({
        what: `late_answers_${decision}`,
        activityId: SMALL_COURSE.quiz,
        reason: REASON,
        detail: { number: 1 },
      }),
    );
    const sent = await letters(taker);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.text).toContain(decision === 'accept' ? 'they were counted' : 'They were not counted');
    expect(sent[0]!.text).not.toContain(REASON);
  });

  it('are counted in what the answers of many say, exactly', async () => {
    const { id, slug } = await failed();
    const [{ id: courseId }] = await api.db.query('select id from courses where slug = $1', [slug]);
    const tallies = api.app.get(Tallies, { strict: false });
    await tallies.catchUp();
    const before = await tallies.of(courseId, SMALL_COURSE.quiz);
    await decide(id, 'accept').expect(204);
    await tallies.catchUp();
    const after = await tallies.of(courseId, SMALL_COURSE.quiz);
    expect([before.totals, after.totals]).toEqual([1_000, 3_000]);
    expect(after).toEqual(await tallies.recount(courseId, SMALL_COURSE.quiz));
  });

  it('are decided about once, whatever comes twice', async () => {
    const { taker, id } = await failed();
    const key = { 'idempotency-key': randomUUID() };
    for (let times = 0; times < 2; times += 1) await decide(id, 'accept').set(key).expect(204);
    expect((await decide(id, 'decline').expect(409)).body.code).toBe('late_answers_decided');
    expect(await audit(id)).toHaveLength(1);
    expect(await letters(taker)).toHaveLength(1);
  });

  it('are decided about by one of two who do so at once', async () => {
    const { taker, id } = await failed();
    const answers = await Promise.all([decide(id, 'accept'), decide(id, 'decline', other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('late_answers_decided');
    const accepted = answers[0].status === 204;
    expect((await seen(taker, id)).result.passed).toBe(accepted);
    expect(await audit(id)).toMatchObject([{ actor_id: (accepted ? admin : other).id }]);
    expect(await letters(taker)).toHaveLength(1);
  });

  it('that come after a look are not decided about with what was looked at, but wait', async () => {
    const { taker, id, items } = await failed();
    const { receivedUntil } = await preview(id);
    api.timePasses(MINUTE);
    await taker.save(id, items[0]!.id, wrong).expect(409);
    await decide(id, 'accept', admin, { receivedUntil }).expect(204);
    const after = await seen(taker, id);
    expect(after.result.points).toBe(3_000);
    expect(Object.keys(after.lateDecisions)).toEqual([items[1]!.id, items[2]!.id]);
    expect((await preview(id)).items).toMatchObject([{ itemId: items[0]!.id }]);
  });

  it('may lower the score when they are worse, and staff see that before', async () => {
    const { taker, id } = await sat({ inTime: [right, right, right], late: [wrong] });
    expect(await preview(id)).toMatchObject({ lowers: true, losesPass: false, after: { points: 2_000, passed: true } });
    await decide(id, 'accept').expect(204);
    expect((await seen(taker, id)).result).toMatchObject({ points: 2_000, passed: true });
    expect((await record(taker)).answers[0].late).toMatchObject({ decision: 'accept', insteadOf: 'True' });
  });

  it('do not take a pass away', async () => {
    const { taker, id } = await sat({ inTime: [right, right], late: [wrong] });
    expect(await preview(id)).toMatchObject({ losesPass: true, after: { passed: false } });
    expect((await decide(id, 'accept').expect(409)).body.code).toBe('late_answers_lose_pass');
    expect(await seen(taker, id)).toMatchObject({ result: { points: 2_000, passed: true }, lateDecisions: {} });
    expect(await letters(taker)).toHaveLength(0);
    await decide(id, 'decline').expect(204);
  });

  it('do not count where the question was left for good', async () => {
    const settings = { navigation: 'sequential', shuffleItems: false };
    courses += 1;
    const course = await publishCourse(
      api,
      await aCourseOf(statements, { slug: `late-${courses}`, timeLimitMinutes: 20, ...settings }),
    );
    const taker = await QuizTaker.enrol(api, course);
    const { id, items } = await taker.started();
    const put = (place: number, sequence: number) =>
      taker.person.put(`/api/attempts/${id}/responses/${items[place]!.id}`, {
        response: { choiceIds: right },
        sequence,
      });
    await put(1, 5).expect(200);
    api.timePasses(21 * MINUTE);
    await put(0, 6).expect(409);
    await taker.submit(id).expect(200);
    expect((await preview(id)).items).toMatchObject([{ canCount: false, pointsAfter: 0 }]);
    expect((await decide(id, 'accept').expect(409)).body.code).toBe('late_answers_cannot_count');
    await put(2, 7).expect(409);
    await decide(id, 'accept').expect(204);
    expect((await seen(taker, id)).lateDecisions).toEqual({ [items[0]!.id]: 'decline', [items[2]!.id]: 'accept' });
  });

  it('wait to be marked where a person marks them, and marks of what stood before are not theirs', async () => {
    const { taker, id, items } = await sat({
      inTime: [right],
      late: [],
      questions: [{ ...statement, points: 1_000 }, WRITTEN_QUESTION],
    });
    const written = items.find((item: ShownItem) => item.type === 'written')!;
    const write = (text: string, sequence: number) =>
      taker.person.put(`/api/attempts/${id}/responses/${written.id}`, { response: { text }, sequence });
    await write('I would ask how they are.', 10_000).expect(409);
    expect(await preview(id)).toMatchObject({ after: { passed: null, toMark: 1 }, items: [{ pointsAfter: null }] });
    await decide(id, 'accept').expect(204);
    const mark = (points: number) =>
      admin.put(`/api/admin/marking/answers/${id}/${written.id}/mark`, { points, comment: '' });
    await mark(1_000).expect(204);
    expect((await seen(taker, id)).result).toMatchObject({ points: 2_000, passed: false });
    await write('I would listen first.', 10_001).expect(409);
    await decide(id, 'accept').expect(204);
    expect(await seen(taker, id)).toMatchObject({ toMark: 1, result: null });
    await mark(12_000).expect(204);
    expect((await seen(taker, id)).result).toMatchObject({ points: 13_000, passed: true });
    expect(await stepOf(taker)).toBe('complete');
  });

  it('cannot be decided about before the attempt is over, after it was reset, or without any', async () => {
    courses += 1;
    const course = await publishCourse(api, await aCourseOf(statements, { slug: `late-${courses}` }));
    const taker = await QuizTaker.enrol(api, course);
    const { id } = await taker.started();
    const refused = async () => (await decide(id, 'accept').expect(409)).body.code;
    expect(await refused()).toBe('attempt_open');
    await taker.submit(id).expect(200);
    expect(await refused()).toBe('no_late_answers');
    await admin.post(`/api/admin/enrolments/${taker.enrolmentId}/attempts/${id}/reset`, { reason: REASON }).expect(204);
    expect(await refused()).toBe('attempt_already_reset');
    await decide(randomUUID(), 'accept').expect(404);
    await decide(id, 'perhaps').expect(400);
  });
});
