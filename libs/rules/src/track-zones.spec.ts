import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, localDateAt } from './local-date.js';
import { dueDates, dueInstant, MODULE_DAYS, today, weekOfTrack, type Pause } from './track.js';
import { wallTimeAt } from './wall-clock.js';

/** A module a week from a day; the due instants of all of them. */
const dueAt = (zone: string, startsOn: string, weeks: number, pauses: Pause[] = []): string[] => {
  const modules = Array.from({ length: weeks }, (_, week) => ({ id: String(week), offsetDays: week * MODULE_DAYS }));
  const due = dueDates({ zone, startsOn, modules, pauses, extensions: [] }, addDays(startsOn, 365));
  return [...due.values()].map(({ localDate }) => dueInstant(localDate, zone).toISOString().replace('.000Z', 'Z'));
};

/** Zone, start, and the two weeks that follow, over a change of clocks where there is one. Worked out from the tz database. */
const WEEKS: [zone: string, what: string, startsOn: string, first: string, second: string][] = [
  ['Australia/Lord_Howe', 'back by half an hour', '2026-03-26', '2026-04-01T12:59:59Z', '2026-04-08T13:29:59Z'],
  ['Australia/Lord_Howe', 'forward by half an hour', '2026-09-24', '2026-09-30T13:29:59Z', '2026-10-07T12:59:59Z'],
  ['Pacific/Chatham', 'back', '2026-03-26', '2026-04-01T10:14:59Z', '2026-04-08T11:14:59Z'],
  ['Pacific/Chatham', 'forward', '2026-09-17', '2026-09-23T11:14:59Z', '2026-09-30T10:14:59Z'],
  ['America/St_Johns', 'forward', '2026-02-26', '2026-03-05T03:29:59Z', '2026-03-12T02:29:59Z'],
  ['America/St_Johns', 'back', '2026-10-22', '2026-10-29T02:29:59Z', '2026-11-05T03:29:59Z'],
  ['America/New_York', 'forward', '2026-02-26', '2026-03-05T04:59:59Z', '2026-03-12T03:59:59Z'],
  ['America/New_York', 'back', '2026-10-22', '2026-10-29T03:59:59Z', '2026-11-05T04:59:59Z'],
  ['Europe/Berlin', 'forward', '2026-03-19', '2026-03-25T22:59:59Z', '2026-04-01T21:59:59Z'],
  ['Europe/Berlin', 'back', '2026-10-15', '2026-10-21T21:59:59Z', '2026-10-28T22:59:59Z'],
  ['America/Santiago', 'back at midnight', '2026-03-26', '2026-04-02T02:59:59Z', '2026-04-09T03:59:59Z'],
  ['America/Santiago', 'forward at midnight', '2026-08-27', '2026-09-03T03:59:59Z', '2026-09-10T02:59:59Z'],
  ['Antarctica/Troll', 'forward by two hours', '2026-03-19', '2026-03-25T23:59:59Z', '2026-04-01T21:59:59Z'],
  ['Antarctica/Troll', 'back by two hours', '2026-10-15', '2026-10-21T21:59:59Z', '2026-10-28T23:59:59Z'],
  // Clocks are an hour back for Ramadan.
  ['Africa/Casablanca', 'back before Ramadan', '2025-02-17', '2025-02-23T23:59:59Z', '2025-03-02T23:59:59Z'],
  ['Africa/Casablanca', 'forward after Ramadan', '2025-03-28', '2025-04-03T23:59:59Z', '2025-04-10T22:59:59Z'],
  ['America/Sao_Paulo', 'forward at midnight, in 2018', '2018-10-26', '2018-11-02T02:59:59Z', '2018-11-09T01:59:59Z'],
  ['America/Sao_Paulo', 'no change any more', '2026-10-26', '2026-11-02T02:59:59Z', '2026-11-09T02:59:59Z'],
  ['Asia/Tehran', 'forward, in 2022', '2022-03-14', '2022-03-20T20:29:59Z', '2022-03-27T19:29:59Z'],
  ['Asia/Tehran', 'no change any more', '2026-03-14', '2026-03-20T20:29:59Z', '2026-03-27T20:29:59Z'],
  ['Asia/Kathmandu', 'never a change', '2026-03-19', '2026-03-25T18:14:59Z', '2026-04-01T18:14:59Z'],
  ['Asia/Kolkata', 'never a change', '2026-03-19', '2026-03-25T18:29:59Z', '2026-04-01T18:29:59Z'],
  ['Pacific/Kiritimati', 'the first to see a day', '2026-03-19', '2026-03-25T09:59:59Z', '2026-04-01T09:59:59Z'],
  ['Pacific/Apia', 'no change any more', '2026-03-19', '2026-03-25T10:59:59Z', '2026-04-01T10:59:59Z'],
  ['Pacific/Apia', 'the week of the day that never was', '2011-12-18', '2011-12-25T09:59:59Z', '2011-12-31T09:59:59Z'],
  ['Europe/Berlin', 'over a leap day', '2028-02-18', '2028-02-24T22:59:59Z', '2028-03-02T22:59:59Z'],
];

