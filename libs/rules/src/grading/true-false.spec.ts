import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../random.js';
import type { TrueFalseQuestion } from './questions.js';
import { trueFalse } from './true-false.js';

const question = (answer: boolean, over: Partial<TrueFalseQuestion> = {}): TrueFalseQuestion => ({
  type: 'true_false',
  id: 'q1',
  html: '<p>Confidentiality has no limits.</p>',
  points: 1000,
  tags: [],
  answer,
  feedbackTrueHtml: '<p>to true</p>',
  feedbackFalseHtml: '<p>to false</p>',
  ...over,
});

describe('true or false', () => {
  it.each([
    [true, ['true'], 1000],
    [true, ['false'], 0],
    [false, ['true'], 0],
    [false, ['false'], 1000],
    [true, [], 0],
    [false, [], 0],
  ])('when it is %s, %j earns %d', (answer, choiceIds, points) => {
    expect(trueFalse.grade(question(answer), { choiceIds })).toBe(points);
  });

  it.each([
    [{ choiceIds: ['true'] }, true],
    [{ choiceIds: [] }, true],
    [{ choiceIds: ['true', 'false'] }, false],
    [{ choiceIds: [true] }, false],
    [{ choiceIds: ['yes'] }, false],
    [true, false],
  ])('accepts %j: %s', (response, ok) => {
    expect(trueFalse.validateResponse(question(true), response).ok).toBe(ok);
  });

  it('wants a text', () => {
    expect(trueFalse.validateQuestion(question(true))).toEqual([]);
    const bare = question(true, { html: '' });
    expect(trueFalse.validateQuestion(bare)).toEqual([{ path: 'html', code: 'text_missing' }]);
  });

  it('is presented alike whatever the answer, true before false, shuffled or not', () => {
    const order = trueFalse.shuffle(question(true), seededRandom('s'));
    expect(order).toEqual(['true', 'false']);
    expect(trueFalse.order(question(true))).toEqual(['true', 'false']);
    expect(trueFalse.present(question(true), order)).toEqual(trueFalse.present(question(false), order));
    expect(JSON.stringify(trueFalse.present(question(true), order))).not.toContain('feedback');
  });

  it('answers each with its own feedback', () => {
    const review = trueFalse.review(question(false), { choiceIds: ['true'] }, { answers: false, feedback: true });
    expect(review.choices).toEqual([
      { id: 'true', chosen: true, feedbackHtml: '<p>to true</p>' },
      { id: 'false', chosen: false },
    ]);
    const key = trueFalse.review(question(false), null, { answers: true, feedback: false });
    expect(key.choices.map(({ correct }) => correct)).toEqual([false, true]);
  });
});
