import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENROLMENT_STATES } from './enrolment-states.js';
import { forecastOf, type ForecastFacts } from './forecast.js';
import { addDays } from './local-date.js';

const START = '2026-03-02';
const dayOfTrack = (day: number) => addDays(START, day - 1);

/** Eight weeks of 70 minutes each: 10 a day. */
const facts = (day: number, over: Partial<ForecastFacts> = {}): ForecastFacts => ({
  state: 'active',
  today: dayOfTrack(day),
  startsOn: START,
  plannedEndOn: dayOfTrack(56),
  pauses: [],
  totalMinutes: 560,
  remainingMinutes: 420,
  completed: [],
  ...over,
});
const studied = (minutes: number, ...days: number[]) => days.map((day) => ({ on: dayOfTrack(day), minutes }));

describe('forecastOf', () => {
  it.each<[string, ForecastFacts, number, number, number]>([
    // 140 minutes in 14 days: 42 days for 420; four days of study make a range of half of it.
    ['the own pace so far', facts(14, { completed: studied(35, 2, 5, 9, 13) }), 56, 35, 77],
    // 210 minutes in the last 21 days, day 10 to 30; what came before does not count.
    ['the last 21 days only', facts(30, { completed: studied(70, 1, 9, 10, 20, 30) }), 72, 47, 97],
    // The pause leaves 11 of 21 days: 110 minutes in 11 days.
    [
      'days of pause left out',
      facts(30, {
        completed: studied(55, 11, 29),
        pauses: [{ from: dayOfTrack(15), to: dayOfTrack(25) }],
        remainingMinutes: 100,
      }),
      40,
      32,
      48,
    ],
    ['one day of study: from today to twice as long', facts(10, { completed: studied(100, 4) }), 52, 10, 94],
    ['several entries for one day count as one day', facts(10, { completed: studied(50, 4, 4) }), 52, 10, 94],
    // 100 minutes in 14 days: 15 of them take 2.1 days, so three.
    ['part of a day is a day', facts(14, { completed: studied(100, 2), remainingMinutes: 15 }), 17, 14, 20],
    [
      'a day of no minutes is no day of study',
      facts(10, { completed: [...studied(100, 4), ...studied(0, 5)] }),
      52,
      10,
      94,
    ],
    ['as far ahead as can be said', facts(14, { completed: studied(14, 3), remainingMinutes: 730 }), 744, 14, 1474],
    ['the evening of today counts', facts(7, { completed: studied(70, 7), remainingMinutes: 10 }), 8, 7, 9],
  ])('by pace: %s', (_case, given, on, from, to) => {
    expect(forecastOf(given)).toEqual({
      on: dayOfTrack(on),
      from: dayOfTrack(from),
      to: dayOfTrack(to),
      basis: 'pace',
    });
  });

  it.each<[string, ForecastFacts, number, number, number]>([
    ['too early to say', facts(6, { completed: studied(100, 2), remainingMinutes: 560 }), 61, 47, 75],
    ['nothing done lately', facts(42, { completed: studied(70, 3) }), 83, 72, 94],
    ['before the start', facts(-4, { remainingMinutes: 560 }), 56, 42, 70],
    ['accepted', facts(1, { state: 'accepted', remainingMinutes: 560 }), 56, 42, 70],
    ['well within the plan', facts(21, { remainingMinutes: 70 }), 56, 47, 65],
    ['after the end of the plan', facts(100, { remainingMinutes: 70 }), 106, 104, 108],
    [
      'a plan with a pause in it, still ten minutes a day',
      facts(60, {
        plannedEndOn: dayOfTrack(66),
        pauses: [{ from: dayOfTrack(20), to: dayOfTrack(30) }],
        remainingMinutes: 140,
      }),
      73,
      69,
      77,
    ],
  ])('by plan: %s', (_case, given, on, from, to) => {
    expect(forecastOf(given)).toEqual({
      on: dayOfTrack(on),
      from: dayOfTrack(from),
      to: dayOfTrack(to),
      basis: 'plan',
    });
  });

  it.each<[string, ForecastFacts]>([
    ['nothing is left', facts(20, { remainingMinutes: 0, completed: studied(50, 10) })],
    ['the course has no modules', facts(20, { plannedEndOn: null })],
    ['the date would be a guess', facts(20, { completed: studied(1, 19) })],
    ['a day too far ahead', facts(14, { completed: studied(14, 3), remainingMinutes: 731 })],
    ...ENROLMENT_STATES.filter((state) => state !== 'active' && state !== 'accepted').map(
      (state): [string, ForecastFacts] => [state, facts(14, { state, completed: studied(35, 2, 5) })],
    ),
  ])('gives none: %s', (_case, given) => {
    expect(forecastOf(given)).toBeNull();
  });

  it('lies in its range, never before today, and no later for more done', () => {
    const history = fc.array(fc.record({ day: fc.integer({ min: 1, max: 40 }), minutes: fc.nat(120) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 1500 }), fc.nat(90), (list, remainingMinutes, today) => {
        const completed = list.map(({ day, minutes }) => ({ on: dayOfTrack(day), minutes }));
        const given = facts(today + 1, { completed, remainingMinutes });
        const forecast = forecastOf(given);
        if (!forecast) return;
        expect([given.today, forecast.from, forecast.on, forecast.to]).toEqual(
          [given.today, forecast.from, forecast.on, forecast.to].sort(),
        );
        const less = forecastOf({ ...given, remainingMinutes: Math.ceil(remainingMinutes / 2) });
        expect(String(less?.on) <= forecast.on).toBe(true);
      }),
    );
  });
});
