import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CONTACT_HOUR_DEFAULTS,
  activeIntervals,
  creditedTime,
  type ActiveInterval,
  type Heartbeat,
} from './contact-hours.js';

const START = Date.UTC(2026, 2, 1);
const at = (seconds: number) => new Date(START + seconds * 1000);
const beats = (activityId: string, sessionId: string, ...seconds: number[]): Heartbeat[] =>
  seconds.map((second) => ({ activityId, sessionId, at: at(second) }));
const interval = (activityId: string, from: number, to: number): ActiveInterval => ({
  activityId,
  from: at(from),
  to: at(to),
});
const HOUR = 3600;
const plenty = new Map(['a', 'b', 'c'].map((id) => [id, 100_000]));

describe('heartbeats', () => {
  it.each<[string, Heartbeat[], number]>([
    ['none', [], 0],
    ['one says nothing yet', beats('a', 's', 0), 0],
    ['a minute', beats('a', 's', 0, 30, 60), 60],
    ['one lost', beats('a', 's', 0, 60), 60],
    ['a gap too long', beats('a', 's', 0, 61), 0],
    ['a pause in between', beats('a', 's', 0, 30, 600, 630), 60],
    ['in any order', beats('a', 's', 60, 0, 30), 60],
    ['twice the same', beats('a', 's', 0, 0, 30, 30), 30],
    ['the same page on two devices', [...beats('a', 's', 0, 30, 60), ...beats('a', 't', 15, 45, 75)], 75],
    ['two activities at once', [...beats('a', 's', 0, 30, 60), ...beats('b', 't', 0, 30, 60)], 60],
    ['two sessions do not make one', [...beats('a', 's', 0), ...beats('a', 't', 30)], 0],
    ['two activities of a session do not make one', [...beats('a', 's', 0), ...beats('b', 's', 30)], 0],
    ['ids are kept apart', [...beats('a', 's", "b', 0), ...beats('b", "a', 's', 30)], 0],
  ])('%s', (_case, list, seconds) => {
    expect(creditedTime(activeIntervals(list), plenty).seconds).toBe(seconds);
  });
});

describe('creditedTime', () => {
  it.each<[string, ActiveInterval[], Record<string, number>]>([
    ['an overlap goes to what was on first', [interval('a', 0, 100), interval('b', 50, 150)], { a: 100, b: 50 }],
    ['in whatever order they are listed', [interval('b', 50, 150), interval('a', 0, 100)], { a: 100, b: 50 }],
    ['one within another', [interval('a', 0, 100), interval('b', 20, 30)], { a: 100 }],
    [
      'after one within another',
      [interval('a', 0, 100), interval('b', 20, 30), interval('c', 40, 110)],
      { a: 100, c: 10 },
    ],
    ['eight hours and no more', [interval('a', 0, 10 * HOUR)], { a: 8 * HOUR }],
    [
      'the day does not begin anew at midnight',
      [interval('a', 18 * HOUR, 24 * HOUR), interval('b', 24 * HOUR, 30 * HOUR)],
      { a: 6 * HOUR, b: 2 * HOUR },
    ],
    [
      'room comes back as old hours leave the window',
      [interval('a', 0, 8 * HOUR), interval('b', 20 * HOUR, 26 * HOUR)],
      { a: 8 * HOUR, b: 2 * HOUR },
    ],
    [
      'a second day in full',
      [interval('a', 0, 8 * HOUR), interval('b', 24 * HOUR, 32 * HOUR)],
      { a: 8 * HOUR, b: 8 * HOUR },
    ],
    ['two days on end', [interval('a', 0, 48 * HOUR)], { a: 16 * HOUR }],
  ])('%s', (_case, list, expected) => {
    const { seconds, byActivity } = creditedTime(list, plenty);
    expect(Object.fromEntries(byActivity)).toEqual(expected);
    expect(seconds).toBe(Object.values(expected).reduce((sum, each) => sum + each, 0));
  });

  it.each([
    [10, 30 * 60],
    [40, 2 * HOUR],
    [60, 2 * HOUR],
    [0, 0],
  ])('of an activity of %d minutes, two hours count as %d seconds', (minutes, seconds) => {
    const twice = [interval('a', 0, HOUR), interval('a', 2 * HOUR, 3 * HOUR)];
    expect(creditedTime(twice, new Map([['a', minutes]])).seconds).toBe(seconds);
  });

  it('gives nothing for an activity it does not know', () => {
    expect(creditedTime([interval('a', 0, 100)], new Map()).seconds).toBe(0);
  });

  it('leaves the room of one activity’s cap to the next', () => {
    const list = [interval('a', 0, 7 * HOUR), interval('b', 7 * HOUR, 17 * HOUR)];
    const { byActivity } = creditedTime(list, new Map([...plenty, ['a', 20]]));
    expect(Object.fromEntries(byActivity)).toEqual({ a: HOUR, b: 7 * HOUR });
  });

  it('rounds down to the second', () => {
    const short = { activityId: 'a', from: new Date(START), to: new Date(START + 1999) };
    expect(creditedTime([short], plenty).seconds).toBe(1);
  });

  const lists = fc.array(
    fc
      .record({ id: fc.constantFrom('a', 'b'), from: fc.nat(72), hours: fc.integer({ min: 1, max: 12 }) })
      .map(({ id, from, hours }) => interval(id, from * HOUR, (from + hours) * HOUR)),
    { maxLength: 12 },
  );

  it('never credits more than was spent, nor more than 8 hours from any hour to the same hour of the next day', () => {
    fc.assert(
      fc.property(lists, fc.nat(96), (list, windowFrom) => {
        const spent = new Set<number>();
        for (const { from, to } of list) {
          for (let hour = from.getTime(); hour < to.getTime(); hour += HOUR * 1000) spent.add(hour);
        }
        const total = creditedTime(list, plenty).seconds;
        expect(total).toBeLessThanOrEqual(spent.size * HOUR);
        if (spent.size <= 8) expect(total).toBe(spent.size * HOUR);
        // What is credited is decided in order of time, so what a window holds is the difference of two prefixes.
        const until = (hour: number) => {
          const clipped = list.map((each) => ({
            ...each,
            to: new Date(Math.min(each.to.getTime(), at(hour * HOUR).getTime())),
          }));
          return creditedTime(clipped, plenty).seconds;
        };
        expect(until(windowFrom + 24) - until(windowFrom)).toBeLessThanOrEqual(8 * HOUR);
      }),
    );
  });

  it('credits as much as the window leaves room for, by the hour', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const credited: number[] = [];
        for (let hour = 0; hour < 90; hour += 1) {
          const active = list.some(({ from, to }) => from <= at(hour * HOUR) && at(hour * HOUR) < to);
          const recent = credited.filter((earlier) => earlier > hour - 24).length;
          if (active && recent < 8) credited.push(hour);
        }
        expect(creditedTime(list, plenty).seconds).toBe(credited.length * HOUR);
      }),
    );
  });

  it('states its defaults', () => {
    expect(CONTACT_HOUR_DEFAULTS).toEqual({
      longestGapSeconds: 60,
      activityCap: 3000,
      windowCapSeconds: 8 * HOUR,
      windowSeconds: 24 * HOUR,
    });
  });
});