describe('weeks of a track, wherever somebody lives', () => {
  it.each(WEEKS)('%s, %s: from %s they end at %s and %s', (zone, _what, startsOn, first, second) => {
    expect(dueAt(zone, startsOn, 2)).toEqual([first, second]);
  });

  it.each([...new Set(WEEKS.map(([zone]) => zone))])('end when the clocks of %s show 23:59, all year round', (zone) => {
    for (const instant of dueAt(zone, '2026-01-01', 52)) {
      expect(wallTimeAt(new Date(instant), zone)).toBe('23:59');
      expect(localDateAt(new Date(Date.parse(instant) + 1000), zone)).toBe(
        addDays(localDateAt(new Date(instant), zone), 1),
      );
    }
  });

  it.each<[zone: string, what: string, pause: Pause, instant: string]>([
    ['Europe/Berlin', 'forward', { from: '2026-03-27', to: '2026-03-30' }, '2026-04-01T21:59:59Z'],
    ['Europe/Berlin', 'back', { from: '2026-10-23', to: '2026-10-26' }, '2026-10-28T22:59:59Z'],
    ['America/New_York', 'forward', { from: '2026-03-06', to: '2026-03-09' }, '2026-03-12T03:59:59Z'],
    ['Australia/Lord_Howe', 'back', { from: '2026-04-03', to: '2026-04-06' }, '2026-04-08T13:29:59Z'],
    ['Pacific/Chatham', 'forward', { from: '2026-09-25', to: '2026-09-28' }, '2026-09-30T10:14:59Z'],
  ])('%s: a pause over the change of clocks %s is its days, no hour more or less', (zone, _what, pause, instant) => {
    // Without the pause the week would have ended on its third day.
    const startsOn = addDays(pause.from, 3 - MODULE_DAYS);
    expect(dueAt(zone, startsOn, 1, [pause])).toEqual([instant]);
    expect(weekOfTrack({ startsOn, pauses: [pause] }, addDays(startsOn, 9))).toBe(1);
    expect(weekOfTrack({ startsOn, pauses: [pause] }, addDays(startsOn, 10))).toBe(2);
  });

  it('are seven days each by the calendar, and over one second later', () => {
    const zone = fc.constantFrom(...new Set(WEEKS.map(([name]) => name)));
    const day = fc.nat(3650).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 1, max: 12 }), (where, startsOn, weeks) => {
        const instants = dueAt(where, startsOn, weeks);
        expect(instants).toHaveLength(weeks);
        instants.forEach((instant, week) => {
          const dueOn = localDateAt(new Date(instant), where);
          expect(daysBetween(startsOn, dueOn)).toBe((week + 1) * MODULE_DAYS - 1);
          expect(today(where, new Date(Date.parse(instant) + 1000))).toBe(addDays(dueOn, 1));
        });
      }),
    );
  });
});
