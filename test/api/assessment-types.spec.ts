import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { aCourseOf, MACHINE_MARKED, SAMPLE_QUESTIONS } from '../support/every-type.js';
import { QuizTaker, type ShownItem } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

type Attempt = Awaited<ReturnType<QuizTaker['started']>>;

/** A response to a sample question in the names that an attempt shows: choices by what they read. */
function inShownNames(item: ShownItem, place: number, response: object): object {
  const { question } = SAMPLE_QUESTIONS[place]!;
  if (question.type === 'true_false') return response;
  const htmlOf = new Map<string, string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      if ('id' in value && 'html' in value) htmlOf.set(String(value.id), String(value.html));
      Object.values(value).forEach(collect);
    }
  };
  collect(question);
  const named = (id: string): string => item.choices.find(({ html }) => html === htmlOf.get(id))?.id ?? id;
  const renamed = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return key === 'choiceIds' ? value.map((id: string) => named(id)) : value;
    if (typeof value === 'string') return key === 'places' ? named(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([inner, each]) => [
        key === 'ratings' ? named(inner) : inner,
        renamed(each, key === 'places' ? 'places' : inner),
      ]),
    );
  };
  return Object.fromEntries(Object.entries(response).map(([key, value]) => [key, renamed(value, key)]));
}

describe('a quiz of every type that a machine marks', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let taker: QuizTaker;
  let attempt: Attempt;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
    course = await publishCourse(api, await aCourseOf(MACHINE_MARKED, { slug: 'every-type' }));
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    taker = await QuizTaker.enrol(api, course);
    attempt = await taker.started();
  });

  let sequence = 1;
  const answer = (place: number, response: object) => {
    const item = attempt.items[place]!;
    sequence += 1;
    const body = { response: inShownNames(item, place, response), sequence };
    return taker.person.put(`/api/attempts/${attempt.id}/responses/${item.id}`, body);
  };
  const read = async () => (await taker.person.get(`/api/attempts/${attempt.id}`).expect(200)).body;

  it('shows each without a trace of its key, and with names of its own for choices', () => {
    expect(attempt.items.map(({ type }) => type)).toEqual(SAMPLE_QUESTIONS.map(({ question }) => question.type));
    const shown = JSON.stringify(attempt);
    expect(shown).not.toMatch(/KEY|"correct"|eedbackHtml|rightText|"panel"|"shape"|accepted|12000/);
    for (const { type, choices } of attempt.items) {
      if (type !== 'true_false') for (const { id } of choices) expect(id).toMatch(/^item-\d+-choice-\d+$/);
    }
  });

  it('keeps each answer in the shape in which it was given', async () => {
    for (const [place, { right }] of SAMPLE_QUESTIONS.entries()) await answer(place, right).expect(200);
    const { responses } = await read();
    for (const [place, { right }] of SAMPLE_QUESTIONS.entries()) {
      const item = attempt.items[place]!;
      expect(responses[item.id]).toEqual(inShownNames(item, place, right));
    }
  });

  it.each(['right', 'partly', 'wrong'] as const)('grades %s answers', async (quality) => {
    const earned = SAMPLE_QUESTIONS.map(({ partly }) =>
      quality === 'right' ? 12_000 : quality === 'partly' ? (partly?.points ?? 0) : 0,
    );
    for (const [place, { right, partly, wrong }] of SAMPLE_QUESTIONS.entries()) {
      const response = quality === 'right' ? right : quality === 'wrong' ? wrong : partly?.response;
      if (response) await answer(place, response).expect(200);
    }
    await taker.submit(attempt.id).expect(200);
    const after = await read();
    expect(after.items.map(({ points }: { points: number }) => points)).toEqual(earned);
    const maxPoints = 12_000 * SAMPLE_QUESTIONS.length;
    const points = earned.reduce((sum, each) => sum + each, 0);
    expect(after).toMatchObject({ toMark: 0, result: { points, maxPoints, passed: points * 100 >= maxPoints * 60 } });
  });

  it('shows afterwards what was right in each', async () => {
    await taker.submit(attempt.id).expect(200);
    const { items } = await read();
    for (const item of items) expect([item.type, item.feedbackHtml]).toEqual([item.type, '<p>KEY on all</p>']);
    const told = /"correct":|"rightText":|"panel":/;
    expect(items.filter((item: ShownItem) => !told.test(JSON.stringify(item)))).toEqual([]);
  });

  it.each([
    [0, { text: 'b' }],
    [3, { places: { r1: 'nobody' } }],
    [3, { places: { r9: 'item-4-choice-1' } }],
    [4, { choiceIds: ['item-5-choice-1'] }],
    [5, { text: 'x'.repeat(1_001) }],
    [7, { gaps: { g1: { text: 'b' } } }],
    [8, { places: { g1: 'item-9-choice-1', g2: 'item-9-choice-1' } }],
    [9, { points: [{ x: -1, y: 5 }] }],
    [10, { ratings: { 'item-11-choice-1': 3 } }],
  ])('refuses an answer that does not fit question %d: %j', async (place, response) => {
    sequence += 1;
    const { body } = await taker.person
      .put(`/api/attempts/${attempt.id}/responses/${attempt.items[place]!.id}`, { response, sequence })
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: expect.stringMatching(/^response/) }] });
  });

  it('tells staff in words what was answered', async () => {
    for (const [place, { right }] of SAMPLE_QUESTIONS.entries()) await answer(place, right).expect(200);
    await taker.submit(attempt.id).expect(200);
    const admin = await api.person({ roles: ['admin'] });
    const { body } = await admin.get(`/api/admin/enrolments/${taker.enrolmentId}/attempts`).expect(200);
    const { answers } = body.items[0];
    expect(answers.map(({ text }: { text: string }) => text)).toEqual([
      ...['choice b', 'choice a\nchoice b', 'True', 'row 1 → thing c\nrow 2 → thing a\nrow 3 → thing a'],
      ...['thing a\nthing b\nthing c', 'Open', '450 s', '1: choice b\n2: 3', '1: thing a\n2: thing b'],
      ...[expect.any(String), expect.stringContaining('wise')],
    ]);
    expect(answers.map(({ points }: { points: number }) => points)).toEqual(SAMPLE_QUESTIONS.map(() => 12_000));
  });
});
