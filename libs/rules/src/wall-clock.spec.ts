import { describe, expect, it } from '@jest/globals';
import { instantAt, isWallTime, wallTimeAt } from './wall-clock.js';

describe('instantAt', () => {
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

  it.each([
    ['UTC', '2027-13-01', '12:00'],
    ['UTC', '2027-02-28', '24:00'],
    ['Mars/Olympus', '2027-02-28', '12:00'],
  ])('refuses what there is not: %s %s %s', (zone, date, time) => {
    expect(() => instantAt(date, time, zone)).toThrow(RangeError);
  });
});

describe('wallTimeAt', () => {
  it.each([
    ['2027-03-28T00:59:00Z', 'Europe/Berlin', '01:59'],
    ['2027-03-28T01:00:00Z', 'Europe/Berlin', '03:00'],
    ['2027-03-01T18:30:00Z', 'Asia/Kathmandu', '00:15'],
  ])('%s in %s', (instant, zone, time) => {
    expect(wallTimeAt(new Date(instant), zone)).toBe(time);
  });
});

describe('isWallTime', () => {
  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['7:00', false],
    ['19:60', false],
    ['19:00:00', false],
  ])('%s', (time, is) => expect(isWallTime(time)).toBe(is));
});
