import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, firstInstantOf, isLocalDate, lastSecondOf, laterOf, localDateAt } from './local-date.js';

const dates = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isLocalDate', () => {
  it.each([
    ['2026-02-28', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
    ['+002026-01-01', false],
    ['', false],
    ['tomorrow', false],
  ])('%j: %s', (text, valid) => {
    expect(isLocalDate(text)).toBe(valid);
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-29', 366, '2029-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-29', 0, '2026-03-29'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it.each(['2026-02-30', 'soon'])('refuse %j', (text) => {
    expect(() => addDays(text, 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', text)).toThrow(RangeError);
  });

  it('knows the later of two dates', () => {
    expect(laterOf('2026-09-30', '2026-10-01')).toBe('2026-10-01');
    expect(laterOf('2026-10-01', '2026-09-30')).toBe('2026-10-01');
  });
});

describe('localDateAt', () => {
  it.each([
    ['2026-03-01T23:59:59Z', 'UTC', '2026-03-01'],
    ['2026-03-01T10:00:00Z', 'Pacific/Kiritimati', '2026-03-02'],
    ['2026-03-01T11:59:59Z', 'Etc/GMT+12', '2026-02-28'],
    ['2026-03-01T18:14:59Z', 'Asia/Kathmandu', '2026-03-01'],
    ['2026-03-01T18:15:00Z', 'Asia/Kathmandu', '2026-03-02'],
    ['2026-03-01T18:14:59.999Z', 'Asia/Kathmandu', '2026-03-01'],
    ['2026-03-01T18:15:00.500Z', 'Asia/Kathmandu', '2026-03-02'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localDateAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('lastSecondOf', () => {
  it.each([
    ['2026-03-01', 'UTC', '2026-03-01T23:59:59Z', 'no offset'],
    ['2028-02-29', 'Europe/Athens', '2028-02-29T21:59:59Z', 'a leap day'],
    ['2026-03-28', 'Europe/Berlin', '2026-03-28T22:59:59Z', 'the day before clocks go forward'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59Z', 'the day clocks go forward'],
    ['2026-10-24', 'Europe/Berlin', '2026-10-24T21:59:59Z', 'the day before clocks go back'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59Z', 'the day clocks go back'],
    ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59Z', 'forward, west of Greenwich'],
    ['2026-11-01', 'America/New_York', '2026-11-02T04:59:59Z', 'back, west of Greenwich'],
    ['2026-04-04', 'Australia/Lord_Howe', '2026-04-04T12:59:59Z', 'before a change of half an hour'],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-05T13:29:59Z', 'after a change of half an hour'],
    ['2026-04-04', 'Pacific/Chatham', '2026-04-04T10:14:59Z', 'quarters of an hour, summer'],
    ['2026-04-05', 'Pacific/Chatham', '2026-04-05T11:14:59Z', 'quarters of an hour, winter'],
    ['2026-06-01', 'Asia/Kathmandu', '2026-06-01T18:14:59Z', 'five hours and three quarters'],
    ['2026-01-15', 'Pacific/Apia', '2026-01-15T10:59:59Z', 'far east'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T09:59:59Z', 'the eve of a skipped day'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T09:59:59Z', 'a day that never was'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-31T09:59:59Z', 'the day after a skipped day'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59Z', 'forward at midnight, the eve'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-05T01:59:59Z', 'forward at midnight, the day'],
    ['2024-03-30', 'America/Nuuk', '2024-03-31T00:59:59Z', 'an evening whose last hour is skipped'],
    ['2024-10-26', 'America/Nuuk', '2024-10-27T01:59:59Z', 'an evening whose last hour comes twice'],
    ['2009-10-31', 'America/St_Johns', '2009-11-01T03:29:59Z', 'a midnight that comes twice'],
  ])('%s in %s is %s (%s)', (date, zone, instant) => {
    expect(lastSecondOf(date, zone)).toEqual(new Date(instant));
  });

  it('is the last second of its date in every zone, in every season', () => {
    const recent = fc
      .date({ min: new Date('2012-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(recent, fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (date, zone) => {
        const last = lastSecondOf(date, zone);
        expect(localDateAt(last, zone)).toBe(date);
        expect(localDateAt(new Date(last.getTime() + 1000), zone)).toBe(addDays(date, 1));
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what is no date and what is no zone', () => {
    expect(() => lastSecondOf('2026-02-30', 'UTC')).toThrow(RangeError);
    expect(() => lastSecondOf('2026-02-28', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('firstInstantOf', () => {
  it.each([
    ['2026-07-01', 'Europe/London', '2026-06-30T23:00:00Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s is %s', (date, zone, instant) => {
    expect(firstInstantOf(date, zone)).toEqual(new Date(instant));
  });
});
