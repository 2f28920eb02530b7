import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  activityCapSeconds,
  CONTACT_HOUR_DEFAULTS,
  type ContactStretch,
  creditedDays,
  type CreditedPiece,
  creditedPieces,
} from './contact-hours.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 1) / 1000;
const at = (second: number): Date => new Date((START + second) * 1000);

/** Without a cap unless one is given; then all with the same letter share it. */
const stretch = (id: string, from: number, to: number, cap: number | null = null): ContactStretch => ({
  ...{ id, from: at(from), to: at(to), cap: cap === null ? null : { key: id[0]!, seconds: cap } },
});
const secondsOf = (pieces: readonly CreditedPiece[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { id, from, to } of pieces) sums[id] = (sums[id] ?? 0) + (to.getTime() - from.getTime()) / 1000;
  return sums;
};
const sumOf = (pieces: readonly CreditedPiece[]): number =>
  Object.values(secondsOf(pieces)).reduce((sum, seconds) => sum + seconds, 0);

describe('what is credited', () => {
  it.each<[string, ContactStretch[], Record<string, number>]>([
    ['nothing', [], {}],
    ['a sitting', [stretch('a', 0, 1800)], { a: 1800 }],
    [
      'a pause in between, a device that slept, a connection that was away',
      [stretch('a', 0, 60), stretch('a', 900, 960)],
      { a: 120 },
    ],
    ['two devices on one page', [stretch('a1', 0, 100), stretch('a2', 50, 150)], { a1: 100, a2: 50 }],
    ['two devices on two pages: what was on first', [stretch('a', 0, 100), stretch('b', 50, 150)], { a: 100, b: 50 }],
    ['in whatever order they are listed', [stretch('b', 50, 150), stretch('a', 0, 100)], { a: 100, b: 50 }],
    ['the same beginning: the shorter first', [stretch('b', 0, 60), stretch('a', 0, 100)], { b: 60, a: 40 }],
    ['all the same twice', [stretch('b', 0, 60), stretch('a', 0, 60)], { a: 60 }],
    ['one within another', [stretch('a', 0, 100), stretch('b', 20, 30)], { a: 100 }],
    [
      'after one within another',
      [stretch('a', 0, 100), stretch('b', 20, 30), stretch('c', 40, 110)],
      { a: 100, c: 10 },
    ],
    ['a page open during a live session', [stretch('session', 0, 5400), stretch('a', 1800, 3600)], { session: 5400 }],
    ['what ends before it begins', [stretch('a', 100, 0)], {}],
    ['eight hours and no more', [stretch('a', 0, 10 * HOUR)], { a: 8 * HOUR }],
    [
      'the day does not begin anew at midnight',
      [stretch('a', 18 * HOUR, DAY), stretch('b', DAY, 30 * HOUR)],
      { a: 6 * HOUR, b: 2 * HOUR },
    ],
    [
      'room comes back as old hours leave the window',
      [stretch('a', 0, 8 * HOUR), stretch('b', 20 * HOUR, 26 * HOUR)],
      { a: 8 * HOUR, b: 2 * HOUR },
    ],
    ['a second day in full', [stretch('a', 0, 8 * HOUR), stretch('b', DAY, 32 * HOUR)], { a: 8 * HOUR, b: 8 * HOUR }],
    ['two days on end', [stretch('a', 0, 2 * DAY)], { a: 16 * HOUR }],
    ['up to its cap', [stretch('a', 0, HOUR, 1800)], { a: 1800 }],
    [
      'a cap over several sittings',
      [stretch('a1', 0, 1200, 1800), stretch('a2', 5000, 7000, 1800)],
      { a1: 1200, a2: 600 },
    ],
    ['a cap of nothing', [stretch('a', 0, HOUR, 0)], {}],
    [
      'two devices: where the cap of what was on first is used up, the other counts',
      [stretch('a', 0, 7200, 1800), stretch('b', 3600, 5400)],
      { a: 1800, b: 1800 },
    ],
    [
      'a cap that ends while another page is open',
      [stretch('a', 0, 3600, 1800), stretch('b', 600, 3600, 1200)],
      { a: 1800, b: 1200 },
    ],
    [
      'a laptop that was closed over night',
      [stretch('a', 20 * HOUR, 21 * HOUR), stretch('a', 31 * HOUR, 32 * HOUR)],
      { a: 7200 },
    ],
    [
      'nine hours around any midnight, in whatever pieces',
      [stretch('a', 20 * HOUR, 23 * HOUR), stretch('b', 23 * HOUR, 26 * HOUR), stretch('c', 27 * HOUR, 30 * HOUR)],
      { a: 3 * HOUR, b: 3 * HOUR, c: 2 * HOUR },
    ],
    [
      'exactly 8 hours in the 24 before any instant, then as much as leaves',
      [stretch('a', 0, 4 * HOUR), stretch('b', 10 * HOUR, 14 * HOUR), stretch('c', 23 * HOUR, 27 * HOUR)],
      { a: 4 * HOUR, b: 4 * HOUR, c: 3 * HOUR },
    ],
    [
      'the night in which clocks go back is not longer, nor that in which they go on shorter: seconds are seconds',
      [stretch('a', 30 * DAY, 30 * DAY + 9 * HOUR)],
      { a: 8 * HOUR },
    ],
    [
      'the room of a cap goes to what comes next',
      [stretch('a', 0, 7 * HOUR, HOUR), stretch('b', 7 * HOUR, 17 * HOUR)],
      { a: HOUR, b: 7 * HOUR },
    ],
  ])('%s', (_case, list, expected) => {
    expect(secondsOf(creditedPieces(list))).toEqual(expected);
  });

  it('is whole seconds: an instant belongs to the second it is in', () => {
    const odd = (from: number, to: number): ContactStretch => ({ ...stretch('a', 0, 0), from: at(from), to: at(to) });
    expect(secondsOf(creditedPieces([odd(0.4, 1.9)]))).toEqual({ a: 1 });
    expect(secondsOf(creditedPieces([odd(0.4, 0.9)]))).toEqual({});
    expect(secondsOf(creditedPieces([odd(0.4, 30.4), odd(30.4, 60.4)]))).toEqual({ a: 60 });
  });

  it('says when', () => {
    expect(creditedPieces([stretch('a', 0, 8 * HOUR), stretch('b', 23 * HOUR, 25 * HOUR)])).toEqual([
      { id: 'a', from: at(0), to: at(8 * HOUR) },
      { id: 'b', from: at(DAY), to: at(25 * HOUR) },
    ]);
  });

  it('caps an activity at three times its minutes', () => {
    expect(activityCapSeconds(20)).toBe(HOUR);
    expect(activityCapSeconds(0)).toBe(0);
    expect(activityCapSeconds(1, { ...CONTACT_HOUR_DEFAULTS, activityCap: 1510 })).toBe(90);
  });

  it('states its defaults', () => {
    expect(CONTACT_HOUR_DEFAULTS).toEqual({
      ...{ longestReportSeconds: 90, activityCap: 3000, windowCapSeconds: 8 * HOUR, windowSeconds: DAY },
    });
  });
});

