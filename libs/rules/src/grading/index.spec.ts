import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../../../../test/support/sample-questions.js';
import { seededRandom } from '../random.js';
import {
  QUESTION_TYPES,
  gradeAttempt,
  isAnswered,
  questionTypeOf,
  type Item,
  type Question,
  type QuestionResponse,
  type TrueFalseQuestion,
} from './index.js';

const statement: TrueFalseQuestion = {
  type: 'true_false',
  id: 'q',
  html: '<p>So it is.</p>',
  points: 1000,
  tags: [],
  answer: true,
  feedbackTrueHtml: '<p>KEY-true</p>',
  feedbackFalseHtml: '<p>KEY-false</p>',
};
const choices = ['a', 'b', 'c'].map((id, place) => ({
  id,
  html: `<p>${id}</p>`,
  correct: place < 2,
  feedbackHtml: `<p>KEY-${id}</p>`,
}));
const several: Question = {
  ...{ type: 'multiple_choice', scoring: 'partial', id: 'm', html: '<p>Which?</p>', points: 2000, tags: [], choices },
  feedbackHtml: '<p>KEY-all</p>',
};
const one: Question = {
  ...{ type: 'single_choice', id: 's', html: '<p>Which?</p>', points: 1000, tags: [] },
  choices: choices.slice(1),
};
const items: Item[] = [
  { itemId: 'i1', question: statement },
  { itemId: 'i2', question: several },
  { itemId: 'i3', question: one },
];
/** Types that are not among the items above, each with a key of its own. */
const right = new Map<string, unknown>([
  ['i1', { choiceIds: ['true'] }],
  ['i2', { choiceIds: ['a', 'b'] }],
  ['i3', { choiceIds: ['b'] }],
]);

describe('gradeAttempt', () => {
  it.each<[string, Map<string, unknown>, number[]]>([
    ['everything right', right, [1000, 2000, 1000]],
    ['nothing answered', new Map(), [0, 0, 0]],
    ['partly right', new Map([...right, ['i2', { choiceIds: ['a'] }]]), [1000, 1000, 1000]],
    ['an answer taken back', new Map([...right, ['i1', { choiceIds: [] }]]), [0, 2000, 1000]],
    ['an invalid response', new Map([...right, ['i3', { choiceIds: ['b', 'c'] }]]), [1000, 2000, 0]],
    ['a response to no item', new Map([...right, ['i9', { choiceIds: ['a'] }]]), [1000, 2000, 1000]],
  ])('grades %s', (_case, responses, earned) => {
    const result = gradeAttempt(items, responses, { passMark: 75, sections: [] });
    const points = earned.reduce((sum, each) => sum + each, 0);
    expect(result.items).toEqual(earned.map((each, place) => ({ itemId: `i${place + 1}`, points: each })));
    expect(result).toMatchObject({ points, maxPoints: 4000, passed: points >= 3000 });
  });

  it('does not pass an attempt without items, even at a mark of 0', () => {
    const nothing = { points: 0, maxPoints: 0, sections: [], toMark: 0, passed: false, items: [] };
    expect(gradeAttempt([], new Map(), { passMark: 0, sections: [] })).toEqual(nothing);
  });
});

describe('marks that people give', () => {
  it('go before those of the machine, whatever was answered', () => {
    const result = gradeAttempt(items, right, { passMark: 100, sections: [] }, new Map([['i2', 500]]));
    expect(result).toMatchObject({ points: 2500, passed: false, toMark: 0 });
  });
});

