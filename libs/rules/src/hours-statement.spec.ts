import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CERTIFIED_STEP_SECONDS,
  closingSurvey,
  hoursToCertify,
  isWithin,
  lackingSeconds,
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

describe('what certificates say beyond what there is', () => {
  const saying = (id: string, [from, to]: [number, number], said: SecondsOnDay[]) => ({
    ...{ id, period: period(from, to), days: said },
  });
  const lacking = (...given: Parameters<typeof lackingSeconds>): Record<string, number> =>
    Object.fromEntries([...lackingSeconds(...given)].map(([id, seconds]) => [id, seconds / MINUTE]));

  it.each<[string, SecondsOnDay[], ReturnType<typeof saying>[], Record<string, number>]>([
    ['nothing of nothing', days([1, 60]), [], {}],
    ['nothing while all is there', days([1, 60]), [saying('a', [1, 31], days([1, 60]))], { a: 0 }],
    ['what was taken off', days([1, 60], [1, -20]), [saying('a', [1, 31], days([1, 60]))], { a: 20 }],
    ['all of it, and no more', days([1, 60], [1, -60]), [saying('a', [1, 31], days([1, 60]))], { a: 60 }],
    [
      'nothing while other hours of its days are left',
      days([1, 60], [2, 30], [2, -30], [3, 30]),
      [saying('a', [1, 31], days([1, 60]))],
      { a: 0 },
    ],
    [
      'what was taken off its days, though there is enough on others',
      days([1, 40], [20, 300]),
      [saying('a', [1, 10], days([1, 60]))],
      { a: 20 },
    ],
    [
      'what was taken off on a day of no certificate, where there is no more than was certified',
      days([1, 60], [20, -15]),
      [saying('a', [1, 10], days([1, 60]))],
      { a: 15 },
    ],
    [
      'of two for the same days: first what came later',
      days([1, 80]),
      [saying('a', [1, 10], days([1, 60])), saying('b', [1, 10], days([1, 45]))],
      { a: 25, b: 25 },
    ],
    [
      'of two for days of which nothing is left: what each of them says, and no more',
      days([1, 30], [1, -30]),
      [saying('a', [1, 10], days([1, 60])), saying('b', [1, 10], days([1, 45]))],
      { a: 60, b: 45 },
    ],
    [
      'of two for other days: the one whose days it is about',
      days([1, 45], [12, 60], [25, 30]),
      [saying('a', [1, 10], days([1, 60])), saying('b', [11, 20], days([12, 60]))],
      { a: 15, b: 0 },
    ],
    [
      'not of an older one that a newer one says more about its days',
      days([1, 60], [2, -30], [3, 60], [9, 60]),
      [saying('a', [1, 3], days([1, 60], [3, 30])), saying('b', [3, 3], days([3, 30]))],
      { a: 0, b: 0 },
    ],
  ])('%s', (_case, credited, certificates, expected) => {
    expect(lacking(credited, certificates)).toEqual(expected);
  });

  it('is nothing for a certificate that was just given, whatever came before', () => {
    const some = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), minutes: fc.integer({ min: -90, max: 240 }) }),
      { maxLength: 12 },
    );
    const periods = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 14 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(some, periods, (rows, wanted) => {
        const credited = secondsByDay(days(...rows.map(({ day, minutes }): [number, number] => [day, minutes])));
        const given: ReturnType<typeof saying>[] = [];
        for (const [place, [from, length]] of wanted.entries()) {
          const to = Math.min(28, from + length);
          const earlier = given.flatMap((certificate) => certificate.days);
          const found = hoursToCertify(credited, earlier, period(from, to));
          if (found.seconds === 0) continue;
          given.push(saying(String(place), [from, to], found.days));
          expect([...lackingSeconds(credited, given).values()].every((seconds) => seconds === 0)).toBe(true);
        }
      }),
    );
  });
});
