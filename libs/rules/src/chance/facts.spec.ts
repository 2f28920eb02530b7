import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aHistory, aPastPassage } from '../../../../test/support/past-passages.js';
import { addDays, type LocalDate } from '../local-date.js';
import { chanceFactsOn } from './facts.js';
import { CHANCE_FEATURE_RULES, CHANCE_FEATURES, type ChanceFeature } from './features.js';
import { certifiedInTime, type ChanceHistory, chancePoints, isReadable, knownBefore, trackEnd } from './history.js';

const START = '2026-01-05';
const day = (number: number): LocalDate => addDays(START, number);
const factOn = (feature: ChanceFeature, change: Partial<ChanceHistory>, on: LocalDate): number | null =>
  chanceFactsOn(aHistory(change), on)[CHANCE_FEATURES.indexOf(feature)]!;

describe('what is looked at in a passage', () => {
  it.each<[string, ChanceFeature, Partial<ChanceHistory>, LocalDate, number | null]>([
    ['nothing of two weeks', 'done_against_plan', {}, day(14), -0.25],
    ['a week of two', 'done_against_plan', { done: [{ on: day(3), minutes: 120 }] }, day(14), -0.125],
    ['as planned', 'done_against_plan', { done: [{ on: day(3), minutes: 120 }] }, day(7), 0],
    ['half a week, by the day', 'done_against_plan', { done: [{ on: day(1), minutes: 60 }] }, day(7), -0.0625],
    [
      'what is done on the day is not known yet',
      'done_against_plan',
      { done: [{ on: day(7), minutes: 120 }] },
      day(7),
      -0.125,
    ],
    ['ahead', 'done_against_plan', { done: [{ on: day(1), minutes: 960 }] }, day(7), 0.875],
    [
      'an extension moves the plan',
      'done_against_plan',
      { extensions: [{ days: 7, moduleId: null, on: day(2) }] },
      day(7),
      0,
    ],
    [
      'an extension of later moves nothing yet',
      'done_against_plan',
      { extensions: [{ days: 7, moduleId: null, on: day(7) }] },
      day(7),
      -0.125,
    ],
    ['a break moves the plan', 'done_against_plan', { pauses: [{ from: day(3), to: day(10) }] }, day(14), -0.125],
    ['nothing is required', 'done_against_plan', { modules: [{ id: 'a', offsetDays: 0, minutes: 0 }] }, day(7), null],
    ['never active', 'days_idle', {}, day(9), 9],
    ['active two days ago', 'days_idle', { doings: [day(1), day(5)] }, day(7), 2],
    ['active before the start', 'days_idle', { doings: [addDays(START, -9)] }, day(7), 7],
    ['idle for longer than counts', 'days_idle', {}, day(50), 28],
    ['days of study', 'study_days', { doings: [day(1), day(6), day(6), day(13), day(20)] }, day(20), 2],
    ['active time', 'active_time', { active: [{ on: day(1), seconds: 3600 }] }, day(7), 0.5],
    ['active time without an end', 'active_time', { active: [{ on: day(1), seconds: 999_999 }] }, day(7), 2],
    ['no active time and nothing done', 'active_time', {}, day(7), 0],
    ['time was not measured', 'active_time', { done: [{ on: day(1), minutes: 60 }] }, day(7), null],
    ['no quiz yet', 'first_quiz', {}, day(7), null],
    [
      'the first of two quizzes',
      'first_quiz',
      {
        attempts: [
          { on: day(4), share: 0.9, passed: true },
          { on: day(2), share: 0.4, passed: false },
        ],
      },
      day(7),
      0.4,
    ],
    [
      'tries that failed',
      'failed_tries',
      { attempts: [2, 3, 7].map((number) => ({ on: day(number), share: 0.1, passed: false })) },
      day(7),
      2,
    ],
    ['no session yet', 'sessions_attended', {}, day(7), null],
    [
      'one of two sessions',
      'sessions_attended',
      {
        sessions: [
          { on: day(2), came: true },
          { on: day(3), came: false },
        ],
      },
      day(7),
      0.5,
    ],
    ['practice meetings', 'practice_entries', { practice: [day(2), day(6), day(8)] }, day(7), 2],
    ['posts', 'posts', { posts: [day(2), day(6), day(8)] }, day(7), 2],
    [
      'days to the start',
      'days_to_start',
      {
        moves: [
          { on: addDays(START, -12), to: 'accepted' },
          { on: START, to: 'active' },
        ],
      },
      day(7),
      12,
    ],
    ['never waited', 'days_to_start', {}, day(7), null],
    ['a nudge, and nothing after it', 'nudges_unanswered', { nudges: [day(8)] }, day(16), 1],
    ['a nudge that still may be answered', 'nudges_unanswered', { nudges: [day(8)] }, day(15), 0],
    ['a nudge that was answered', 'nudges_unanswered', { nudges: [day(8)], doings: [day(15)] }, day(20), 0],
    ['answered too late', 'nudges_unanswered', { nudges: [day(8)], doings: [day(16)] }, day(20), 1],
    ['half of the track', 'track_gone', {}, day(28), 0.5],
    ['half of the track, with a break', 'track_gone', { pauses: [{ from: day(7), to: day(14) }] }, day(35), 0.5],
  ])('%s: %s', (_what, feature, change, on, expected) => {
    expect(factOn(feature, change, on)).toEqual(expected === null ? null : expect.closeTo(expected, 10));
  });

  it('is within its bounds, or not known', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 90 }), (seed, number) => {
        chanceFactsOn(aPastPassage(seed, START), day(number)).forEach((value, place) => {
          const { least, most } = CHANCE_FEATURE_RULES[CHANCE_FEATURES[place]!];
          if (value !== null) expect(value >= least && value <= most).toBe(true);
        });
      }),
    );
  });

  it('is the same whatever comes on that day or later', () => {
    const later = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 8, max: 50 }), fc.array(later), later, (seed, number, days, off) => {
        const on = day(number);
        const history = aPastPassage(seed, START);
        const after = days.map((each) => addDays(on, each));
        const untilThen = knownBefore(history, on);
        const changed: ChanceHistory = {
          ...history,
          moves: [...untilThen.moves, ...after.map((at) => ({ on: at, to: 'lapsed' as const }))],
          pauses: [...untilThen.pauses, ...after.map((from) => ({ from, to: addDays(from, off) }))],
          extensions: after.map((at) => ({ on: at, days: 9, moduleId: null })),
          replans: after.map((at) => ({ on: at, dues: { 'week-1': addDays(at, off) }, undoneOn: null })),
          done: [...untilThen.done, ...after.map((at) => ({ on: at, minutes: 77 }))],
          doings: [...untilThen.doings, ...after],
          active: [...untilThen.active, ...after.map((at) => ({ on: at, seconds: 777 }))],
          attempts: [...untilThen.attempts, ...after.map((at) => ({ on: at, share: 0, passed: false }))],
          sessions: [...untilThen.sessions, ...after.map((at) => ({ on: at, came: false }))],
          practice: [...untilThen.practice, ...after],
          posts: [...untilThen.posts, ...after],
          nudges: [...untilThen.nudges, ...after],
          certifiedOn: untilThen.certifiedOn ?? after[0] ?? null,
        };
        expect(chanceFactsOn(changed, on)).toEqual(chanceFactsOn(history, on));
        expect(isReadable(changed, on)).toBe(isReadable(history, on));
      }),
    );
  });

  it('does not know when a break that is not over will end, or that a plan will be undone', () => {
    const paused = (to: LocalDate | null) => aHistory({ pauses: [{ from: day(10), to, until: to }] });
    expect(chanceFactsOn(paused(day(20)), day(14))).toEqual(chanceFactsOn(paused(null), day(14)));
    const dues = Object.fromEntries(aHistory().modules.map(({ id }, week) => [id, day(30 + week * 7)]));
    const planned = (undoneOn: LocalDate | null) => aHistory({ replans: [{ on: day(10), dues, undoneOn }] });
    expect(chanceFactsOn(planned(day(20)), day(20))).toEqual(chanceFactsOn(planned(null), day(20)));
    expect(chanceFactsOn(planned(day(20)), day(21))).toEqual(chanceFactsOn(aHistory(), day(21)));
  });
});

