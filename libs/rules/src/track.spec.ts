import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './local-date.js';
import {
  daysOverdue,
  dueDates,
  dueInstant,
  offsetOfWeek,
  pausedDays,
  plannedEnd,
  today,
  weekOfTrack,
  type Extension,
  type Pause,
  type TrackPlan,
} from './track.js';

const modules = [1, 2, 3].map((week) => ({ id: `week-${week}`, offsetDays: offsetOfWeek(week) }));
const plan = (over: Partial<TrackPlan> = {}): TrackPlan => ({
  zone: 'Europe/Athens',
  startsOn: '2026-03-02',
  modules,
  pauses: [],
  extensions: [],
  ...over,
});
const dueOf = (over: Partial<TrackPlan>, onDay = '2026-12-31') =>
  [...dueDates(plan(over), onDay).values()].map(({ localDate }) => localDate);

const pause = (from: string, to: string | null): Pause => ({ from, to });

describe('dueDates', () => {
  it.each<[string, Pause[], Extension[], string[]]>([
    ['as planned', [], [], ['2026-03-08', '2026-03-15', '2026-03-22']],
    ['a pause in week 2', [pause('2026-03-10', '2026-03-15')], [], ['2026-03-08', '2026-03-20', '2026-03-27']],
    ['paused on a due day', [pause('2026-03-08', '2026-03-09')], [], ['2026-03-09', '2026-03-16', '2026-03-23']],
    ['paused the day after', [pause('2026-03-09', '2026-03-10')], [], ['2026-03-08', '2026-03-16', '2026-03-23']],
    ['resumed the same day', [pause('2026-03-03', '2026-03-03')], [], ['2026-03-08', '2026-03-15', '2026-03-22']],
    [
      'two pauses',
      [pause('2026-03-20', '2026-03-22'), pause('2026-03-03', '2026-03-06')],
      [],
      ['2026-03-11', '2026-03-18', '2026-03-27'],
    ],
    [
      'overlapping pauses count once',
      [pause('2026-03-03', '2026-03-08'), pause('2026-03-05', '2026-03-10')],
      [],
      ['2026-03-15', '2026-03-22', '2026-03-29'],
    ],
    [
      'a pause moved into by another',
      [pause('2026-03-03', '2026-03-06'), pause('2026-03-10', '2026-03-12')],
      [],
      ['2026-03-13', '2026-03-20', '2026-03-27'],
    ],
    [
      'a pause over the start counts from it',
      [pause('2026-02-20', '2026-03-04')],
      [],
      ['2026-03-10', '2026-03-17', '2026-03-24'],
    ],
    ['a pause before the start', [pause('2026-02-01', '2026-02-20')], [], ['2026-03-08', '2026-03-15', '2026-03-22']],
    ['one module extended', [], [{ days: 3, moduleId: 'week-2' }], ['2026-03-08', '2026-03-18', '2026-03-22']],
    ['all extended', [], [{ days: 7, moduleId: null }], ['2026-03-15', '2026-03-22', '2026-03-29']],
    [
      'extensions add up',
      [],
      [
        { days: 7, moduleId: null },
        { days: 2, moduleId: 'week-1' },
      ],
      ['2026-03-17', '2026-03-22', '2026-03-29'],
    ],
    [
      'extended into a pause',
      [pause('2026-03-09', '2026-03-12')],
      [{ days: 1, moduleId: 'week-1' }],
      ['2026-03-12', '2026-03-18', '2026-03-25'],
    ],
  ])('%s', (_case, pauses, extensions, expected) => {
    expect(dueOf({ pauses, extensions })).toEqual(expected);
  });

  it.each([
    ['2026-03-10', ['2026-03-08', '2026-03-15', '2026-03-22']],
    ['2026-03-11', ['2026-03-08', '2026-03-16', '2026-03-23']],
    ['2026-03-20', ['2026-03-08', '2026-03-25', '2026-04-01']],
  ])('with a pause open since 10 March, on %s they are %j', (onDay, expected) => {
    expect(dueOf({ pauses: [pause('2026-03-10', null)] }, onDay)).toEqual(expected);
  });

  it('carries the zone and crosses a leap day', () => {
    const due = dueDates(plan({ startsOn: '2028-02-23' }), '2028-02-23');
    expect(due.get('week-1')).toEqual({ zone: 'Europe/Athens', localDate: '2028-02-29' });
    expect(due.get('week-2')).toEqual({ zone: 'Europe/Athens', localDate: '2028-03-07' });
  });

  const day = fc.integer({ min: -20, max: 60 }).map((days) => addDays('2026-03-02', days));
  const pauses = fc.array(
    fc.record({ from: day, days: fc.nat(15) }).map(({ from, days }) => pause(from, addDays(from, days))),
    { maxLength: 5 },
  );

  it('lets nothing fall due during a pause', () => {
    fc.assert(
      fc.property(pauses, fc.nat(10), (list, days) => {
        for (const due of dueOf({ pauses: list, extensions: [{ days, moduleId: null }] })) {
          expect(list.filter(({ from, to }) => from <= due && to !== null && due < to)).toEqual([]);
        }
      }),
    );
  });

  it('is the same in whatever order pauses are listed, and one more never brings a date nearer', () => {
    fc.assert(
      fc.property(pauses, day, fc.nat(15), (list, from, days) => {
        const before = dueOf({ pauses: list });
        expect(dueOf({ pauses: [...list].reverse() })).toEqual(before);
        const after = dueOf({ pauses: [...list, pause(from, addDays(from, days))] });
        before.forEach((date, place) => expect(String(after[place]) >= date).toBe(true));
      }),
    );
  });

  it('keeps modules in the order of the track', () => {
    fc.assert(
      fc.property(pauses, (list) => {
        const due = dueOf({ pauses: list });
        expect([...due].sort()).toEqual(due);
      }),
    );
  });
});

