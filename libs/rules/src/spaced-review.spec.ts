import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  answerRating,
  chanceKnown,
  dailySet,
  finalReadiness,
  newCard,
  returnsBeforeFinal,
  review,
  type ReviewCard,
  type ReviewRating,
} from './spaced-review.js';

const DAY = 86_400_000;
const now = Date.parse('2026-03-02T09:00:00Z');
const days = (card: ReviewCard): number => (card.due - (card.reviewedAt ?? now)) / DAY;
const rating = fc.constantFrom<ReviewRating>('again', 'hard', 'good', 'easy');

describe('a card', () => {
  it('is due at once when it is new, and nothing is known of it', () => {
    expect(newCard(now)).toMatchObject({ due: now, reviews: 0, reviewedAt: null });
    expect(chanceKnown(newCard(now), now)).toBe(0);
  });

  it('comes back the later the better it was known, in whole days', () => {
    const waits = (['again', 'hard', 'good', 'easy'] as const).map((each) => days(review(newCard(now), each, now)));
    expect(waits).toEqual([1, 2, 3, 8]);
  });

  it('is known with a chance of one at first, and less every day', () => {
    const card = review(newCard(now), 'good', now);
    const chances = [0, 1, 3, 10, 100].map((after) => chanceKnown(card, now + after * DAY));
    expect(chances[0]).toBe(1);
    expect(chances).toEqual([...chances].sort((one, other) => other - one));
    expect(chances[2]).toBeCloseTo(0.88, 1);
    expect(chanceKnown(card, now - DAY)).toBe(1);
  });

  it('waits longer after every good review, and shortly after a lapse', () => {
    let card = review(newCard(now), 'good', now);
    const waits = [days(card)];
    for (let time = 0; time < 3; time += 1) waits.push(days((card = review(card, 'good', card.due))));
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    const lapsed = review(card, 'again', card.due);
    expect(lapsed.lapses).toBe(1);
    expect(days(lapsed)).toBeLessThan(days(card));
  });

  it('is plain data that goes on the same after being stored, without chance', () => {
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 8 }), rating, (before, last) => {
        const card = before.reduce((each, given) => review(each, given, each.due), newCard(now));
        const stored = JSON.parse(JSON.stringify(card)) as ReviewCard;
        expect(stored).toEqual(card);
        const next = review(stored, last, card.due);
        expect(next).toEqual(review(card, last, card.due));
        expect(next.due).toBeGreaterThanOrEqual(card.due + DAY);
        expect(next.reviews).toBe(before.length + 1);
      }),
      { seed: 42 },
    );
  });
});

describe('how an answer rates', () => {
  it.each<[number, number | null, ReviewRating]>([
    [0, null, 'again'],
    [0.499, null, 'again'],
    [0, 1, 'again'],
    [0.5, null, 'hard'],
    [0.999, 1, 'hard'],
    [1, 0, 'hard'],
    [1, 0.499, 'hard'],
    [1, 0.5, 'good'],
    [1, null, 'good'],
    [1, 0.999, 'good'],
    [1, 1, 'easy'],
  ])('%d of the points, %j sure: %s', (share, confidence, expected) => {
    expect(answerRating(share, confidence)).toBe(expected);
  });
});

describe('the set of a day', () => {
  const due = (id: string, ago: number) => ({
    id,
    card: { ...review(newCard(now), 'good', now - ago * DAY), due: now },
  });
  const fresh = (id: string) => ({ id, card: newCard(now) });
  const ids = (items: readonly { id: string }[]): string => items.map(({ id }) => id).join('');

  it('begins with what is least likely known, and ends with what is new', () => {
    expect(ids(dailySet([fresh('n'), due('a', 3), due('c', 30), due('b', 10), fresh('m')], now))).toBe('cbamn');
  });

  it('leaves out what is not due yet', () => {
    const later = { id: 'x', card: { ...fresh('x').card, due: now + 1 } };
    expect(ids(dailySet([later, fresh('n')], now))).toBe('n');
    expect(dailySet([], now)).toEqual([]);
  });

  it('is never more than a day’s set, after a day or after a year', () => {
    const many = Array.from({ length: 500 }, (_, place) => due(`${place}`, 1 + (place % 365)));
    expect(dailySet(many, now)).toHaveLength(10);
    expect(dailySet(many, now + 365 * DAY)).toHaveLength(10);
    expect(dailySet(many, now, { most: 4 })).toHaveLength(4);
    expect(dailySet(many, now, { minutes: 2 })).toHaveLength(4);
    expect(dailySet(many, now, { done: 7 })).toHaveLength(3);
    expect(dailySet(many, now, { done: 10 })).toEqual([]);
  });

  it('fits into its minutes by how long items take, with at least one', () => {
    const slow = (id: string, milliseconds: number) => ({ ...fresh(id), milliseconds });
    expect(ids(dailySet([slow('a', 120_000), slow('b', 120_000), slow('c', 120_000)], now))).toBe('ab');
    expect(ids(dailySet([slow('a', 600_000), slow('b', 1000)], now))).toBe('a');
  });
});

describe('a card before the final', () => {
  const final = now + 10 * DAY;
  const card = (over: Partial<ReviewCard>): ReviewCard => ({ ...review(newCard(now), 'easy', now), ...over });

  it.each<[string, Partial<ReviewCard>, number]>([
    ['due long before it', { due: now + 3 * DAY }, 3],
    ['due the day before', { due: final - DAY }, 9],
    ['due on the day', { due: final }, 9],
    ['due long after', { due: now + 200 * DAY }, 9],
    ['new and due after', { due: final, reviewedAt: null }, 9],
    ['reviewed on the last day', { due: now + 200 * DAY, reviewedAt: final - DAY }, 200],
    ['reviewed after the final', { due: now + 200 * DAY, reviewedAt: final + DAY }, 200],
  ])('%s', (_case, over, after) => {
    expect(returnsBeforeFinal(card(over), final)).toEqual({ ...card(over), due: now + after * DAY });
  });
});

describe('readiness for the final', () => {
  const final = now + 10 * DAY;
  const known = { card: review(newCard(now), 'easy', now), modules: ['m1'] };
  const shaky = { card: review(newCard(now), 'again', now), modules: ['m2', 'm3'] };
  const unseen = { card: newCard(now), modules: ['m3'] };
  const modules = ['m1', 'm2', 'm3', 'm4'];

  it('is not told from too few items, and other modules do not count', () => {
    const few = [known, known, known, known, { ...known, modules: ['other'] }];
    expect(finalReadiness(few, final, { modules })).toEqual({
      estimate: null,
      reasons: [{ code: 'not_enough', cards: 4, needed: 5 }],
    });
  });

  it('is the mean chance on that day, with no reason where nothing is weak', () => {
    const five = Array.from({ length: 5 }, () => known);
    const { estimate, reasons } = finalReadiness(five, final, { modules });
    expect(estimate).toBeCloseTo(chanceKnown(known.card, final), 12);
    expect(reasons).toEqual([]);
  });

  it('names the weak modules, the weakest first, and what was not reviewed yet', () => {
    const { estimate, reasons } = finalReadiness([known, known, known, shaky, unseen], final, { modules });
    const [sure, half] = [chanceKnown(known.card, final), chanceKnown(shaky.card, final)];
    expect(estimate).toBeCloseTo((3 * sure + half) / 5, 12);
    expect(reasons).toEqual([
      { code: 'weak_module', module: 'm3', estimate: half / 2, cards: 2 },
      { code: 'weak_module', module: 'm2', estimate: half, cards: 1 },
      { code: 'not_reviewed_yet', cards: 1 },
    ]);
  });
});
