import { describe, expect, it } from '@jest/globals';
import { cardFrom, type ReviewEvent } from './review-history.js';
import { newCard, review } from './spaced-review.js';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T09:00:00Z');
const answer = (day: number, share: number, more: Partial<ReviewEvent> = {}): ReviewEvent => ({
  ...{ at: now + day * DAY, share, confidence: null, inQuiz: true },
  ...more,
});

describe('the card of a question', () => {
  it('is not there before it was missed in a quiz', () => {
    expect(cardFrom([])).toBeNull();
    expect(cardFrom([answer(0, 1), answer(1, 1)])).toBeNull();
    expect(cardFrom([answer(0, 0, { inQuiz: false })])).toBeNull();
  });

  it('is new and due at once when it was missed, wholly or in part', () => {
    expect(cardFrom([answer(0, 0)])).toEqual(newCard(now));
    expect(cardFrom([answer(0, 0.75)])).toEqual(newCard(now));
    expect(cardFrom([answer(0, 1), answer(1, 0.5)])).toEqual(newCard(now + DAY));
  });

  it('stays new when it is missed again before it was ever looked at', () => {
    expect(cardFrom([answer(0, 0), answer(1, 0)])).toEqual(newCard(now + DAY));
  });

  it('moves on when it is known later, in a quiz as in the review', () => {
    const moved = review(newCard(now), 'good', now + DAY);
    expect(cardFrom([answer(0, 0), answer(1, 1)])).toEqual(moved);
    expect(cardFrom([answer(0, 0), answer(1, 1, { inQuiz: false })])).toEqual(moved);
    const sure = cardFrom([answer(0, 0), answer(1, 1, { confidence: 1 })])!;
    expect(sure.due).toBeGreaterThan(moved.due);
  });

  it('is due at once when it is missed again in a quiz, and a day later when it is missed in the review', () => {
    const known = [answer(0, 0), answer(1, 1)];
    expect(cardFrom([...known, answer(5, 0)])).toMatchObject({ due: now + 5 * DAY, lapses: 1, reviews: 2 });
    expect(cardFrom([...known, answer(5, 0, { inQuiz: false })])!.due).toBeGreaterThanOrEqual(now + 6 * DAY);
  });
});