describe('around the due dates', () => {
  it('ends on the last due date, whichever module it belongs to', () => {
    const due = dueDates(plan({ extensions: [{ days: 30, moduleId: 'week-1' }] }), '2026-03-02');
    expect(plannedEnd(due)).toBe('2026-04-07');
    expect(plannedEnd(new Map())).toBeNull();
  });

  it('is due until 23:59:59 where the trainee lives', () => {
    expect(dueInstant('2026-03-29', 'Europe/Athens')).toEqual(new Date('2026-03-29T20:59:59Z'));
  });

  it.each([
    ['2026-03-07', 0],
    ['2026-03-08', 0],
    ['2026-03-09', 1],
    ['2026-03-17', 9],
  ])('what was due on 8 March is on %s overdue by %d days', (onDay, days) => {
    expect(daysOverdue('2026-03-08', onDay)).toBe(days);
  });

  it('knows the day where the trainee lives', () => {
    const now = new Date('2026-03-01T22:30:00Z');
    expect(today('Europe/Athens', now)).toBe('2026-03-02');
    expect(today('America/Lima', now)).toBe('2026-03-01');
  });

  it.each<[string, Pause[], number]>([
    ['2026-03-01', [], 0],
    ['2026-03-02', [], 1],
    ['2026-03-08', [], 1],
    ['2026-03-09', [], 2],
    ['2026-03-16', [pause('2026-03-03', '2026-03-10')], 2],
    ['2026-03-15', [pause('2026-03-03', '2026-03-10')], 1],
    ['2026-04-30', [pause('2026-03-10', null)], 2],
    ['2026-03-09', [pause('2026-03-20', '2026-03-27')], 2],
    ['2026-03-09', [pause('2026-03-08', '2026-03-27')], 1],
  ])('%s with pauses %j is in week %d', (onDay, pauses, week) => {
    expect(weekOfTrack({ startsOn: '2026-03-02', pauses }, onDay)).toBe(week);
  });

  it.each<[Pause[], number]>([
    [[], 0],
    [[pause('2026-03-03', '2026-03-06')], 3],
    [[pause('2026-02-01', '2026-03-06')], 4],
    [[pause('2026-03-10', '2026-05-01')], 2],
    [[pause('2026-03-10', null)], 2],
    [[pause('2026-05-01', '2026-05-05')], 0],
    [[pause('2026-02-01', '2026-02-05')], 0],
    [[pause('2026-03-03', '2026-03-06'), pause('2026-03-04', '2026-03-07')], 4],
  ])('%j makes %d days of pause from 2 to 12 March', (pauses, days) => {
    expect(pausedDays(pauses, '2026-03-02', '2026-03-12')).toBe(days);
  });
});

describe('a break that is to end by itself', () => {
  it.each<[string, string, string | null, string, string[]]>([
    [
      'is in the dates from its first day',
      '2026-03-10',
      '2026-03-15',
      '2026-03-10',
      ['2026-03-08', '2026-03-20', '2026-03-27'],
    ],
    ['and while it lasts', '2026-03-10', '2026-03-15', '2026-03-14', ['2026-03-08', '2026-03-20', '2026-03-27']],
    ['goes on until it is ended', '2026-03-10', '2026-03-15', '2026-03-17', ['2026-03-08', '2026-03-22', '2026-03-29']],
    ['without a day, counts up to today', '2026-03-10', null, '2026-03-11', ['2026-03-08', '2026-03-16', '2026-03-23']],
  ])('%s', (_what, from, until, onDay, dues) => {
    expect(dueOf({ pauses: [{ from, to: null, until }] }, onDay)).toEqual(dues);
  });

  it('counts as long as it was, once it is over', () => {
    expect(dueOf({ pauses: [{ from: '2026-03-10', to: '2026-03-12', until: '2026-03-24' }] })).toEqual([
      '2026-03-08',
      '2026-03-17',
      '2026-03-24',
    ]);
  });
});

describe('dates that were planned anew', () => {
  const replanned = {
    on: '2026-03-17',
    dues: new Map([
      ['week-2', '2026-03-20'],
      ['week-3', '2026-03-29'],
    ]),
    extensions: [] as Extension[],
  };

  it.each<[string, Partial<TrackPlan>, string[]]>([
    ['stand in place of the plan', { replanned }, ['2026-03-08', '2026-03-20', '2026-03-29']],
    [
      'have the pauses and extensions before them in them already',
      { replanned, pauses: [pause('2026-03-03', '2026-03-10')], extensions: [{ days: 9, moduleId: null }] },
      ['2026-03-24', '2026-03-20', '2026-03-29'],
    ],
    [
      'are moved by a pause since',
      { replanned, pauses: [pause('2026-03-19', '2026-03-22')] },
      ['2026-03-08', '2026-03-23', '2026-04-01'],
    ],
    [
      'are moved by an extension since',
      { replanned: { ...replanned, extensions: [{ days: 2, moduleId: 'week-3' }] } },
      ['2026-03-08', '2026-03-20', '2026-03-31'],
    ],
  ])('%s', (_what, over, dues) => {
    expect(dueOf(over)).toEqual(dues);
  });
});
