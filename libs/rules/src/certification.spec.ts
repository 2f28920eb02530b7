import { describe, expect, it } from '@jest/globals';
import { expiryOf } from './certification.js';

const day = (date: string) => new Date(`${date}T12:00:00Z`);

describe('expiryOf', () => {
  it.each([
    ['2026-05-01', 24, '2028-05-01'],
    ['2028-02-29', 24, '2030-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-10-31', 12, '2027-10-31'],
  ])('from %s for %d months is %s', (issued, months, expires) => {
    expect(expiryOf(day(issued), months)).toEqual(day(expires));
  });

  it('is never where no period is set', () => {
    expect(expiryOf(day('2026-05-01'), null)).toBeNull();
  });
});
