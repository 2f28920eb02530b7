import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDateAt } from './local-date.js';
import {
  firstDateOf,
  isMeetingDay,
  kindOf,
  type MeetingRhythm,
  MONTH_DAYS,
  MONTH_WEEKS,
  nextOccurrences,
  rhythmProblems,
  roundOf,
} from './meeting-times.js';
import { wallTimeAt } from './wall-clock.js';

/** The first Tuesday of every month. */
const FIRST_TUESDAY: MeetingRhythm = {
  ...{ weekdays: [2], monthWeeks: [1], monthDay: null, interval: 1, time: '19:00', minutes: 90 },
  ...{ timeZone: 'Europe/Berlin', startsOn: '2026-01-01', endsOn: null, cancelledOn: [] },
};
const ON_DATE = { weekdays: [], monthWeeks: [] };
const dates = (rhythm: Partial<MeetingRhythm>, now: string, count = 4): string[] =>
  nextOccurrences({ ...FIRST_TUESDAY, ...rhythm }, new Date(now), count).map(({ date }) => date);
const starts = (rhythm: Partial<MeetingRhythm>, now: string, count = 3): string[] =>
  nextOccurrences({ ...FIRST_TUESDAY, ...rhythm }, new Date(now), count).map(({ startsAt }) => startsAt.toISOString());