describe('the end of a track', () => {
  it.each<[string, Partial<ChanceHistory>, LocalDate]>([
    ['as planned', {}, day(55)],
    ['with a break', { pauses: [{ from: day(10), to: day(20) }] }, day(65)],
    ['with more days', { extensions: [{ on: day(3), days: 5, moduleId: null }] }, day(60)],
    ['planned anew', { replans: [{ on: day(20), dues: { 'week-8': day(80) }, undoneOn: null }] }, day(80)],
    [
      'planned anew, with more days since',
      {
        replans: [{ on: day(20), dues: { 'week-8': day(80) }, undoneOn: null }],
        extensions: [
          { on: day(3), days: 5, moduleId: null },
          { on: day(21), days: 2, moduleId: null },
        ],
      },
      day(82),
    ],
    [
      'planned anew and undone',
      { replans: [{ on: day(20), dues: { 'week-8': day(80) }, undoneOn: day(22) }] },
      day(55),
    ],
  ])('%s', (_what, change, end) => {
    expect(trackEnd(aHistory(change), day(90))).toBe(end);
  });

  it.each<[string, LocalDate | null, LocalDate, boolean | null]>([
    ['certified long before, the track still running', day(30), day(55), null],
    ['certified, the track over', day(30), day(56), true],
    ['certified on the last day', day(55), day(56), true],
    ['certified a day late', day(56), day(99), false],
    ['never certified', null, day(56), false],
    ['never certified, still running', null, day(55), null],
  ])('tells an outcome: %s', (_what, certifiedOn, today, outcome) => {
    expect(certifiedInTime(aHistory({ certifiedOn }), today)).toBe(outcome);
  });

  it('is unknown while a break is not over', () => {
    const history = aHistory({ pauses: [{ from: day(40), to: null }], moves: [{ on: day(40), to: 'paused' }] });
    expect(certifiedInTime(history, day(300))).toBeNull();
  });
});

