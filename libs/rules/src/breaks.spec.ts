import { describe, expect, it } from '@jest/globals';
import { breakOf, breaksLeft } from './breaks.js';

describe('breaksLeft', () => {
  it.each<[number[], { breaks: number; days: number }]>([
    [[], { breaks: 2, days: 14 }],
    [[3], { breaks: 1, days: 14 }],
    [[14], { breaks: 1, days: 14 }],
    [[20], { breaks: 1, days: 8 }],
    [[28], { breaks: 1, days: 0 }],
    [[40], { breaks: 1, days: 0 }],
    [[1, 1], { breaks: 0, days: 0 }],
    [[1, 1, 1], { breaks: 0, days: 0 }],
  ])('after %j', (taken, left) => {
    expect(breaksLeft(taken)).toEqual(left);
  });
});

describe('breakOf', () => {
  it.each<[number, number[], 'granted' | 'asked']>([
    [1, [], 'granted'],
    [14, [], 'granted'],
    [15, [], 'asked'],
    [8, [20], 'granted'],
    [9, [20], 'asked'],
    [1, [1, 1], 'asked'],
    [1, [28], 'asked'],
  ])('of %i days after %j', (days, taken, expected) => {
    expect(breakOf(days, taken)).toBe(expected);
  });

  it('goes by the limits that it is given', () => {
    const limits = { daysAtOnce: 3, daysAltogether: 4, breaks: 9 };
    expect([breakOf(3, [], limits), breakOf(3, [2], limits), breakOf(2, [2], limits)]).toEqual([
      'granted',
      'asked',
      'granted',
    ]);
  });
});
