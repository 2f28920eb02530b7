import { describe, expect, it } from '@jest/globals';
import { agreementOf, finalMark, nextMark } from './marking.js';

describe('what an answer earns', () => {
  it.each([
    [null, null, false, null],
    [700, null, false, 700],
    [700, 300, false, 700],
    [700, null, true, null],
    [null, 300, true, null],
    [700, 300, true, 500],
    [700, 301, true, 501],
    [0, 0, true, 0],
  ])('first %s, second %s, twice %s: %s', (first, second, twice, points) => {
    expect(finalMark({ first, second }, twice)).toBe(points);
  });
});

describe('who may mark next', () => {
  it.each([
    [null, null, false, 'ann', 'first'],
    [null, null, true, 'ann', 'first'],
    ['ann', null, false, 'ann', 'first'],
    ['ann', null, true, 'ann', 'first'],
    ['ann', null, false, 'ben', null],
    ['ann', null, true, 'ben', 'second'],
    ['ann', 'ben', true, 'ben', 'second'],
    ['ann', 'ben', true, 'ann', null],
    ['ann', 'ben', true, 'eve', null],
  ])('marked by %s and %s, twice %s: for %s it is %s', (first, second, twice, marker, next) => {
    expect(nextMark({ first, second }, twice, marker)).toBe(next);
  });
});

describe('agreement', () => {
  it.each([
    [[], { count: 0, same: 0, meanDistance: null }],
    [[{ first: 5, second: 5, maxPoints: 10 }], { count: 1, same: 1, meanDistance: 0 }],
    [
      [
        { first: 4000, second: 2000, maxPoints: 4000 },
        { first: 1000, second: 1000, maxPoints: 1000 },
        { first: 0, second: 1000, maxPoints: 3000 },
      ],
      { count: 3, same: 1, meanDistance: 278 },
    ],
  ])('of %j is %j', (pairs, agreement) => {
    expect(agreementOf(pairs)).toEqual(agreement);
  });
});
