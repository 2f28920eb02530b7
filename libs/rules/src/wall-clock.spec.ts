import { describe, expect, it } from '@jest/globals';
import { instantAt, isWallTime, quietUntil, wallTimeAt } from './wall-clock.js';

describe('wallTimeAt', () => {
  it.each([
    ['2026-03-10T12:00:00Z', 'Europe/London', '12:00'],
    ['2026-07-10T12:00:00Z', 'Europe/London', '13:00'],
    ['2026-03-10T12:00:00Z', 'Asia/Kathmandu', '17:45'],
    ['2026-03-10T12:00:00Z', 'Pacific/Chatham', '01:45'],
    ['2026-03-10T12:00:59Z', 'Australia/Lord_Howe', '23:00'],
    ['2026-07-10T12:00:00Z', 'Australia/Lord_Howe', '22:30'],
    ['1969-12-31T23:59:00Z', 'UTC', '23:59'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(wallTimeAt(new Date(instant), zone)).toBe(expected);
  });
});

describe('instantAt', () => {
  it.each([
    ['2026-03-10', '08:00', 'Europe/Athens', '2026-03-10T06:00:00.000Z'],
    ['2026-03-29', '08:00', 'Europe/Athens', '2026-03-29T05:00:00.000Z'],
    ['2026-03-10', '08:00', 'Asia/Kathmandu', '2026-03-10T02:15:00.000Z'],
    ['2026-03-10', '08:00', 'Pacific/Chatham', '2026-03-09T18:15:00.000Z'],
    ['2026-03-10', '08:00', 'Pacific/Apia', '2026-03-09T19:00:00.000Z'],
    ['2026-04-05', '08:00', 'Australia/Lord_Howe', '2026-04-04T21:30:00.000Z'],
    ['2026-10-04', '08:00', 'Australia/Lord_Howe', '2026-10-03T21:00:00.000Z'],
    ['2028-02-29', '00:00', 'America/New_York', '2028-02-29T05:00:00.000Z'],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-10-25', 'Europe/London', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['2027-04-04', 'Australia/Lord_Howe', '2027-04-03T14:30:00.000Z', '2027-04-03T15:00:00.000Z'],
  ])('takes the first of two on %s in %s, or the one that is still to come', (day, zone, first, second) => {
    expect(instantAt(day, '01:30', zone).toISOString()).toBe(first);
    expect(instantAt(day, '01:30', zone, new Date(first)).toISOString()).toBe(second);
  });

  it('comes as much later as the clock jumps, where it jumps over the time', () => {
    expect(instantAt('2026-03-29', '01:30', 'Europe/London').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt('2026-10-04', '02:15', 'Australia/Lord_Howe').toISOString()).toBe('2026-10-03T15:45:00.000Z');
  });

  it.each([
    ['2026-02-30', '08:00x'],
    ['someday', '08:00'],
    ['2026-03-10', '24:00'],
  ])('refuses %s %s', (date, time) => {
    expect(() => instantAt(date, time, 'UTC')).toThrow(RangeError);
  });
});

describe('quietUntil', () => {
  const NIGHT = { from: '21:00', to: '08:00' };
  const NAP = { from: '13:00', to: '15:00' };

  it.each([
    ['in the evening', '2026-03-10T21:00:00Z', 'Europe/London', NIGHT, '2026-03-11T08:00:00.000Z'],
    ['after midnight', '2026-03-11T07:59:59Z', 'Europe/London', NIGHT, '2026-03-11T08:00:00.000Z'],
    ['at the end', '2026-03-11T08:00:00Z', 'Europe/London', NIGHT, null],
    ['by day', '2026-03-11T20:59:59Z', 'Europe/London', NIGHT, null],
    ['a short night: clocks go forward', '2026-03-28T23:00:00Z', 'Europe/London', NIGHT, '2026-03-29T07:00:00.000Z'],
    ['a long night: clocks go back', '2026-10-24T22:00:00Z', 'Europe/London', NIGHT, '2026-10-25T08:00:00.000Z'],
    [
      'Lord Howe, half an hour forward',
      '2026-10-03T12:00:00Z',
      'Australia/Lord_Howe',
      NIGHT,
      '2026-10-03T21:00:00.000Z',
    ],
    ['Lord Howe, half an hour back', '2026-04-04T12:00:00Z', 'Australia/Lord_Howe', NIGHT, '2026-04-04T21:30:00.000Z'],
    ['Chatham', '2026-03-10T08:00:00Z', 'Pacific/Chatham', NIGHT, '2026-03-10T18:15:00.000Z'],
    ['Kathmandu', '2026-03-10T16:00:00Z', 'Asia/Kathmandu', NIGHT, '2026-03-11T02:15:00.000Z'],
    ['over a leap day', '2028-02-28T22:00:00Z', 'UTC', NIGHT, '2028-02-29T08:00:00.000Z'],
    ['over the new year', '2026-12-31T22:00:00Z', 'UTC', NIGHT, '2027-01-01T08:00:00.000Z'],
    ['within a day', '2026-03-10T14:00:00Z', 'UTC', NAP, '2026-03-10T15:00:00.000Z'],
    ['before it', '2026-03-10T12:59:00Z', 'UTC', NAP, null],
    ['none at all', '2026-03-10T23:00:00Z', 'UTC', null, null],
    ['ends that are alike', '2026-03-10T23:00:00Z', 'UTC', { from: '21:00', to: '21:00' }, null],
  ])('%s', (_when, now, zone, quiet, expected) => {
    expect(quietUntil(new Date(now), zone, quiet)?.toISOString() ?? null).toBe(expected);
  });

  it('never ends before now, in any zone and at any hour of a year', () => {
    const zones = ['Europe/London', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns', 'Africa/Casablanca'];
    for (const zone of zones) {
      for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 45 * 60_000) {
        const end = quietUntil(new Date(now), zone, NIGHT);
        if (!end) continue;
        expect(end.getTime()).toBeGreaterThan(now);
        expect(end.getTime() - now).toBeLessThanOrEqual(12 * 3_600_000);
      }
    }
  });
});

describe('isWallTime', () => {
  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['7:00', false],
    ['12:60', false],
    ['12:00:00', false],
  ])('%s', (text, expected) => {
    expect(isWallTime(text)).toBe(expected);
  });
});

