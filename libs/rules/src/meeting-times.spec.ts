import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDateAt } from './local-date.js';
import {
  beginsWhen,
  firstDateOf,
  isMeetingDay,
  type MeetingRhythm,
  nextOccurrences,
  rhythmProblems,
  timeOfDay,
} from './meeting-times.js';
import { wallTimeAt } from './wall-clock.js';

const THURSDAYS: MeetingRhythm = {
  ...{
    weekdays: [4],
    monthWeeks: [],
    monthDay: null,
    interval: 1,
    time: '19:00',
    minutes: 90,
    timeZone: 'Europe/Berlin',
  },
  ...{ startsOn: '2026-01-01', endsOn: null, cancelledOn: [] },
};
const starts = (rhythm: Partial<MeetingRhythm>, now: string, count = 3): string[] =>
  nextOccurrences({ ...THURSDAYS, ...rhythm }, new Date(now), count).map(({ startsAt }) => startsAt.toISOString());
const dates = (rhythm: Partial<MeetingRhythm>, now: string, count = 4): string[] =>
  nextOccurrences({ ...THURSDAYS, ...rhythm }, new Date(now), count).map(({ date }) => date);

describe('the next meetings', () => {
  it.each<[string, Partial<MeetingRhythm>, string, string[]]>([
    [
      'Berlin, clocks go forward',
      {},
      '2026-03-20T00:00:00Z',
      ['2026-03-26T18:00', '2026-04-02T17:00', '2026-04-09T17:00'],
    ],
    [
      'Berlin, clocks go back',
      {},
      '2026-10-20T00:00:00Z',
      ['2026-10-22T17:00', '2026-10-29T18:00', '2026-11-05T18:00'],
    ],
    [
      'New York',
      { timeZone: 'America/New_York' },
      '2026-10-27T00:00:00Z',
      ['2026-10-29T23:00', '2026-11-06T00:00', '2026-11-13T00:00'],
    ],
    [
      'Kathmandu, which never changes',
      { timeZone: 'Asia/Kathmandu' },
      '2026-03-20T00:00:00Z',
      ['2026-03-26T13:15', '2026-04-02T13:15', '2026-04-09T13:15'],
    ],
    [
      'Lord Howe, by half an hour',
      { timeZone: 'Australia/Lord_Howe' },
      '2026-03-30T00:00:00Z',
      ['2026-04-02T08:00', '2026-04-09T08:30', '2026-04-16T08:30'],
    ],
    [
      'Chatham, at three quarters',
      { timeZone: 'Pacific/Chatham' },
      '2026-03-30T00:00:00Z',
      ['2026-04-02T05:15', '2026-04-09T06:15', '2026-04-16T06:15'],
    ],
    [
      'Apia',
      { timeZone: 'Pacific/Apia' },
      '2026-03-20T00:00:00Z',
      ['2026-03-26T06:00', '2026-04-02T06:00', '2026-04-09T06:00'],
    ],
    [
      'Apia, over the Friday that never was',
      { timeZone: 'Pacific/Apia', weekdays: [5], startsOn: '2011-12-01' },
      '2011-12-24T12:00:00Z',
      ['2012-01-06T05:00', '2012-01-13T05:00', '2012-01-20T05:00'],
    ],
    [
      'a time that the clocks jump over',
      { time: '02:30', weekdays: [7] },
      '2026-03-23T00:00:00Z',
      ['2026-03-29T01:30', '2026-04-05T00:30', '2026-04-12T00:30'],
    ],
    [
      'a time that they show twice',
      { time: '02:30', weekdays: [7] },
      '2026-10-19T00:00:00Z',
      ['2026-10-25T00:30', '2026-11-01T01:30', '2026-11-08T01:30'],
    ],
  ])('%s', (_what, rhythm, now, expected) => {
    expect(starts(rhythm, now)).toEqual(expected.map((each) => `${each}:00.000Z`));
  });

  it.each<[string, Partial<MeetingRhythm>, string, string[]]>([
    [
      'begin on the first of their days',
      { startsOn: '2026-01-02' },
      '2025-01-01T00:00:00Z',
      ['2026-01-08', '2026-01-15', '2026-01-22', '2026-01-29'],
    ],
    [
      'on two days of the week',
      { weekdays: [4, 1] },
      '2026-01-01T00:00:00Z',
      ['2026-01-01', '2026-01-05', '2026-01-08', '2026-01-12'],
    ],
    [
      'every other week, counted from the first',
      { interval: 2 },
      '2026-01-01T00:00:00Z',
      ['2026-01-01', '2026-01-15', '2026-01-29', '2026-02-12'],
    ],
    [
      'every other week, begun on the later day',
      { interval: 2, weekdays: [1, 5] },
      '2026-01-01T00:00:00Z',
      ['2026-01-02', '2026-01-12', '2026-01-16', '2026-01-26'],
    ],
    [
      'every fourth week, over the end of a year',
      { interval: 4, startsOn: '2026-12-10' },
      '2026-12-01T00:00:00Z',
      ['2026-12-10', '2027-01-07', '2027-02-04', '2027-03-04'],
    ],
    [
      'until the last day',
      { endsOn: '2026-01-15' },
      '2026-01-01T00:00:00Z',
      ['2026-01-01', '2026-01-08', '2026-01-15'],
    ],
    [
      'without those that are cancelled',
      { cancelledOn: ['2026-01-08', '2026-01-22'] },
      '2026-01-01T00:00:00Z',
      ['2026-01-01', '2026-01-15', '2026-01-29', '2026-02-05'],
    ],
    ['and one that is under way', {}, '2026-01-01T19:29:59Z', ['2026-01-01', '2026-01-08', '2026-01-15', '2026-01-22']],
    [
      'but not one that has just ended',
      {},
      '2026-01-01T19:30:00Z',
      ['2026-01-08', '2026-01-15', '2026-01-22', '2026-01-29'],
    ],
    ['nor any after the last', { endsOn: '2026-01-15' }, '2026-01-16T00:00:00Z', []],
    [
      'also over midnight',
      { time: '23:30' },
      '2026-01-01T23:45:00Z',
      ['2026-01-01', '2026-01-08', '2026-01-15', '2026-01-22'],
    ],
  ])('%s', (_what, rhythm, now, expected) => {
    expect(dates(rhythm, now)).toEqual(expected);
  });

  it('show the same time on the wall wherever and whenever they are, and are meeting days', () => {
    const zones = [
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'America/New_York',
      'Europe/Berlin',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 1_500 }),
        // No clock of these zones changes in the evening.
        fc.constantFrom('06:00', '12:15', '19:00', '22:45'),
        (timeZone, weekdays, interval, days, time) => {
          const rhythm = { ...THURSDAYS, timeZone, weekdays, interval, time };
          const now = new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);
          const found = nextOccurrences(rhythm, now, 5);
          expect(found).toHaveLength(5);
          for (const { date, startsAt, endsAt } of found) {
            expect([localDateAt(startsAt, timeZone), wallTimeAt(startsAt, timeZone)]).toEqual([date, time]);
            expect(isMeetingDay(rhythm, date)).toBe(true);
            expect(endsAt.getTime() - startsAt.getTime()).toBe(90 * 60_000);
          }
          const between = found.slice(1).every(({ startsAt }, place) => startsAt > found[place]!.startsAt);
          expect(between).toBe(true);
          for (let date = found[0]!.date; date <= found[4]!.date; date = addDays(date, 1))
            expect(isMeetingDay(rhythm, date)).toBe(found.some((each) => each.date === date));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('have a first day, or no day at all', () => {
    const weekly = { monthWeeks: [], monthDay: null, startsOn: '2026-01-01' };
    expect(firstDateOf({ ...weekly, weekdays: [3] })).toBe('2026-01-07');
    expect(() => firstDateOf({ ...weekly, weekdays: [] })).toThrow(RangeError);
  });
});

describe('what is wrong with a rhythm', () => {
  it.each<[string, Partial<MeetingRhythm>, [string, string][]]>([
    ['nothing', {}, []],
    ['nothing, to the last day', { endsOn: '2026-12-31' }, []],
    ['no day of the week', { weekdays: [] }, [['weekdays', 'no_day']]],
    ['a day that is none', { weekdays: [4, 8] }, [['weekdays', 'unknown_day']]],
    ['a day twice', { weekdays: [4, 4] }, [['weekdays', 'day_twice']]],
    ['weeks', { interval: 5 }, [['interval', 'out_of_range']]],
    ['half a week', { interval: 1.5 }, [['interval', 'out_of_range']]],
    ['the time', { time: '24:00' }, [['time', 'no_time']]],
    ['its length', { minutes: 14 }, [['minutes', 'out_of_range']]],
    ['its length, too long', { minutes: 481 }, [['minutes', 'out_of_range']]],
    ['the first day', { startsOn: '2026-02-30' }, [['startsOn', 'no_date']]],
    ['a first day far ahead', { startsOn: '2027-06-04' }, [['startsOn', 'too_far']]],
    ['a first day long ago', { startsOn: '0001-01-01' }, [['startsOn', 'too_long_ago']]],
    ['the last day', { endsOn: 'soon' }, [['endsOn', 'no_date']]],
    ['an end before the beginning', { startsOn: '2026-07-02', endsOn: '2026-07-01' }, [['endsOn', 'before_start']]],
    ['an end before the first meeting', { startsOn: '2026-07-03', endsOn: '2026-07-08' }, [['endsOn', 'no_meeting']]],
    ['an end that has passed', { endsOn: '2026-05-31' }, [['endsOn', 'over']]],
    [
      'two things',
      { weekdays: [], time: 'noon' },
      [
        ['weekdays', 'no_day'],
        ['time', 'no_time'],
      ],
    ],
  ])('%s', (_what, rhythm, expected) => {
    const problems = rhythmProblems({ ...THURSDAYS, ...rhythm }, new Date('2026-06-01T12:00:00Z'));
    expect(problems).toEqual(expected.map(([field, code]) => ({ field, code })));
  });
});

describe('when it suits a reader', () => {
  it.each([
    ['04:59', 'night'],
    ['05:00', 'morning'],
    ['11:59', 'morning'],
    ['12:00', 'afternoon'],
    ['16:59', 'afternoon'],
    ['17:00', 'evening'],
    ['21:59', 'evening'],
    ['22:00', 'night'],
  ] as const)('%s is in the %s', (time, part) => {
    expect(timeOfDay(time)).toBe(part);
  });

  it.each([
    ['Europe/Berlin', {}, true],
    ['Europe/Berlin', { weekday: 4 }, true],
    ['Pacific/Auckland', { weekday: 4 }, false],
    ['Pacific/Auckland', { weekday: 5, timeOfDay: 'morning' }, true],
    ['America/New_York', { weekday: 4, timeOfDay: 'evening' }, false],
    ['America/New_York', { weekday: 4, timeOfDay: 'afternoon' }, true],
  ] as const)('on a Thursday at 18:00 UTC, in %s, %j: %s', (zone, wanted, suits) => {
    expect(beginsWhen(new Date('2026-11-26T18:00:00Z'), zone, wanted)).toBe(suits);
  });
});
