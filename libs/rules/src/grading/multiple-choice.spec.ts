import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../random.js';
import type { MultipleChoiceQuestion } from './questions.js';
import { multipleChoice } from './multiple-choice.js';

/** Choices a, b, c, … of which the first `right` are right. */
const question = (
  right: number,
  wrong: number,
  over: Partial<MultipleChoiceQuestion> = {},
): MultipleChoiceQuestion => ({
  type: 'multiple_choice',
  id: 'q1',
  html: '<p>Which of these?</p>',
  points: 1000,
  tags: [],
  scoring: 'partial',
  choices: Array.from({ length: right + wrong }, (_, place) => ({
    id: String.fromCharCode(97 + place),
    html: `<p>${place}</p>`,
    correct: place < right,
    feedbackHtml: `<p>about ${place}</p>`,
  })),
  ...over,
});

describe('multiple choice', () => {
  it.each([
    [3, 2, 'abc', 1000, 1000, 'all right, none wrong'],
    [3, 2, 'ab', 1000, 667, 'two thirds, rounded up'],
    [3, 2, 'a', 1000, 333, 'one third, rounded down'],
    [3, 2, 'abcd', 1000, 667, 'one wrong takes one right away'],
    [3, 2, 'ad', 1000, 0, 'as many wrong as right'],
    [3, 2, 'de', 1000, 0, 'never below nothing'],
    [3, 2, 'abcde', 1000, 333, 'everything chosen'],
    [3, 2, '', 1000, 0, 'nothing chosen'],
    [1, 3, 'a', 1000, 1000, 'only one is right'],
    [2, 2, 'a', 1001, 501, 'half of an odd number is rounded up'],
    [2, 2, 'a', 999, 500, 'half of another'],
    [4, 0, 'abc', 2500, 1875, 'no wrong choices at all'],
  ])('%d right, %d wrong, "%s" chosen of %d points earns %d (%s)', (right, wrong, chosen, points, earned) => {
    expect(multipleChoice.grade(question(right, wrong, { points }), { choiceIds: [...chosen] })).toBe(earned);
  });

  it.each([
    ['ab', 1000],
    ['a', 0],
    ['abc', 0],
    ['', 0],
  ])('all or nothing: "%s" earns %d', (chosen, earned) => {
    const strict = question(2, 2, { scoring: 'all_or_nothing' });
    expect(multipleChoice.grade(strict, { choiceIds: [...chosen] })).toBe(earned);
  });

  it('earns a whole number of thousandths between nothing and all, and never more for a wrong choice', () => {
    const numbers = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1 }));
    fc.assert(
      fc.property(numbers, fc.nat(), ([right, wrong, points], mask) => {
        const asked = question(right, wrong, { points: points % 1_000_000 });
        const choiceIds = multipleChoice.order(asked).filter((_, place) => (mask >> place) & 1);
        const earned = multipleChoice.grade(asked, { choiceIds })!;
        expect(Number.isInteger(earned) && earned >= 0 && earned <= asked.points).toBe(true);
        const lastWrong = multipleChoice.order(asked).at(-1) ?? '';
        const worse = multipleChoice.grade(asked, { choiceIds: [...new Set([...choiceIds, lastWrong])] })!;
        expect(worse).toBeLessThanOrEqual(earned);
      }),
    );
  });

  it('wants at least one right choice', () => {
    expect(multipleChoice.validateQuestion(question(1, 2))).toEqual([]);
    expect(multipleChoice.validateQuestion(question(3, 0))).toEqual([]);
    expect(multipleChoice.validateQuestion(question(0, 3))).toEqual([{ path: 'choices', code: 'none_correct' }]);
    expect(multipleChoice.grade(question(0, 3), { choiceIds: ['a'] })).toBe(0);
  });

  it('brings a response into the order of the question', () => {
    const checked = multipleChoice.validateResponse(question(2, 2), { choiceIds: ['d', 'a', 'b'] });
    expect(checked).toEqual({ ok: true, response: { choiceIds: ['a', 'b', 'd'] } });
  });

  it.each([
    [{ choiceIds: ['a', 'a'] }, 'choice_repeated'],
    [{ choiceIds: ['a', 'z'] }, 'choice_unknown'],
    [{ choiceIds: ['a', 'b', 'c', 'd', 'e'] }, 'too_many_choices'],
    [{ choiceIds: [null] }, 'response_malformed'],
  ])('refuses %j as %s', (response, code) => {
    expect(multipleChoice.validateResponse(question(2, 2), response)).toMatchObject({ ok: false, problem: { code } });
  });

  it('is presented under its own type, without its key', () => {
    const order = multipleChoice.shuffle(question(2, 2), seededRandom('s'));
    const shown = multipleChoice.present(question(2, 2), order);
    expect(shown.type).toBe('multiple_choice');
    expect(shown.choices.map(({ id }) => id)).toEqual(order);
    expect(JSON.stringify(shown)).not.toMatch(/correct|about|scoring/);
  });

  it('marks afterwards every choice that was chosen', () => {
    const allowed = { answers: true, feedback: false };
    const review = multipleChoice.review(question(2, 1), { choiceIds: ['b', 'c'] }, allowed);
    expect(review.choices).toEqual([
      { id: 'a', chosen: false, correct: true },
      { id: 'b', chosen: true, correct: true },
      { id: 'c', chosen: true, correct: false },
    ]);
  });
});
