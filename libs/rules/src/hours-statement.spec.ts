import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CERTIFIED_STEP_SECONDS,
  closingSurvey,
  hoursToCertify,
  isWithin,
  mayCorrect,
  secondsByDay,
  type SecondsOnDay,
  totalSeconds,
} from './hours-statement.js';

const MINUTE = 60;
const days = (...given: [number, number][]): SecondsOnDay[] =>
  given.map(([day, minutes]) => ({ on: `2027-03-${String(day).padStart(2, '0')}`, seconds: minutes * MINUTE }));
const period = (from: number, to: number) => ({ from: days([from, 0])[0]!.on, to: days([to, 0])[0]!.on });

describe('a statement', () => {
  it.each([
    ['before it', '2027-02-28', false],
    ['the first day', '2027-03-01', true],
    ['the last day', '2027-03-31', true],
    ['after it', '2027-04-01', false],
  ])('holds the days of its period: %s', (_case, on, expected) => {
    expect(isWithin({ from: '2027-03-01', to: '2027-03-31' }, on)).toBe(expected);
  });

  it('may be open on either side', () => {
    expect(isWithin({ from: null, to: '2027-03-01' }, '0001-01-01')).toBe(true);
    expect(isWithin({ from: '2027-03-01', to: null }, '9999-12-31')).toBe(true);
  });

  it('adds up day by day, corrections among them', () => {
    expect(secondsByDay(days([2, 30], [1, 20], [2, -40], [3, 5]))).toEqual(days([1, 20], [2, -10], [3, 5]));
  });

  it('never comes to less than nothing', () => {
    expect(totalSeconds(days([1, 30], [2, -10]))).toBe(20 * MINUTE);
    expect(totalSeconds(days([1, 30], [2, -40]))).toBe(0);
  });
});

describe('a correction', () => {
  it.each([
    ['adds', 600, 0, true],
    ['adds where less than nothing is left', 600, -900, true],
    ['takes a part', -600, 900, true],
    ['takes everything', -900, 900, true],
    ['takes more than there is', -901, 900, false],
    ['takes from nothing', -1, 0, false],
  ])('%s', (_case, seconds, sum, expected) => {
    expect(mayCorrect(seconds, sum)).toBe(expected);
  });
});

describe('what can be certified', () => {
  it.each<[string, SecondsOnDay[], SecondsOnDay[], [number, number], number, SecondsOnDay[], number]>([
    ['nothing', [], [], [1, 31], 0, [], 0],
    ['whole quarters', days([1, 30]), [], [1, 31], 30, days([1, 30]), 0],
    ['rounded down', days([1, 44]), [], [1, 31], 30, days([1, 30]), 0],
    ['less than a quarter is none', days([1, 14]), [], [1, 31], 0, [], 0],
    ['days together', days([1, 10], [2, 10], [3, 12]), [], [1, 31], 30, days([1, 10], [2, 10], [3, 10]), 0],
    ['only of the period', days([1, 60], [5, 30], [9, 60]), [], [2, 8], 30, days([5, 30]), 0],
    [
      'what a period before has certified is said, not counted',
      days([1, 60], [5, 60]),
      days([1, 60]),
      [1, 31],
      60,
      days([5, 60]),
      60,
    ],
    [
      'what was left over comes with the next',
      days([1, 40], [2, 25]),
      days([1, 30]),
      [1, 31],
      30,
      days([1, 10], [2, 20]),
      30,
    ],
    ['what was noted later on a certified day', days([1, 90]), days([1, 60]), [1, 31], 30, days([1, 30]), 60],
    ['the same again', days([1, 60]), days([1, 60]), [1, 31], 0, [], 60],
    ['a correction of the period', days([1, 60], [2, -30]), [], [1, 31], 30, days([1, 30]), 0],
    ['a correction outside of it counts as well', days([1, 60], [9, -45]), [], [1, 5], 15, days([1, 15]), 0],
    ['taken off after it was certified', days([1, 60], [2, -60], [3, 60]), days([1, 60]), [3, 3], 0, [], 0],
    ['more was taken off than is left', days([1, 60], [2, -90]), days([1, 60]), [1, 31], 0, [], 60],
  ])('%s', (_case, all, certified, [from, to], minutes, of, already) => {
    expect(hoursToCertify(all, certified, period(from, to))).toEqual({
      ...{ seconds: minutes * MINUTE, days: of, alreadySeconds: already * MINUTE },
    });
  });

  it('is never more than there is, however periods overlap', () => {
    const ledgers = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -90, max: 200 })), {
      maxLength: 12,
    });
    const periods = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(5)), { maxLength: 5 });
    fc.assert(
      fc.property(ledgers, periods, (given, asked) => {
        const ledger = secondsByDay(days(...given));
        const certified: SecondsOnDay[] = [];
        for (const [from, length] of asked) {
          const found = hoursToCertify(ledger, certified, period(from, from + length));
          expect(found.seconds % CERTIFIED_STEP_SECONDS).toBe(0);
          expect(totalSeconds(found.days)).toBe(found.seconds);
          certified.push(...found.days);
        }
        expect(totalSeconds(certified)).toBeLessThanOrEqual(totalSeconds(ledger));
        for (const { on, seconds } of secondsByDay(certified))
          expect(seconds).toBeLessThanOrEqual(ledger.find((day) => day.on === on)!.seconds);
      }),
    );
  });
});

describe('the survey at the end', () => {
  it.each<[string, { id: string; kind: string }[], string | null]>([
    [
      'the last survey',
      [
        { id: 'a', kind: 'survey' },
        { id: 'b', kind: 'survey' },
        { id: 'c', kind: 'quiz' },
      ],
      'b',
    ],
    ['none', [{ id: 'c', kind: 'quiz' }], null],
  ])('%s', (_case, activities, expected) => {
    expect(closingSurvey(activities)?.id ?? null).toBe(expected);
  });
});
