import { describe, expect, it } from '@jest/globals';
import { dateInWords, dayInWords, instantInWords } from './day-words.js';

describe('dayInWords', () => {
  it.each([
    ['2027-03-01', 'Monday 1 March 2027'],
    ['2028-02-29', 'Tuesday 29 February 2028'],
    ['2026-12-31', 'Thursday 31 December 2026'],
  ])('%s', (day, words) => {
    expect(dayInWords(day)).toBe(words);
  });
});

describe('instantInWords', () => {
  it.each([
    ['2027-03-04T18:00:00Z', 'Europe/London', 'Thursday 4 March at 18:00'],
    ['2027-03-04T18:00:00Z', 'Asia/Kathmandu', 'Thursday 4 March at 23:45'],
    ['2027-03-04T18:00:00Z', 'Pacific/Apia', 'Friday 5 March at 07:00'],
    // An hour after the clocks went forward in Berlin.
    ['2027-03-28T01:00:00Z', 'Europe/Berlin', 'Sunday 28 March at 03:00'],
    ['2027-01-01T00:00:00Z', 'UTC', 'Friday 1 January at 00:00'],
  ])('%s in %s', (instant, zone, words) => {
    expect(instantInWords(new Date(instant), zone)).toBe(words);
  });

  it('refuses a zone that there is not', () => {
    expect(() => instantInWords(new Date(), 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('dateInWords', () => {
  it.each([
    ['2027-03-01T12:00:00Z', 'UTC', '1 March 2027'],
    ['2027-03-01T23:30:00Z', 'Europe/Athens', '2 March 2027'],
    ['2028-03-01T02:00:00Z', 'America/New_York', '29 February 2028'],
  ])('%s in %s', (instant, zone, words) => {
    expect(dateInWords(new Date(instant), zone)).toBe(words);
  });
});
