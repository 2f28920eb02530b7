import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  appliedMonths,
  dueReport,
  isReportTiming,
  nextReportAt,
  reportedYear,
  type ReportRhythm,
  type ReportTiming,
  stillReaches,
} from './report-schedules.js';
import { wallTimeAt } from './wall-clock.js';

const timing = (rhythm: ReportRhythm, day: number, at: string, timeZone: string): ReportTiming => ({
  ...{ rhythm, day, at, timeZone },
});

describe('nextReportAt', () => {
  it.each([
    [
      'a weekday of this week',
      'weekly',
      1,
      '08:00',
      'Europe/Athens',
      '2026-11-28T00:00:00Z',
      '2026-11-30T06:00:00.000Z',
    ],
    [
      'later on the same day',
      'weekly',
      6,
      '09:00',
      'Europe/Athens',
      '2026-11-28T06:59:59Z',
      '2026-11-28T07:00:00.000Z',
    ],
    ['not at its own moment again', 'weekly', 6, '09:00', 'UTC', '2026-11-28T09:00:00Z', '2026-12-05T09:00:00.000Z'],
    ['Sunday is the seventh', 'weekly', 7, '00:00', 'UTC', '2026-11-28T23:59:59Z', '2026-11-29T00:00:00.000Z'],
    [
      'a day that is yesterday in UTC',
      'weekly',
      1,
      '08:00',
      'Pacific/Kiritimati',
      '2026-11-28T00:00:00Z',
      '2026-11-29T18:00:00.000Z',
    ],
    [
      'a day that is tomorrow in UTC',
      'weekly',
      1,
      '20:00',
      'Pacific/Pago_Pago',
      '2026-12-01T06:00:00Z',
      '2026-12-01T07:00:00.000Z',
    ],
    [
      'the same clock after clocks went forward',
      'weekly',
      7,
      '08:00',
      'Europe/Athens',
      '2027-03-21T06:00:00Z',
      '2027-03-28T05:00:00.000Z',
    ],
    [
      'the same clock after clocks went back',
      'weekly',
      7,
      '08:00',
      'Europe/Athens',
      '2026-10-18T05:00:00Z',
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'a time that is jumped over',
      'weekly',
      7,
      '03:30',
      'Europe/Athens',
      '2027-03-27T12:00:00Z',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'the first of a time that is there twice',
      'weekly',
      7,
      '03:30',
      'Europe/Athens',
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'and not the second as well',
      'weekly',
      7,
      '03:30',
      'Europe/Athens',
      '2026-10-25T00:30:00Z',
      '2026-11-01T01:30:00.000Z',
    ],
    ['a day of the month', 'monthly', 15, '12:00', 'UTC', '2026-11-28T00:00:00Z', '2026-12-15T12:00:00.000Z'],
    [
      'the last day of a short month',
      'monthly',
      31,
      '08:00',
      'UTC',
      '2026-11-28T00:00:00Z',
      '2026-11-30T08:00:00.000Z',
    ],
    ['the last of February', 'monthly', 30, '08:00', 'UTC', '2027-02-01T00:00:00Z', '2027-02-28T08:00:00.000Z'],
    ['the 29th in a leap year', 'monthly', 29, '08:00', 'UTC', '2028-02-28T08:00:00Z', '2028-02-29T08:00:00.000Z'],
    [
      'the 30th, where the month has a 31st',
      'monthly',
      30,
      '08:00',
      'UTC',
      '2026-12-29T00:00:00Z',
      '2026-12-30T08:00:00.000Z',
    ],
    ['and not the 31st as well', 'monthly', 30, '08:00', 'UTC', '2026-12-30T08:00:00Z', '2027-01-30T08:00:00.000Z'],
    [
      'over the end of a year',
      'monthly',
      1,
      '08:00',
      'America/New_York',
      '2026-12-01T13:00:00Z',
      '2027-01-01T13:00:00.000Z',
    ],
  ] as const)('%s', (_what, rhythm, day, at, zone, after, expected) => {
    expect(nextReportAt(timing(rhythm, day, at, zone), new Date(after)).toISOString()).toBe(expected);
  });

  const zones = ['UTC', 'Europe/Athens', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];
  const timings = fc
    .record({
      rhythm: fc.constantFrom('weekly' as const, 'monthly' as const),
      day: fc.integer({ min: 1, max: 31 }),
      hour: fc.integer({ min: 4, max: 23 }),
      timeZone: fc.constantFrom(...zones),
    })
    .map(({ rhythm, day, hour, timeZone }) =>
      timing(rhythm, rhythm === 'weekly' ? ((day - 1) % 7) + 1 : day, `${String(hour).padStart(2, '0')}:15`, timeZone),
    );
  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

  it('keeps to clock and day, and leaves no week or month out', () => {
    fc.assert(
      fc.property(timings, instants, (given, after) => {
        const first = nextReportAt(given, after);
        const second = nextReportAt(given, first);
        expect(first > after && second > first).toBe(true);
        expect(wallTimeAt(second, given.timeZone)).toBe(given.at);
        const days = (second.getTime() - first.getTime()) / 86_400_000;
        if (given.rhythm === 'weekly') expect(Math.round(days)).toBe(7);
        else expect(Math.round(days)).toBeGreaterThanOrEqual(28);
        expect(Math.round(days)).toBeLessThanOrEqual(31);
      }),
    );
  });

  it('is due once for all that was missed, the last of it, and then again when it always comes', () => {
    fc.assert(
      fc.property(timings, instants, fc.integer({ min: 0, max: 400 * 86_400_000 }), (given, began, away) => {
        const nextAt = nextReportAt(given, began);
        const now = new Date(began.getTime() + away);
        const due = dueReport(given, nextAt, now);
        expect(due === null).toBe(nextAt > now);
        if (!due) return;
        expect(due.dueAt >= nextAt && due.dueAt <= now).toBe(true);
        expect(due.nextAt).toEqual(nextReportAt(given, due.dueAt));
        expect(due.nextAt > now).toBe(true);
      }),
    );
  });
});

