import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAllows,
  isCheckable,
  REVIEW_MOMENTS,
  reviewAllows,
  type ReviewFacts,
  type ReviewMoment,
} from './quiz-review.js';

const setting = fc.record({
  score: fc.constantFrom(...REVIEW_MOMENTS),
  answers: fc.constantFrom(...REVIEW_MOMENTS),
  feedback: fc.constantFrom(...REVIEW_MOMENTS),
});

describe('what may be seen of an attempt', () => {
  const open: ReviewFacts = { submitted: false, passed: false, closed: false };
  const sent = { ...open, submitted: true };
  const passed = { ...sent, passed: true };
  const closed = { ...sent, closed: true };

  it.each<[ReviewMoment, ReviewFacts, boolean]>([
    ['immediately', open, false],
    ['immediately', sent, true],
    ['after_submit', open, false],
    ['after_submit', sent, true],
    ['after_pass', sent, false],
    ['after_pass', closed, false],
    ['after_pass', passed, true],
    ['after_close', sent, false],
    ['after_close', closed, true],
    ['after_close', passed, true],
    ['never', { submitted: true, passed: true, closed: true }, false],
  ])('%s, with %j: %s', (moment, facts, allowed) => {
    const only = { score: moment, answers: 'never', feedback: 'never' } as const;
    expect(reviewAllows(only, facts)).toEqual({ score: allowed, answers: false, feedback: false });
    const rest = { score: 'never', answers: moment, feedback: moment } as const;
    expect(reviewAllows(rest, facts)).toEqual({ score: false, answers: allowed, feedback: allowed });
  });

  it('is nothing before submitting, whatever the setting', () => {
    fc.assert(
      fc.property(setting, fc.boolean(), fc.boolean(), (review, passed, closed) => {
        expect(Object.values(reviewAllows(review, { submitted: false, passed, closed }))).toEqual([
          false,
          false,
          false,
        ]);
      }),
    );
  });
});

describe('what may be seen of a checked answer', () => {
  it('is what the author shows immediately, and no more', () => {
    const review = { score: 'after_submit', answers: 'never', feedback: 'immediately' } as const;
    expect(checkAllows(review)).toEqual({ score: false, answers: false, feedback: true });
    expect(isCheckable(review)).toBe(true);
    expect(isCheckable({ ...review, feedback: 'after_pass' })).toBe(false);
  });

  it('is never more than what may be seen afterwards', () => {
    fc.assert(
      fc.property(setting, (review) => {
        const now = checkAllows(review);
        const later = reviewAllows(review, { submitted: true, passed: false, closed: false });
        expect([now.score && !later.score, now.answers && !later.answers, now.feedback && !later.feedback]).toEqual([
          false,
          false,
          false,
        ]);
      }),
    );
  });
});
