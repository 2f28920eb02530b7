import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEAST_GROUP, mayShow, shownGroups } from './suppression.js';

describe('shownGroups', () => {
  it.each<[string, number[], boolean[]]>([
    ['no group', [], []],
    ['one that is large enough', [5], [true]],
    ['one that is too small', [4], [false]],
    ['an empty one, which gives nobody away', [0, 9], [false, true]],
    ['a small one: the next smallest is hidden with it', [3, 9, 7], [false, true, false]],
    ['a small one among equals: the first of them', [6, 2, 6], [false, false, true]],
    ['small ones that are enough together', [3, 2, 9], [false, false, true]],
    ['small ones that are not', [2, 2, 9, 5], [false, false, true, false]],
    ['a small one beside a single large one: both', [20, 1], [false, false]],
    ['all of them small', [1, 1, 1], [false, false, false]],
  ])('%s', (_what, sizes, shown) => {
    expect(shownGroups(sizes)).toEqual(shown);
  });

  const sizes = fc.array(fc.nat({ max: 30 }), { maxLength: 12 });

  it('never shows a small group', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        expect(shownGroups(all).every((shown, place) => !shown || all[place]! >= LEAST_GROUP)).toBe(true);
      }),
    );
  });

  it('never lets the total less what is shown give a small group away', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const shown = shownGroups(all);
        const rest = all.reduce((sum, size, place) => sum + (shown[place] ? 0 : size), 0);
        const total = all.reduce((sum, size) => sum + size, 0);
        expect(rest === 0 || rest >= LEAST_GROUP || !mayShow(total)).toBe(true);
      }),
    );
  });

  it('hides no more than one group beyond those that are small', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const hidden = shownGroups(all).filter((shown, place) => !shown && all[place]! >= LEAST_GROUP);
        expect(hidden.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
