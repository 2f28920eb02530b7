import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { webhookOutcome, webhookWait } from './webhooks.js';

const HOUR = 3_600_000;
const ladder = (random: number): number[] => {
  const waits: number[] = [];
  for (let failed = 1; ; failed += 1) {
    const wait = webhookWait(failed, random);
    if (wait === null) return waits;
    waits.push(wait);
  }
};

describe('waits between tries', () => {
  it('are ten, and take about three days together', () => {
    const waits = ladder(0.5);
    expect(waits).toHaveLength(10);
    expect(waits[0]).toBe(5_000);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR;
    expect([hours > 72, hours < 76]).toEqual([true, true]);
  });

  it('grow with each try, whatever chance says', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const waits = ladder(random);
        expect([...waits].sort((one, other) => one - other)).toEqual(waits);
      }),
    );
  });

  it.each([
    [1, 0, 4_000],
    [1, 0.5, 5_000],
    [1, 0.9999999, 6_000],
    [10, 0.5, 24 * HOUR],
  ])('after %d failed tries with chance %d: %d ms', (failed, random, wait) => {
    expect(webhookWait(failed, random)).toBe(wait);
  });

  it('end after the last', () => {
    expect([webhookWait(11, 0.5), webhookWait(100, 0.5)]).toEqual([null, null]);
  });
});

describe('what an answer means', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [100, 'failed'],
    [301, 'failed'],
    [308, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'gone'],
    [429, 'failed'],
    [500, 'failed'],
    [0, 'failed'],
  ])('%d: %s', (status, outcome) => {
    expect(webhookOutcome(status)).toBe(outcome);
  });
});