describe('meetings by the month', () => {
  it.each<[string, Partial<MeetingRhythm>, string, string[]]>([
    ['the first Tuesday', {}, '2026-01-01T00:00:00Z', ['2026-01-06', '2026-02-03', '2026-03-03', '2026-04-07']],
    [
      'the first Tuesday, over the end of a year',
      {},
      '2026-11-04T00:00:00Z',
      ['2026-12-01', '2027-01-05', '2027-02-02', '2027-03-02'],
    ],
    [
      'the last Friday',
      { weekdays: [5], monthWeeks: [-1] },
      '2026-01-01T00:00:00Z',
      ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24'],
    ],
    [
      'the last Friday, which is the fourth or the fifth',
      { weekdays: [5], monthWeeks: [-1] },
      '2026-09-01T00:00:00Z',
      ['2026-09-25', '2026-10-30', '2026-11-27', '2026-12-25'],
    ],
    [
      'the fourth and the last Friday, once where they are one',
      { weekdays: [5], monthWeeks: [4, -1] },
      '2026-09-01T00:00:00Z',
      ['2026-09-25', '2026-10-23', '2026-10-30', '2026-11-27'],
    ],
    [
      'the first and the third Tuesday',
      { monthWeeks: [1, 3] },
      '2026-01-01T00:00:00Z',
      ['2026-01-06', '2026-01-20', '2026-02-03', '2026-02-17'],
    ],
    [
      'the last Sunday of a leap February',
      { weekdays: [7], monthWeeks: [-1] },
      '2032-02-01T00:00:00Z',
      ['2032-02-29', '2032-03-28', '2032-04-25', '2032-05-30'],
    ],
    [
      'every other month, counted from the first meeting',
      { interval: 2, startsOn: '2026-01-07' },
      '2026-01-01T00:00:00Z',
      ['2026-02-03', '2026-04-07', '2026-06-02', '2026-08-04'],
    ],
    [
      'every third month, over the end of a year',
      { interval: 3, startsOn: '2026-11-01' },
      '2026-11-01T00:00:00Z',
      ['2026-11-03', '2027-02-02', '2027-05-04', '2027-08-03'],
    ],
    [
      'on the 15th',
      { ...ON_DATE, monthDay: 15 },
      '2026-01-15T19:00:00Z',
      ['2026-01-15', '2026-02-15', '2026-03-15', '2026-04-15'],
    ],
    [
      'on the 28th, begun on the 29th',
      { ...ON_DATE, monthDay: 28, startsOn: '2026-01-29' },
      '2026-01-01T00:00:00Z',
      ['2026-02-28', '2026-03-28', '2026-04-28', '2026-05-28'],
    ],
    [
      'on the last day',
      { ...ON_DATE, monthDay: -1 },
      '2027-12-01T00:00:00Z',
      ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31'],
    ],
    [
      'until the last day, and without what is cancelled',
      { endsOn: '2026-04-07', cancelledOn: ['2026-02-03'] },
      '2026-01-01T00:00:00Z',
      ['2026-01-06', '2026-03-03', '2026-04-07'],
    ],
    [
      'with every one of a year cancelled',
      { cancelledOn: Array.from({ length: 12 }, (_, month) => dates({}, '2026-01-01T00:00:00Z', 12)[month]!) },
      '2026-01-01T00:00:00Z',
      ['2027-01-05', '2027-02-02', '2027-03-02', '2027-04-06'],
    ],
  ])('on %s', (_what, rhythm, now, expected) => {
    expect(dates(rhythm, now)).toEqual(expected);
  });

  it.each<[string, Partial<MeetingRhythm>, string, string[]]>([
    [
      'Berlin, clocks go forward',
      {},
      '2026-03-01T00:00:00Z',
      ['2026-03-03T18:00', '2026-04-07T17:00', '2026-05-05T17:00'],
    ],
    [
      'Berlin, on the last Sunday, when they go back',
      { weekdays: [7], monthWeeks: [-1] },
      '2026-10-01T00:00:00Z',
      ['2026-10-25T18:00', '2026-11-29T18:00', '2026-12-27T18:00'],
    ],
    [
      'New York, on the first Sunday, when they go back',
      { weekdays: [7], timeZone: 'America/New_York' },
      '2026-10-15T00:00:00Z',
      ['2026-11-02T00:00', '2026-12-07T00:00', '2027-01-04T00:00'],
    ],
    [
      'a time that the clocks jump over',
      { weekdays: [7], monthWeeks: [-1], time: '02:30' },
      '2026-03-01T00:00:00Z',
      ['2026-03-29T01:30', '2026-04-26T00:30', '2026-05-31T00:30'],
    ],
    [
      'Apia, on the 30th that never was',
      { ...ON_DATE, monthDay: 28, timeZone: 'Pacific/Apia', startsOn: '2011-11-01' },
      '2011-11-29T12:00:00Z',
      ['2011-12-29T05:00', '2012-01-28T05:00', '2012-02-28T05:00'],
    ],
    [
      'Lord Howe, by half an hour',
      { timeZone: 'Australia/Lord_Howe' },
      '2026-03-05T00:00:00Z',
      ['2026-04-07T08:30', '2026-05-05T08:30', '2026-06-02T08:30'],
    ],
  ])('keep their time on the wall in %s', (_what, rhythm, now, expected) => {
    expect(starts(rhythm, now)).toEqual(expected.map((each) => `${each}:00.000Z`));
  });

  it('are exactly the days that fit, one by one through the calendar', () => {
    const rhythms = fc.oneof(
      fc.record({
        weekdays: fc.integer({ min: 1, max: 7 }).map((day) => [day]),
        monthWeeks: fc.uniqueArray(fc.constantFrom(...MONTH_WEEKS), { minLength: 1 }),
        monthDay: fc.constant(null),
      }),
      fc.record({ weekdays: fc.constant([]), monthWeeks: fc.constant([]), monthDay: fc.constantFrom(...MONTH_DAYS) }),
    );
    fc.assert(
      fc.property(
        rhythms,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 2_000 }),
        (days, interval, later) => {
          const startsOn = addDays('2024-01-01', later);
          const rhythm = { ...FIRST_TUESDAY, ...days, interval, startsOn };
          const found = nextOccurrences(rhythm, new Date(`${startsOn}T00:00:00Z`), 6);
          expect(found).toHaveLength(6);
          expect(found[0]!.date).toBe(firstDateOf(rhythm));
          for (const { date, startsAt } of found)
            expect([localDateAt(startsAt, rhythm.timeZone), wallTimeAt(startsAt, rhythm.timeZone)]).toEqual([
              date,
              '19:00',
            ]);
          for (let date = startsOn; date <= found[5]!.date; date = addDays(date, 1))
            expect([date, isMeetingDay(rhythm, date)]).toEqual([date, found.some((each) => each.date === date)]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each<[Partial<MeetingRhythm>, string, number]>([
    [{}, 'month_week', 1],
    [{ ...ON_DATE, monthDay: 3 }, 'month_day', 1],
    [{ monthWeeks: [], weekdays: [1, 2, 4] }, 'week', 3],
  ])('%j comes round by %s, and %d of the next tell its days', (rhythm, kind, round) => {
    expect([kindOf({ ...FIRST_TUESDAY, ...rhythm }), roundOf({ ...FIRST_TUESDAY, ...rhythm })]).toEqual([kind, round]);
  });
});

describe('what is wrong with a rhythm by the month', () => {
  it.each<[string, Partial<MeetingRhythm>, [string, string][]]>([
    ['nothing', {}, []],
    ['nothing, on the last of its weekdays', { monthWeeks: [-1] }, []],
    ['nothing, on the 28th', { ...ON_DATE, monthDay: 28 }, []],
    ['nothing, on the last day', { ...ON_DATE, monthDay: -1 }, []],
    ['a day that not every month has', { ...ON_DATE, monthDay: 29 }, [['monthDay', 'not_every_month']]],
    ['a day that February never has', { ...ON_DATE, monthDay: 30 }, [['monthDay', 'not_every_month']]],
    ['the day before the first', { ...ON_DATE, monthDay: 0 }, [['monthDay', 'not_every_month']]],
    ['the last day but one', { ...ON_DATE, monthDay: -2 }, [['monthDay', 'not_every_month']]],
    ['a date and a weekday', { monthWeeks: [], monthDay: 3 }, [['monthDay', 'with_weekdays']]],
    ['a date and a week', { weekdays: [], monthDay: 3 }, [['monthDay', 'with_weekdays']]],
    ['a fifth', { monthWeeks: [5] }, [['monthWeeks', 'unknown_week']]],
    ['a week twice', { monthWeeks: [1, 1] }, [['monthWeeks', 'week_twice']]],
    ['no weekday', { weekdays: [] }, [['weekdays', 'no_day']]],
    ['two weekdays', { weekdays: [2, 4] }, [['weekdays', 'one_day']]],
    ['months', { interval: 5 }, [['interval', 'out_of_range']]],
    ['an end before the first meeting', { startsOn: '2026-06-03', endsOn: '2026-07-06' }, [['endsOn', 'no_meeting']]],
  ])('%s', (_what, rhythm, expected) => {
    const problems = rhythmProblems({ ...FIRST_TUESDAY, ...rhythm }, new Date('2026-06-01T12:00:00Z'));
    expect(problems).toEqual(expected.map(([field, code]) => ({ field, code })));
  });
});