describe('always', () => {
  const lists = fc.array(
    fc
      .record({ id: fc.constantFrom('a', 'b'), from: fc.nat(72), hours: fc.integer({ min: 1, max: 12 }) })
      .map(({ id, from, hours }) => stretch(id, from * HOUR, (from + hours) * HOUR)),
    { maxLength: 12 },
  );
  /** To the second, with caps, as reports of pages come. */
  const sittings = fc.array(
    fc
      .record({ id: fc.constantFrom('a', 'b', 'c'), from: fc.nat(3 * DAY), length: fc.nat(9 * HOUR) })
      .map(({ id, from, length }) => stretch(id, from, from + length, id === 'c' ? null : 4 * HOUR)),
    { maxLength: 14 },
  );
  const within = (pieces: readonly CreditedPiece[], from: number, to: number): number =>
    pieces.reduce((sum, piece) => {
      const [begin, end] = [piece.from.getTime() / 1000 - START, piece.to.getTime() / 1000 - START];
      return sum + Math.max(0, Math.min(end, to) - Math.max(begin, from));
    }, 0);

  it('no more than 8 hours in any 24', () => {
    fc.assert(
      fc.property(sittings, (list) => {
        const pieces = creditedPieces(list);
        // A window is fullest where it begins or ends with a piece.
        for (const { from, to } of pieces) {
          const [begin, end] = [from.getTime() / 1000 - START, to.getTime() / 1000 - START];
          expect(within(pieces, begin, begin + DAY)).toBeLessThanOrEqual(8 * HOUR);
          expect(within(pieces, end - DAY, end)).toBeLessThanOrEqual(8 * HOUR);
        }
      }),
    );
  });

  it('no more than passed on the wall, each second once, and only of what was given', () => {
    fc.assert(
      fc.property(sittings, (list) => {
        const pieces = creditedPieces(list);
        for (let index = 1; index < pieces.length; index += 1)
          expect(pieces[index]!.from.getTime()).toBeGreaterThanOrEqual(pieces[index - 1]!.to.getTime());
        for (const { id, from, to } of pieces)
          expect(list.some((each) => each.id === id && each.from <= from && to <= each.to)).toBe(true);
      }),
    );
  });

  it('the same in whatever order it arrived', () => {
    const shuffled = sittings.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(creditedPieces(other)).toEqual(creditedPieces(list));
      }),
    );
  });

  it('no more than its cap', () => {
    fc.assert(
      fc.property(sittings, (list) => {
        const { a = 0, b = 0 } = secondsOf(creditedPieces(list));
        expect(Math.max(a, b)).toBeLessThanOrEqual(4 * HOUR);
      }),
    );
  });

  it('as much as the window leaves room for, by the hour', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const credited: number[] = [];
        for (let hour = 0; hour < 90; hour += 1) {
          const active = list.some(({ from, to }) => from <= at(hour * HOUR) && at(hour * HOUR) < to);
          const recent = credited.filter((earlier) => earlier > hour - 24).length;
          if (active && recent < 8) credited.push(hour);
        }
        expect(sumOf(creditedPieces(list))).toBe(credited.length * HOUR);
      }),
    );
  });

  describe('what a slow reckoning second by second gives', () => {
    // The same rules in small, so that every second can be gone through.
    const SMALL = { ...CONTACT_HOUR_DEFAULTS, windowCapSeconds: 8, windowSeconds: 24 };
    const some = fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd'),
        from: fc.nat(90),
        length: fc.integer({ min: 0, max: 30 }),
      }),
      { maxLength: 14 },
    );
    const CAPS: Record<string, number | null> = { a: 5, b: 11, c: 0, d: null };
    const listOf = (drawn: { key: string; from: number; length: number }[]): ContactStretch[] =>
      drawn.map(({ key, from, length }, place) => ({
        ...stretch(`${key}${place}`, from, from + length, CAPS[key]),
      }));

    const slowly = (list: readonly ContactStretch[]): Map<number, string> => {
      const credited = new Map<number, string>();
      const used: Record<string, number> = {};
      const first = (one: ContactStretch, other: ContactStretch): number =>
        one.from.getTime() - other.from.getTime() ||
        one.to.getTime() - other.to.getTime() ||
        (one.id < other.id ? -1 : 1);
      for (let second = 0; second < 130; second += 1) {
        const recent = [...credited.keys()].filter((earlier) => earlier > second - 24).length;
        const on = list
          .filter(({ from, to }) => from <= at(second) && at(second) < to)
          .filter(({ cap }) => cap === null || (used[cap.key] ?? 0) < cap.seconds)
          .sort(first)[0];
        if (!on || recent >= 8) continue;
        credited.set(second, on.id);
        if (on.cap) used[on.cap.key] = (used[on.cap.key] ?? 0) + 1;
      }
      return credited;
    };
    const secondBySecond = (pieces: readonly CreditedPiece[]): Map<number, string> => {
      const credited = new Map<number, string>();
      for (const { id, from, to } of pieces)
        for (let second = from.getTime() / 1000 - START; second < to.getTime() / 1000 - START; second += 1) {
          expect(credited.has(second)).toBe(false);
          credited.set(second, id);
        }
      return credited;
    };

    it('is what is credited, in any order of arrival, and however often a report is repeated', () => {
      fc.assert(
        fc.property(some, fc.func(fc.integer()), (drawn, shuffle) => {
          const list = listOf(drawn);
          const arrived = [...list, ...list.slice(0, 3)].sort((one, other) => shuffle(one.id) - shuffle(other.id));
          const expected = slowly(list);
          expect(secondBySecond(creditedPieces(list, SMALL))).toEqual(expected);
          expect(secondBySecond(creditedPieces(arrived, SMALL))).toEqual(expected);
        }),
        { numRuns: 1000 },
      );
    });

    it('is at most 8 in any 24 wherever they begin, and no more than the clock on the wall saw', () => {
      fc.assert(
        fc.property(some, (drawn) => {
          const list = listOf(drawn);
          const credited = [...secondBySecond(creditedPieces(list, SMALL)).keys()];
          const wall = new Set<number>();
          for (const { from, to } of list)
            for (let time = from.getTime(); time < to.getTime(); time += 1000) wall.add(time / 1000 - START);
          expect(credited.every((second) => wall.has(second))).toBe(true);
          for (let begin = -24; begin < 130; begin += 1)
            expect(credited.filter((second) => begin <= second && second < begin + 24).length).toBeLessThanOrEqual(8);
        }),
      );
    });
  });

  it('days without a time of day take only what every 24 hours that touch them have room for', () => {
    const days = fc.array(fc.record({ day: fc.nat(5), hours: fc.integer({ min: 1, max: 9 }), from: fc.nat(23) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(sittings, days, (list, held) => {
        const pieces = creditedPieces(list);
        const given = held.map(({ day, hours }, index) => ({
          ...{ id: `m${index}`, on: `2026-03-0${day + 1}`, seconds: hours * HOUR },
        }));
        const counts = creditedDays(given, pieces, 'Etc/UTC');
        // Wherever on its day each of them was, no 24 hours hold more than 8.
        const placed = held.map(({ day, from }, index) => {
          const seconds = counts.get(`m${index}`)!;
          const begin = day * DAY + Math.min(from * HOUR, DAY - seconds);
          return { id: 'm', from: at(begin), to: at(begin + seconds) };
        });
        const all = [...pieces, ...placed.filter(({ from, to }) => from < to)];
        for (const { from } of all) {
          const begin = from.getTime() / 1000 - START;
          expect(within(all, begin, begin + DAY)).toBeLessThanOrEqual(8 * HOUR);
        }
      }),
    );
  });
});

