import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import fc from 'fast-check';
import type { PublishedCourse } from '../support/course.js';
import { choicesFor, publishQuiz, QuizTaker, type ShownItem } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

const MINUTE = 60_000;

describe('saving an answer', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let taker: QuizTaker;
  let attempt: { id: string; items: ShownItem[]; deadline: string | null };
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishQuiz(api, { slug: 'timed', timeLimitMinutes: 20 });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    taker = await QuizTaker.enrol(api, course);
    attempt = await taker.started();
  });

  const put = (itemId: string, body: object) =>
    taker.person.put(`/api/attempts/${attempt.id}/responses/${itemId}`, body);
  const read = async () => (await taker.person.get(`/api/attempts/${attempt.id}`).expect(200)).body;
  const itemOf = (type: string): ShownItem => attempt.items.find((item) => item.type === type)!;

  it('keeps it, with the flag, for any device', async () => {
    const item = itemOf('multiple_choice');
    const choiceIds = item.choices.slice(0, 2).map(({ id }) => id);
    await put(item.id, { response: { choiceIds }, sequence: 7, flagged: true }).expect(200, { sequence: 7 });
    expect(await read()).toMatchObject({
      responses: { [item.id]: { choiceIds: expect.arrayContaining(choiceIds) } },
      sequences: { [item.id]: 7 },
      flagged: [item.id],
    });
  });

  it('leaves the flag alone where nothing is said about it', async () => {
    const { id } = attempt.items[0]!;
    await put(id, { response: { choiceIds: [] }, sequence: 1, flagged: true }).expect(200);
    await put(id, { response: { choiceIds: [] }, sequence: 2 }).expect(200);
    expect((await read()).flagged).toEqual([id]);
    await put(id, { response: { choiceIds: [] }, sequence: 3, flagged: false }).expect(200);
    expect((await read()).flagged).toEqual([]);
  });

  it('takes an answer back', async () => {
    const item = attempt.items[0]!;
    await put(item.id, { response: { choiceIds: choicesFor(item) }, sequence: 1 }).expect(200);
    await put(item.id, { response: { choiceIds: [] }, sequence: 2 }).expect(200);
    expect((await read()).responses[item.id]).toEqual({ choiceIds: [] });
  });

  it('lets the newest sequence win in whatever order answers arrive, also at once', async () => {
    const item = itemOf('single_choice');
    let base = 0;
    const sequences = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sequences, fc.boolean(), async (given, atOnce) => {
        base += 1_000;
        const chosen = new Map(
          given.map((sequence) => [base + sequence, item.choices[sequence % item.choices.length]!.id]),
        );
        const send = ([sequence, choiceId]: [number, string]) =>
          put(item.id, { response: { choiceIds: [choiceId] }, sequence });
        const newest = Math.max(...chosen.keys());
        const answers = atOnce ? await Promise.all([...chosen].map(send)) : [];
        if (!atOnce) for (const entry of chosen) answers.push(await send(entry));
        const { responses, sequences: held } = await read();
        expect(responses[item.id]).toEqual({ choiceIds: [chosen.get(newest)] });
        expect(held[item.id]).toBe(newest);
        for (const [place, sequence] of [...chosen.keys()].entries()) {
          expect(answers[place]!.status).toBe(200);
          expect(answers[place]!.body.sequence).toBeGreaterThanOrEqual(sequence);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('tells an older device what the server holds', async () => {
    const { id, choices } = attempt.items[0]!;
    await put(id, { response: { choiceIds: [choices[0]!.id] }, sequence: 9 }).expect(200, { sequence: 9 });
    await put(id, { response: { choiceIds: [choices[1]!.id] }, sequence: 4 }).expect(200, { sequence: 9 });
    await put(id, { response: { choiceIds: [choices[1]!.id] }, sequence: 9 }).expect(200, { sequence: 9 });
    expect((await read()).responses[id]).toEqual({ choiceIds: [choices[0]!.id] });
  });

  describe('refuses what is no answer to this question', () => {
    const wrong: [string, (item: ShownItem, other: ShownItem) => unknown, code?: string][] = [
      ['a choice that does not exist', () => ({ choiceIds: ['no-such-choice'] })],
      [
        "the author's own name of a choice",
        (item) => ({ choiceIds: [`canary-id-${/Question (\d+)/.exec(item.html)![1]}-a`] }),
      ],
      ['a choice of another question', (_item, other) => ({ choiceIds: [other.choices[0]!.id] })],
      ['more choices than one may make', ({ choices }) => ({ choiceIds: choices.slice(0, 2).map(({ id }) => id) })],
      ['a choice twice', ({ choices }) => ({ choiceIds: [choices[0]!.id, choices[0]!.id] })],
      ['no list', ({ choices }) => ({ choiceIds: choices[0]!.id })],
      ['no texts', () => ({ choiceIds: [1, null, {}] })],
      ['nothing at all', () => ({})],
      ['an unknown member', ({ choices }) => ({ choiceIds: [choices[0]!.id], correct: true })],
      ['a list instead of an object', () => [['x']]],
      ['a text instead of an object', () => 'item-1-choice-1'],
      ['null', () => null],
      ['four thousand choices', () => ({ choiceIds: Array.from({ length: 4000 }, (_, place) => `c${place}`) })],
      [
        'fifty thousand choices',
        () => ({ choiceIds: Array.from({ length: 50_000 }, (_, place) => `c${place}`) }),
        'too_many_values',
      ],
      ['names of the language', () => ({ choiceIds: ['__proto__', 'constructor', 'toString'] })],
    ];
    it.each(wrong)('%s', async (_case, response, code = 'invalid_input') => {
      const item = itemOf('single_choice');
      const { body } = await put(item.id, { response: response(item, itemOf('multiple_choice')), sequence: 1 }).expect(
        400,
      );
      expect(body.code).toBe(code);
      expect((await read()).responses).toEqual({});
    });

    it.each([
      ['-1', -1],
      ['a fraction', 1.5],
      ['a text', '1'],
      ['too large to count', 2 ** 53],
      ['nothing', undefined],
    ])('a sequence that is %s', async (_case, sequence) => {
      await put(attempt.items[0]!.id, { response: { choiceIds: [] }, sequence }).expect(400);
    });

    it('an unknown field beside the answer', async () => {
      await put(attempt.items[0]!.id, { response: { choiceIds: [] }, sequence: 1, points: 1_000 }).expect(400);
    });

    it.each([
      '{"response":{"choiceIds":[],"__proto__":{"admin":true}},"sequence":1}',
      '{"__proto__":{"sequence":1},"response":{}}',
      '{"response":',
      'x',
    ])('a body like %s', async (text) => {
      const { status } = await put(attempt.items[0]!.id, {}).type('json').send(text);
      expect(status).toBe(400);
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    });

    it('a body that is far too large', async () => {
      const { status } = await put(attempt.items[0]!.id, {
        response: { choiceIds: ['x'.repeat(2_000_000)] },
        sequence: 1,
      });
      expect(status).toBe(413);
    });

    it('an item that the attempt does not have', async () => {
      for (const id of ['item-99', '__proto__', 'constructor', 'item-1%00', encodeURIComponent("item-1' or '1'='1")]) {
        const { status } = await put(id, { response: { choiceIds: [] }, sequence: 1 });
        expect([400, 404]).toContain(status);
      }
    });
  });

  describe('with a time limit', () => {
    it('says when it ends by the clock of the server, and what that clock shows', async () => {
      api.timePasses(5 * MINUTE);
      expect(await read()).toMatchObject({ deadline: '2026-03-02T18:20:00.000Z', now: '2026-03-02T18:05:00.000Z' });
    });

    it('takes answers up to the last moment and none after it', async () => {
      const { id } = attempt.items[0]!;
      api.timeIs('2026-03-02T18:20:00.000Z');
      await put(id, { response: { choiceIds: [] }, sequence: 1 }).expect(200);
      api.timePasses(1);
      const { body } = await put(id, { response: { choiceIds: [] }, sequence: 2 }).expect(409);
      expect(body).toMatchObject({ code: 'attempt_closed', why: 'late' });
      expect((await read()).sequences[id]).toBe(1);
    });

    it('grades what was saved in time when it is sent in late', async () => {
      await taker.answerAll(attempt, 'right');
      api.timePasses(3 * 60 * MINUTE);
      const { body } = await taker.submit(attempt.id).expect(200);
      expect(body).toMatchObject({ state: 'submitted', result: { passed: true } });
      expect((await read()).submittedAt).toBe('2026-03-02T18:20:00.000Z');
    });

    it('is handed in by itself when nobody does', async () => {
      await taker.answerAll(attempt, 'right');
      api.timeIs('2026-03-02T18:20:00.000Z');
      await closeOverdue();
      expect((await read()).state).toBe('open');
      api.timePasses(1);
      await closeOverdue();
      expect(await read()).toMatchObject({
        state: 'submitted',
        submittedAt: '2026-03-02T18:20:00.000Z',
        result: { passed: true },
      });
      const { body } = await taker.person.get(`/api/enrolments/${taker.enrolmentId}`).expect(200);
      expect(body.modules[0].activities.find((activity: { id: string }) => activity.id === 'week-1-quiz').state).toBe(
        'complete',
      );
    });

    it('makes room for the next attempt when one returns after the end', async () => {
      api.timePasses(21 * MINUTE);
      const next = await taker.started();
      expect(next.number).toBe(2);
      expect((await read()).state).toBe('submitted');
    });

    const closeOverdue = async (): Promise<void> => {
      await api.app.get(Jobs).taskList.get('close-overdue-attempts')!({});
    };
  });

  it('is refused once the answers were sent in, and says so', async () => {
    await taker.submit(attempt.id).expect(200);
    const { body } = await taker.save(attempt.id, attempt.items[0]!.id, []).expect(409);
    expect(body).toMatchObject({ code: 'attempt_closed', why: 'submitted' });
  });

  it('is always graded once acknowledged, however close the submit comes', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sitting = await QuizTaker.enrol(api, course);
      const { id, items } = await sitting.started();
      const saves = items.map((item) => sitting.save(id, item.id, choicesFor(item)));
      const [submitted, ...answers] = await Promise.all([sitting.submit(id), ...saves]);
      expect(submitted.status).toBe(200);
      const [row] = await api.db.query<{ points: number }[]>('select points from attempts where id = $1', [id]);
      const acknowledged = items.filter((_item, place) => answers[place]!.status === 200);
      const questions = course.document.pools[0]!.questions;
      const worth = (item: ShownItem) => questions.find(({ html }) => html === item.html)!.points;
      expect(row!.points).toBe(acknowledged.reduce((sum, item) => sum + worth(item), 0));
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    }
  });
});
