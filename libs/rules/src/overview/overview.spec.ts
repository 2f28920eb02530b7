import { describe, expect, it } from '@jest/globals';
import { addCells, type OverviewCell } from './cells.js';
import { cohortPace, forecastFinish } from './cohort-pace.js';
import { medianOf, quantileOf, shareOf } from './counts.js';
import { dropOff } from './drop-off.js';
import { isSnapshotDue } from './freshness.js';
import { funnelOf } from './funnel.js';
import { quizOutcomes } from './quiz-outcomes.js';
import { timeBands } from './study-time.js';

const counts = (...pairs: [number, number][]): [number, number][] => pairs;

describe('cells of groups that do not overlap', () => {
  it.each<[OverviewCell[], OverviewCell]>([
    [[], {}],
    [[{ reached: { applied: 2 } }], { reached: { applied: 2 } }],
    [
      [{ reached: { applied: 2, active: 1 } }, {}, { reached: { applied: 3 }, time: { none: 4 } }],
      { reached: { applied: 5, active: 1 }, time: { none: 4 } },
    ],
  ])('%j add up to %j', (cells, sum) => expect(addCells(cells)).toEqual(sum));
});

describe('a share', () => {
  it.each([
    [0, 0, null],
    [0, 5, 0],
    [5, 5, 1000],
    [1, 3, 333],
    [2, 3, 667],
    [1, 2000, 1],
    [1, 2001, 0],
  ])('of %i in %i is %j thousandths', (part, of, share) => expect(shareOf(part, of)).toBe(share));
});

describe('the middle', () => {
  it.each([
    [counts(), null],
    [counts([3, 0]), null],
    [counts([3, 1]), 3],
    [counts([9, 1], [3, 1]), 6],
    [counts([1, 1], [2, 1], [10, 1]), 2],
    [counts([1, 2], [4, 2]), 2.5],
    [counts([0, 5], [100, 4]), 0],
  ])('of %j is %j', (values, median) => expect(medianOf(values)).toBe(median));

  it.each([
    [counts(), 500, null],
    [counts([5, 1]), 900, 5],
    [counts([1, 9], [2, 1]), 900, 1],
    [counts([1, 8], [2, 2]), 900, 2],
    [counts([2, 1], [1, 1]), 500, 1],
    [counts([2, 1], [1, 1]), 0, 1],
  ])('%j: %i of 1000 are at most %j', (values, thousandths, most) =>
    expect(quantileOf(values, thousandths)).toBe(most),
  );
});

describe('the funnel', () => {
  it('has every step, with shares of all and of the step before, and the days between', () => {
    const cell = {
      reached: { applied: 8, accepted: 6, active: 3, completed: 3 },
      days_accepted: { '4': 3, '10': 3 },
      days_active: { '10': 1 },
    };
    const row = (
      step: string,
      people: number,
      ofAll: number,
      ofBefore: number | null,
      median: number | null,
      of: number,
    ) => ({
      ...{ step, people, ofAll, ofBefore, medianDays: median, medianOf: of },
    });
    expect(funnelOf(cell)).toEqual([
      row('applied', 8, 1000, null, null, 0),
      row('accepted', 6, 750, 750, 7, 6),
      row('active', 3, 375, 500, 10, 1),
      row('completed', 3, 375, 1000, null, 0),
      row('certified', 0, 0, 0, null, 0),
    ]);
  });

  it('says nothing of shares where nobody applied', () => {
    expect(funnelOf({}).map(({ people, ofAll, ofBefore }) => [people, ofAll, ofBefore])).toEqual(
      Array.from({ length: 5 }, () => [0, null, null]),
    );
  });
});

describe('where people stop', () => {
  const orders = [
    { versionId: 'v2', courseId: 'c', activities: ['a', 'new', 'b'] },
    { versionId: 'v1', courseId: 'c', activities: ['a', 'b', 'old'] },
  ];
  const rows = (cell: Parameters<typeof dropOff>[1]): unknown[] =>
    dropOff(orders, cell).map(({ activityId, reached, stopped, share }) => [activityId, reached, stopped, share]);

  it.each([
    [
      'nobody began',
      {},
      [
        ['a', 0, 0, null],
        ['new', 0, 0, null],
        ['b', 0, 0, null],
        ['old', 0, 0, null],
      ],
    ],
    [
      'who is through came as far as everything',
      { place: { 'v2:': 2, 'v2:a': 1 } },
      [
        ['a', 3, 0, 0],
        ['new', 2, 0, 0],
        ['b', 2, 0, 0],
        ['old', 0, 0, null],
      ],
    ],
    [
      'versions count together',
      { place: { 'v2:b': 2, 'v1:b': 2, 'v1:old': 4 }, stopped: { 'v2:b': 1, 'v1:b': 1 } },
      [
        ['a', 8, 0, 0],
        ['new', 2, 0, 0],
        ['b', 8, 2, 250],
        ['old', 4, 0, 0],
      ],
    ],
    [
      'a step that is gone is nowhere, and so is a version that is not asked for',
      { place: { 'v2:gone': 1, 'v3:a': 1 }, stopped: { 'v2:gone': 1 } },
      [
        ['a', 0, 0, null],
        ['new', 0, 0, null],
        ['b', 0, 0, null],
        ['old', 0, 0, null],
      ],
    ],
  ])('%s', (_what, cell, expected) => expect(rows(cell)).toEqual(expected));
});

describe('quizzes', () => {
  it.each([
    ['nobody has sent answers', {}, []],
    [
      'outcomes of one quiz belong together, and those of another course apart',
      { 'c:q:first': 3, 'c:q:not_yet': 1, 'd:q:later': 1 },
      [
        { courseId: 'c', activityId: 'q', people: 4, outcomes: { first: 3, later: 0, not_yet: 1 }, passed: 750 },
        { courseId: 'd', activityId: 'q', people: 1, outcomes: { first: 0, later: 1, not_yet: 0 }, passed: 1000 },
      ],
    ],
  ])('%s', (_what, quiz, rows) => expect(quizOutcomes({ quiz })).toEqual(rows));
});

describe('active time', () => {
  it('has every band', () => {
    expect(timeBands({ time: { from_2: 3 } }).map(({ people }) => people)).toEqual([0, 0, 3, 0, 0, 0]);
  });
});

describe('a cohort', () => {
  it.each([
    [{}, 0, null],
    [{ ahead: 1, on_track: 2, behind: 1 }, 4, 750],
    [{ stalled: 2 }, 2, 0],
  ])('with paces %j has %i active and %j on time', (paces, active, onTime) =>
    expect(cohortPace(paces)).toEqual({ active, onTime }),
  );

  it.each([
    [counts(), null],
    [counts([100, 1]), { half: 100, most: 100 }],
    [counts([100, 5], [110, 4], [200, 1]), { half: 100, most: 110 }],
  ])('with forecasts %j finishes %j', (forecasts, finish) => expect(forecastFinish(forecasts)).toEqual(finish));
});

describe('counting everybody', () => {
  const at = (minute: number): Date => new Date(Date.UTC(2027, 2, 1, 10, minute));
  it.each([
    ['at first', null, 0, true],
    ['when it is quick', { madeAt: at(0), took: 900 }, 5, true],
    ['not while it would take more than a twentieth of the time', { madeAt: at(0), took: 60_000 }, 19, false],
    ['when that is over', { madeAt: at(0), took: 60_000 }, 20, true],
  ])('is due %s', (_when, last, minute, due) => expect(isSnapshotDue(last, at(minute))).toBe(due));
});