describe('a meeting of which only the day is known', () => {
  const meeting = (on: string, hours: number, id = on) => ({ id, on, seconds: hours * HOUR });
  const counted = (...given: Parameters<typeof creditedDays>): Record<string, number> =>
    Object.fromEntries([...creditedDays(...given)].map(([id, seconds]) => [id, seconds / HOUR]));

  it.each<[string, [string, number][], [number, number][], Record<string, number>]>([
    ['counts in full on a quiet day', [['2026-03-02', 2]], [], { '2026-03-02': 2 }],
    ['takes what a full evening before leaves', [['2026-03-02', 2]], [[16, 23]], { '2026-03-02': 1 }],
    ['takes nothing beside eight hours', [['2026-03-02', 2]], [[30, 38]], { '2026-03-02': 0 }],
    ['takes what the evening after leaves', [['2026-03-02', 2]], [[48, 55]], { '2026-03-02': 1 }],
    ['is far from what was two days ago', [['2026-03-03', 2]], [[0, 8]], { '2026-03-03': 2 }],
    [
      'shares with its neighbour',
      [
        ['2026-03-02', 6],
        ['2026-03-03', 6],
      ],
      [],
      { '2026-03-02': 6, '2026-03-03': 2 },
    ],
    [
      'does not share with the day after the next',
      [
        ['2026-03-02', 6],
        ['2026-03-04', 6],
      ],
      [],
      { '2026-03-02': 6, '2026-03-04': 6 },
    ],
  ])('%s', (_case, held, active, expected) => {
    const pieces = creditedPieces(active.map(([from, to]) => stretch('a', from * HOUR, to * HOUR)));
    expect(
      counted(
        held.map(([on, hours]) => meeting(on, hours)),
        pieces,
        'Etc/UTC',
      ),
    ).toEqual(expected);
  });

  it('goes by the day, then by id', () => {
    const [one, other] = [meeting('2026-03-02', 5, 'a'), meeting('2026-03-02', 5, 'b')];
    expect(counted([other, one], [], 'Etc/UTC')).toEqual({ a: 5, b: 3 });
  });

  it('reaches over a short day of a change of clocks to the one before', () => {
    // 29 March has 23 hours in London: from its first second back, 24 hours begin on the 28th.
    const held = [meeting('2026-03-28', 6), meeting('2026-03-30', 6)];
    expect(counted(held, [], 'Europe/London')).toEqual({ '2026-03-28': 6, '2026-03-30': 2 });
    expect(counted(held, [], 'Etc/UTC')).toEqual({ '2026-03-28': 6, '2026-03-30': 6 });
  });
});
