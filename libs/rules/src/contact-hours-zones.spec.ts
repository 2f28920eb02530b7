import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditedByDay, creditedPieces } from './contact-hours.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 1) / 1000;
const at = (second: number): Date => new Date((START + second) * 1000);

describe('contact hours by day', () => {
  const byDay = (zone: string, from: string, to: string): [string, number][] =>
    creditedByDay([{ id: 'a', from: new Date(from), to: new Date(to) }], [], zone).map(({ on, seconds }) => [
      on,
      seconds / 60,
    ]);

  it.each<[string, string, string, string, [string, number][]]>([
    ['an evening', 'Europe/London', '2026-01-05T19:00:00Z', '2026-01-05T20:30:00Z', [['2026-01-05', 90]]],
    [
      'over midnight',
      'Europe/London',
      '2026-01-05T23:30:00Z',
      '2026-01-06T00:15:00Z',
      [
        ['2026-01-05', 30],
        ['2026-01-06', 15],
      ],
    ],
    ['up to midnight', 'Europe/London', '2026-01-05T23:00:00Z', '2026-01-06T00:00:00Z', [['2026-01-05', 60]]],
    [
      'a summer evening is another day in UTC',
      'Europe/London',
      '2026-07-05T22:30:00Z',
      '2026-07-05T23:30:00Z',
      [
        ['2026-07-05', 30],
        ['2026-07-06', 30],
      ],
    ],
    [
      'west of it',
      'America/Los_Angeles',
      '2026-01-06T07:30:00Z',
      '2026-01-06T08:30:00Z',
      [
        ['2026-01-05', 30],
        ['2026-01-06', 30],
      ],
    ],
    [
      'a quarter past the hour',
      'Pacific/Chatham',
      '2026-07-05T11:00:00Z',
      '2026-07-05T11:30:00Z',
      [
        ['2026-07-05', 15],
        ['2026-07-06', 15],
      ],
    ],
    [
      'summer there',
      'Pacific/Chatham',
      '2026-01-05T10:00:00Z',
      '2026-01-05T10:30:00Z',
      [
        ['2026-01-05', 15],
        ['2026-01-06', 15],
      ],
    ],
    [
      'half an hour of summer time',
      'Australia/Lord_Howe',
      '2026-07-05T13:00:00Z',
      '2026-07-05T14:00:00Z',
      [
        ['2026-07-05', 30],
        ['2026-07-06', 30],
      ],
    ],
    [
      'the same in summer',
      'Australia/Lord_Howe',
      '2026-01-05T12:30:00Z',
      '2026-01-05T13:30:00Z',
      [
        ['2026-01-05', 30],
        ['2026-01-06', 30],
      ],
    ],
    [
      'the night in which its clocks go back by half an hour',
      'Australia/Lord_Howe',
      '2026-04-04T14:00:00Z',
      '2026-04-04T16:00:00Z',
      [['2026-04-05', 120]],
    ],
    [
      'a day that there was not',
      'Pacific/Apia',
      '2011-12-30T09:30:00Z',
      '2011-12-30T10:30:00Z',
      [
        ['2011-12-29', 30],
        ['2011-12-31', 30],
      ],
    ],
    [
      'the hour that is shown twice',
      'America/New_York',
      '2026-11-01T05:00:00Z',
      '2026-11-01T07:00:00Z',
      [['2026-11-01', 120]],
    ],
    [
      'the hour that is left out',
      'America/New_York',
      '2026-03-08T06:30:00Z',
      '2026-03-08T07:30:00Z',
      [['2026-03-08', 60]],
    ],
    [
      'a day that begins at one',
      'America/Santiago',
      '2026-09-06T03:30:00Z',
      '2026-09-06T04:30:00Z',
      [
        ['2026-09-05', 30],
        ['2026-09-06', 30],
      ],
    ],
    [
      'a day whose last hour is shown twice',
      'America/Santiago',
      '2026-04-05T02:30:00Z',
      '2026-04-05T04:30:00Z',
      [
        ['2026-04-04', 90],
        ['2026-04-05', 30],
      ],
    ],
  ])('%s', (_case, zone, from, to, expected) => {
    expect(byDay(zone, from, to)).toEqual(expected);
  });

  it('loses nothing and doubles nothing, in any zone', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    fc.assert(
      fc.property(zones, fc.nat(300), fc.integer({ min: 1, max: 3 * DAY }), (zone, day, length) => {
        const piece = { id: 'a', from: at(day * DAY), to: at(day * DAY + length) };
        const parts = creditedByDay([piece], [], zone);
        expect(parts.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(length);
        expect([parts[0]!.from, parts.at(-1)!.to]).toEqual([piece.from, piece.to]);
        expect(new Set(parts.map(({ on }) => on)).size).toBe(parts.length);
      }),
    );
  });

  it('puts what has no time of day after the rest of its day, and leaves out what does not count', () => {
    const pieces = creditedPieces([{ id: 'a', from: at(34 * HOUR), to: at(35 * HOUR), cap: null }]);
    const days = [
      { id: 'm', on: '2026-03-02', seconds: HOUR },
      { id: 'n', on: '2026-03-02', seconds: 7 * HOUR },
      { id: 'o', on: '2026-03-02', seconds: HOUR },
    ];
    expect(creditedByDay(pieces, days, 'Etc/UTC').map(({ id, seconds }) => [id, seconds / HOUR])).toEqual([
      ['a', 1],
      ['m', 1],
      ['n', 6],
    ]);
  });
});
