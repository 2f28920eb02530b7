import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { raterAgreement } from './rater-agreement.js';

const met = (first: number[], second: number[]) => ({ first: byKey(first), second: byKey(second) });
const byKey = (levels: number[]) => Object.fromEntries(levels.map((level, place) => [`c${place}`, level]));

describe('two raters', () => {
  it.each([
    ['of nothing', [], { entries: 0, compared: 0, exact: null, withinOne: null, kappa: null }],
    [
      'of one meeting',
      [met([1, 2, 3], [1, 3, 1])],
      { entries: 1, compared: 3, exact: 333, withinOne: 667, kappa: null },
    ],
    [
      'always alike',
      [met([1, 4], [1, 4]), met([2, 3], [2, 3])],
      { entries: 2, compared: 4, exact: 1000, withinOne: 1000, kappa: 1000 },
    ],
    [
      'always opposed',
      [met([1, 4], [4, 1]), met([1, 4], [4, 1])],
      { entries: 2, compared: 4, exact: 0, withinOne: 0, kappa: -1000 },
    ],
    [
      'of one level only, which chance would give as well',
      [met([3], [3]), met([3], [3])],
      { entries: 2, compared: 2, exact: 1000, withinOne: 1000, kappa: null },
    ],
    // Observed squares 0+1+0+1 over 4 = 0.5; expected over 16 pairs of the margins {1,2,3,4} and {1,3,3,3} = 32/16.
    [
      'near each other',
      [met([1, 2], [1, 3]), met([3, 4], [3, 3])],
      { entries: 2, compared: 4, exact: 500, withinOne: 1000, kappa: 750 },
    ],
    [
      'with no criterion in common',
      [{ first: { a: 1 }, second: { b: 1 } }],
      { entries: 0, compared: 0, exact: null, withinOne: null, kappa: null },
    ],
    [
      'with some in common',
      [{ first: { a: 1, b: 2 }, second: { b: 2, c: 4 } }],
      { entries: 1, compared: 1, exact: 1000, withinOne: 1000, kappa: null },
    ],
  ])('%s', (_case, meetings, agreement) => {
    expect(raterAgreement(meetings)).toEqual(agreement);
  });

  const level = fc.integer({ min: 1, max: 4 });
  const meetings = fc.array(
    fc
      .record({ first: fc.tuple(level, level), second: fc.tuple(level, level) })
      .map(({ first, second }) => met(first, second)),
    { maxLength: 12 },
  );

  it('agree alike, whoever is called the first, and never more than wholly', () => {
    fc.assert(
      fc.property(meetings, (rated) => {
        const agreement = raterAgreement(rated);
        expect(raterAgreement(rated.map(({ first, second }) => ({ first: second, second: first })))).toEqual(agreement);
        expect(agreement.kappa ?? 0).toBeLessThanOrEqual(1000);
        expect(agreement.withinOne ?? 0).toBeGreaterThanOrEqual(agreement.exact ?? 0);
      }),
    );
  });
});