describe('the points of a track', () => {
  it('are the ends of its weeks, as far as it goes', () => {
    const expected = [7, 14, 21, 28, 35, 42, 49].map((number, place) => ({ point: place + 1, on: day(number) }));
    expect(chancePoints(aHistory(), day(300))).toEqual(expected);
    expect(chancePoints(aHistory(), day(20))).toEqual(expected.slice(0, 2));
  });

  it.each<[string, Partial<ChanceHistory>, number[]]>([
    ['days of break do not count', { pauses: [{ from: day(10), to: day(15) }] }, [7, 19, 26, 33, 40, 47, 54]],
    ['a break that begins on a point', { pauses: [{ from: day(14), to: day(21) }] }, [7, 14, 28, 35, 42, 49, 56]],
    [
      'a break without an end',
      {
        pauses: [{ from: day(10), to: null }],
        moves: [
          { on: START, to: 'active' },
          { on: day(10), to: 'paused' },
        ],
      },
      [7],
    ],
    [
      'who has left is not looked at',
      {
        moves: [
          { on: START, to: 'active' },
          { on: day(20), to: 'withdrawn' },
        ],
      },
      [7, 14],
    ],
    ['nor who is certified', { certifiedOn: day(20) }, [7, 14]],
    [
      'more days, one point more',
      { extensions: [{ on: day(9), days: 7, moduleId: null }] },
      [7, 14, 21, 28, 35, 42, 49, 56],
    ],
    [
      'a short course',
      {
        modules: [
          { id: 'a', offsetDays: 0, minutes: 9 },
          { id: 'b', offsetDays: 7, minutes: 9 },
        ],
      },
      [7, 9, 11, 12],
    ],
  ])('%s', (_what, change, days) => {
    const moves = change.moves ?? [{ on: START, to: 'active' as const }];
    expect(chancePoints(aHistory({ moves, ...change }), day(300)).map(({ on }) => on)).toEqual(days.map(day));
  });
});
