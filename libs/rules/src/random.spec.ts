import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom, shuffled } from './random.js';

const numbers = (seed: string, count: number, below: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.int(below));
};

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, in every release', () => {
    expect(numbers('attempt-1', 8, 100)).toEqual([82, 70, 53, 94, 24, 4, 13, 19]);
    expect(numbers('attempt-1', 8, 100)).toEqual(numbers('attempt-1', 8, 100));
  });

  it('gives other numbers for another seed', () => {
    expect(numbers('attempt-1', 8, 1000)).not.toEqual(numbers('attempt-2', 8, 1000));
    expect(numbers('', 8, 1000)).not.toEqual(numbers(' ', 8, 1000));
  });

  it('stays below its bound', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
        const number = seededRandom(seed).int(below);
        expect(Number.isInteger(number) && number >= 0 && number < below).toBe(true);
      }),
    );
  });

  it('is even: each of six sides in 10,000 ± 4 %', () => {
    const counts = new Array<number>(6).fill(0);
    for (const side of numbers('dice', 60_000, 6)) counts[side] = (counts[side] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('is even for a bound that does not divide its range', () => {
    const third = 3 * 2 ** 30;
    const low = numbers('wide', 30_000, third).filter((number) => number < third / 3).length;
    expect(Math.abs(low - 10_000)).toBeLessThan(400);
  });

  it('reaches as far as its range', () => {
    expect(seededRandom('far').int(2 ** 32)).toBeGreaterThan(0);
  });

  it.each([0, -1, 1.5, NaN, 2 ** 32 + 1])('refuses the bound %s', (below) => {
    expect(() => seededRandom('x').int(below)).toThrow(RangeError);
  });
});

describe('shuffled', () => {
  it('keeps every thing once and the list given as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (things, seed) => {
        const before = [...things];
        const order = shuffled(things, seededRandom(seed));
        expect(things).toEqual(before);
        expect([...order].sort()).toEqual([...things].sort());
      }),
    );
  });

  it('makes all orders of three about equally likely', () => {
    const random = seededRandom('orders');
    const counts = new Map<string, number>();
    for (let round = 0; round < 12_000; round += 1) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});