describe('the types', () => {
  const all = [...SAMPLE_QUESTIONS.map(({ question }) => question), WRITTEN_QUESTION];

  it('are each tried here', () => {
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(QUESTION_TYPES));
  });

  it.each(['essay', 'toString', '__proto__', 'constructor'])('do not have a type %s', (type) => {
    const stranger = { ...statement, type } as unknown as Question;
    expect(() => questionTypeOf(stranger)).toThrow(RangeError);
  });

  it.each(all)('$type knows its name, and finds its sample sound', (question) => {
    expect(questionTypeOf(question).type).toBe(question.type);
    expect(questionTypeOf(question).validateQuestion(question)).toEqual([]);
  });

  it.each(all)('$type wants a text and points', (question) => {
    const bare = { ...question, html: ' ', points: 0 };
    const codes = questionTypeOf(bare)
      .validateQuestion(bare)
      .map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['text_missing', 'points_not_positive']));
  });

  it.each(SAMPLE_QUESTIONS)('$question.type grades right, partly right and wrong answers', (sample) => {
    const { question, right, partly, wrong } = sample;
    const type = questionTypeOf(question);
    const earned = (response: unknown) => {
      const checked = type.validateResponse(question, response);
      return checked.ok ? type.grade(question, checked.response) : checked.problem;
    };
    expect(earned(right)).toBe(question.points);
    if (partly) expect(earned(partly.response)).toBe(partly.points);
    expect(earned(wrong)).toBe(0);
  });

  it.each(all)('$type takes back an answer', (question) => {
    const type = questionTypeOf(question);
    const empty = EMPTY.filter((response) => type.validateResponse(question, response).ok);
    expect(empty.length).toBeGreaterThan(0);
    for (const response of empty) {
      expect(isAnswered(response)).toBe(false);
      expect(type.grade(question, response)).toBe(0);
      expect(type.tally(question, response)).toEqual([]);
    }
  });

  it.each(all)('$type presents an item without a trace of its key', (question) => {
    const type = questionTypeOf(question);
    const shown = JSON.stringify(type.present(question, type.order(question)));
    expect(shown).not.toMatch(KEY_TRACE);
    const hidden = { answers: false, feedback: false };
    const reviewed = JSON.stringify(type.review(question, null, hidden));
    expect(reviewed).not.toMatch(KEY_TRACE);
  });

  it.each(all)('$type presents only orders of its own choices, shuffled or not', (question) => {
    const type = questionTypeOf(question);
    const order = type.order(question);
    expect(type.shuffle(question, seededRandom('s')).toSorted()).toEqual(order.toSorted());
    expect(type.present(question, order).choices.map(({ id }) => id)).toEqual(order);
    expect(() => type.present(question, [...order, 'stranger'])).toThrow(RangeError);
  });

  it.each(SAMPLE_QUESTIONS)('$question.type shows what was right only where it may', ({ question, wrong }) => {
    const type = questionTypeOf(question);
    const checked = type.validateResponse(question, wrong);
    const response = checked.ok ? checked.response : null;
    const withAnswers = JSON.stringify(type.review(question, response, { answers: true, feedback: false }));
    expect(withAnswers).not.toContain('KEY');
    expect(withAnswers).toMatch(/"correct":|"rightText":|"panel":/);
    const withFeedback = JSON.stringify(type.review(question, response, { answers: false, feedback: true }));
    expect(withFeedback).toContain('KEY on all');
    expect(withFeedback).not.toMatch(/"correct":|"right[CT]|"panel":|"shape":/);
  });

  it.each(SAMPLE_QUESTIONS)(
    '$question.type puts a response into one normal form',
    ({ question, right, partly, wrong }) => {
      const type = questionTypeOf(question);
      for (const response of [right, ...(partly ? [partly.response] : []), wrong]) {
        const once = type.validateResponse(question, response);
        expect(once.ok && type.validateResponse(question, once.response)).toEqual(once);
        expect(once.ok && isAnswered(once.response)).toBe(true);
        expect(once.ok && type.responseText(question, once.response)).not.toBe('');
      }
    },
  );

  it.each(SAMPLE_QUESTIONS)('$question.type tallies answers by the parts it names', ({ question, right }) => {
    const type = questionTypeOf(question);
    const parts = new Map(type.parts(question).map((part) => [part.id, part]));
    const checked = type.validateResponse(question, right);
    const tallied = checked.ok ? type.tally(question, checked.response) : [];
    expect(tallied.length).toBeGreaterThan(0);
    for (const { part, key } of tallied) expect(parts.get(part)?.answers.map((answer) => answer.key)).toContain(key);
  });

  it.each(all)('$type answers whatever comes in, and keeps nothing that it does not know', (question) => {
    const type = questionTypeOf(question);
    const hostile = fc.oneof(
      fc.anything({ maxDepth: 3 }),
      ...['choiceIds', 'places', 'ratings', 'text', 'points', 'gaps'].map((key) =>
        fc.anything({ maxDepth: 2 }).map((value) => ({ [key]: value })),
      ),
      fc.constantFrom(...HOSTILE),
    );
    fc.assert(
      fc.property(hostile, (response) => {
        const checked = type.validateResponse(question, response);
        if (!checked.ok) return checked.problem.code !== '';
        const points = type.grade(question, checked.response);
        return points === null || (Number.isInteger(points) && points >= 0 && points <= question.points);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it.each(all)('$type says itself in plain text, without its key', (question) => {
    const text = questionTypeOf(question).text(question);
    expect(text).not.toMatch(/KEY|<|&/);
    expect(text).not.toBe('');
  });
});

const KEY_TRACE = /KEY|correct|"answer|feedback|points|weight|panel|shape|rational|accepted|tolerance/;

const EMPTY: QuestionResponse[] = [
  { choiceIds: [] },
  { places: {} },
  { ratings: {} },
  { text: ' ' },
  { points: [] },
  { gaps: {} },
];

const HOSTILE: unknown[] = [
  JSON.parse('{"places":{"__proto__":"a"}}'),
  JSON.parse('{"gaps":{"__proto__":{"text":"3"}}}'),
  JSON.parse('{"ratings":{"__proto__":1}}'),
  { choiceIds: Array.from({ length: 10_000 }, (_, place) => String(place)) },
  { text: '9'.repeat(1_000) },
  { text: '1e999' },
  { text: 'a'.repeat(100_000) },
  { points: [{ x: Number.NaN, y: Number.POSITIVE_INFINITY }] },
];