describe('instantAt at the edges of clocks', () => {
  it.each([
    ['Europe/London', '2027-03-01', '19:00', '2027-03-01T19:00:00.000Z'],
    ['Europe/London', '2027-07-01', '19:00', '2027-07-01T18:00:00.000Z'],
    ['Asia/Kathmandu', '2027-03-01', '19:00', '2027-03-01T13:15:00.000Z'],
    ['Pacific/Apia', '2027-03-01', '00:30', '2027-02-28T11:30:00.000Z'],
    ['Pacific/Pago_Pago', '2027-03-01', '23:30', '2027-03-02T10:30:00.000Z'],
    ['Pacific/Kiritimati', '2027-03-01', '00:00', '2027-02-28T10:00:00.000Z'],
    // Jumped over: an hour later in Berlin, half an hour later on Lord Howe Island.
    ['Europe/Berlin', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-10-03', '02:10', '2027-10-02T15:40:00.000Z'],
    // Shown twice: the first time counts.
    ['Europe/Berlin', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['America/New_York', '2027-11-07', '01:30', '2027-11-07T05:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45:00.000Z'],
    // A day that there never was on Samoa.
    ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00:00.000Z'],
    ['UTC', '2028-02-29', '23:59', '2028-02-29T23:59:00.000Z'],
  ])('in %s, %s at %s', (zone, date, time, instant) => {
    expect(instantAt(date, time, zone).toISOString()).toBe(instant);
  });
});
