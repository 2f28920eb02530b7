import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addAttempt,
  analyseItem,
  analyseQuiz,
  emptyItemTally,
  emptyQuizTally,
  itemTallyFrom,
  mergeTallies,
  removeAttempt,
  storedItemTally,
  tallyAttempts,
  type AnalysedAttempt,
  type AnalysedItem,
} from './index.js';

const points = fc.integer({ min: 0, max: 90_000_000 });
const item = (questionId: string): fc.Arbitrary<AnalysedItem> =>
  fc.record({
    questionId: fc.constant(questionId),
    points: fc.option(points, { freq: 5 }),
    maxPoints: fc.constant(90_000_000),
    answered: fc.boolean(),
    answers: fc.array(
      fc.record({ part: fc.constantFrom('', 'row', '__proto__'), key: fc.constantFrom('a', 'b', 'constructor') }),
      { maxLength: 2 },
    ),
    milliseconds: fc.option(fc.nat(10_000_000)),
    confidence: fc.option(fc.nat(3)),
  });
const attempt: fc.Arbitrary<AnalysedAttempt> = fc
  .shuffledSubarray(['q1', 'q2', 'q3', 'q4', 'q5'])
  .chain((ids) => fc.tuple(...ids.map(item)))
  .map((items) => ({ items, total: items.reduce((sum, each) => sum + (each.points ?? 0), 0) }));
const attempts = fc.array(attempt, { maxLength: 12 });
const settings = { seed: 42, numRuns: 200 };

describe('the tally of a quiz', () => {
  it('is the same however the attempts came, one by one, at once or in parts', () => {
    fc.assert(
      fc.property(attempts, fc.nat(12), (all, cut) => {
        const whole = tallyAttempts(all);
        expect([...all].reverse().reduce(addAttempt, emptyQuizTally())).toEqual(whole);
        expect(mergeTallies(tallyAttempts(all.slice(cut)), tallyAttempts(all.slice(0, cut)))).toEqual(whole);
      }),
      settings,
    );
  });

  it('is without an attempt that was taken away as if it had never been', () => {
    fc.assert(
      fc.property(attempts, attempts, (kept, gone) => {
        const all = [...gone, ...kept].reduce(addAttempt, emptyQuizTally());
        expect([...gone].reverse().reduce(removeAttempt, all)).toEqual(tallyAttempts(kept));
      }),
      settings,
    );
  });

  it('leaves the tallies it is given as they are', () => {
    fc.assert(
      fc.property(attempts, attempt, (all, one) => {
        const before = tallyAttempts(all);
        addAttempt(before, one);
        mergeTallies(before, tallyAttempts([one]));
        expect(before).toEqual(tallyAttempts(all));
      }),
      settings,
    );
  });

  it('survives being stored', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        for (const tally of tallyAttempts(all).items.values()) {
          const stored = JSON.parse(JSON.stringify(storedItemTally(tally))) as ReturnType<typeof storedItemTally>;
          expect(itemTallyFrom(stored)).toEqual(tally);
        }
      }),
      settings,
    );
  });

  it('counts an item that nobody has marked as presented and answered, and no further', () => {
    const unmarked: AnalysedItem = {
      ...{ questionId: 'q', points: null, maxPoints: 1000, answered: true, milliseconds: 5, confidence: 1 },
      answers: [{ part: '', key: 'a' }],
    };
    const tally = tallyAttempts([{ total: 500, items: [unmarked] }]);
    expect(tally.items.get('q')).toEqual({ ...emptyItemTally(), presented: 1, answered: 1 });
  });

  it('holds squares beyond what a number can hold exactly', () => {
    expect(tallyAttempts([{ total: 94_906_267, items: [] }]).totalsSquared).toBe(9_007_199_515_875_289n);
  });

  it('agrees with the definitions, computed anew from every attempt', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const tally = tallyAttempts(all);
        for (const [id, kept] of tally.items) {
          const scored = all.flatMap(({ total, items }) =>
            items.flatMap((each) =>
              each.questionId === id && each.points !== null ? [{ total, own: each.points }] : [],
            ),
          );
          const own = scored.map((each) => each.own);
          const rest = scored.map(({ total, own: earned }) => total - earned);
          const analysis = analyseItem(kept);
          close(analysis.discrimination, correlation(own, rest));
          close(analysis.facility, own.length === 0 ? null : mean(own) / 90_000_000);
          close(analysis.standardDeviation, deviation(own));
        }
        const totals = all.map(({ total }) => total);
        const quiz = analyseQuiz(tally);
        close(quiz.mean, totals.length === 0 ? null : mean(totals));
        close(quiz.standardDeviation, deviation(totals));
      }),
      settings,
    );
  });
});

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function products(ones: number[], others: number[]): number {
  return ones.reduce((sum, one, place) => sum + (one - mean(ones)) * (others[place]! - mean(others)), 0);
}

function deviation(values: number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(products(values, values) / (values.length - 1));
}

function correlation(ones: number[], others: number[]): number | null {
  if (new Set(ones).size < 2 || new Set(others).size < 2) return null;
  return products(ones, others) / Math.sqrt(products(ones, ones) * products(others, others));
}

function close(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
}