describe('isReportTiming', () => {
  it.each([
    ['weekly', 1, '08:00', true],
    ['weekly', 7, '23:59', true],
    ['weekly', 0, '08:00', false],
    ['weekly', 8, '08:00', false],
    ['weekly', 1.5, '08:00', false],
    ['monthly', 31, '00:00', true],
    ['monthly', 32, '08:00', false],
    ['monthly', 1, '24:00', false],
    ['monthly', 1, '8:00', false],
  ] as const)('%s on %s at %s: %s', (rhythm, day, at, expected) => {
    expect(isReportTiming({ rhythm, day, at })).toBe(expected);
  });
});

describe('reportedYear', () => {
  it.each([
    ['2027-01-01T06:00:00Z', 'Europe/Athens', 2026],
    ['2027-01-02T06:00:00Z', 'Europe/Athens', 2027],
    ['2027-01-01T12:00:00Z', 'Pacific/Kiritimati', 2027],
    ['2026-12-31T08:00:00Z', 'UTC', 2026],
  ])('at %s in %s: %s', (at, zone, expected) => {
    expect(reportedYear(new Date(at), zone)).toBe(expected);
  });
});

describe('appliedMonths', () => {
  it.each([
    ['always', {}],
    ['months3', { appliedFrom: '2026-12' }],
    ['months12', { appliedFrom: '2026-03' }],
    ['thisYear', { appliedFrom: '2027-01' }],
    ['lastYear', { appliedFrom: '2026-01', appliedTo: '2026-12' }],
  ] as const)('%s', (period, expected) => {
    expect(appliedMonths(period, new Date('2027-02-10T10:00:00Z'))).toEqual(expected);
  });

  it.each([
    ['lastYear', '2027-12-31T18:00:00Z', 'Pacific/Kiritimati', { appliedFrom: '2027-01', appliedTo: '2027-12' }],
    ['thisYear', '2028-01-01T09:00:00Z', 'Pacific/Pago_Pago', { appliedFrom: '2027-01' }],
    ['months3', '2028-02-29T20:00:00Z', 'Pacific/Auckland', { appliedFrom: '2028-01' }],
    ['months12', '2028-01-31T23:30:00Z', 'Europe/Athens', { appliedFrom: '2027-03' }],
  ] as const)('%s, seen at %s from %s', (period, now, zone, expected) => {
    expect(appliedMonths(period, new Date(now), zone)).toEqual(expected);
  });
});

describe('stillReaches', () => {
  it.each([
    ['everybody, as then', ['everybody'], ['everybody'], true],
    ['everybody then, a cohort now', ['everybody'], ['own', 'cohort:a'], false],
    ['a cohort then, everybody now', ['own', 'cohort:a'], ['everybody'], true],
    ['one more now', ['own', 'cohort:a'], ['own', 'cohort:a', 'cohort:b'], true],
    ['one less now', ['own', 'cohort:a', 'region:n'], ['own', 'cohort:a'], false],
    ['another one now', ['own', 'cohort:a'], ['own', 'cohort:b'], false],
  ])('%s', (_what, then, now, expected) => {
    expect(stillReaches(then, now)).toBe(expected);
  });
});
