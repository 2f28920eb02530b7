import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applicationWindow,
  type CohortDates,
  freeBeside,
  nextPlaces,
  offerEnds,
  type ReleasePlan,
  releaseDates,
  startInCohort,
  type Waiting,
} from './cohorts.js';

const COHORT: CohortDates = {
  startsOn: '2027-03-01',
  endsOn: '2027-04-25',
  archived: false,
  applicationsFrom: '2027-01-10',
  applicationsUntil: '2027-02-20',
};

describe('applicationWindow', () => {
  it.each<[string, Partial<CohortDates>, string, ReturnType<typeof applicationWindow>]>([
    ['the day before it opens', {}, '2027-01-09', { open: false, why: 'not_yet', opensOn: '2027-01-10' }],
    ['its first day', {}, '2027-01-10', { open: true }],
    ['its last day', {}, '2027-02-20', { open: true }],
    ['the day after', {}, '2027-02-21', { open: false, why: 'closed', opensOn: null }],
    ['no first day', { applicationsFrom: null }, '2020-01-01', { open: true }],
    ['no last day, on the last day of the cohort', { applicationsUntil: null }, '2027-04-25', { open: true }],
    [
      'no last day, after the cohort',
      { applicationsUntil: null },
      '2027-04-26',
      { open: false, why: 'over', opensOn: null },
    ],
    ['no end at all', { applicationsUntil: null, endsOn: null }, '2040-01-01', { open: true }],
    ['put away', { archived: true }, '2027-01-15', { open: false, why: 'over', opensOn: null }],
  ])('%s', (_when, given, today, expected) => {
    expect(applicationWindow({ ...COHORT, ...given }, today)).toEqual(expected);
  });

  it.each<[string, Partial<CohortDates>, string, boolean]>([
    ['before it opens', {}, '2026-12-01', true],
    ['after it closed', {}, '2027-03-15', true],
    ['after the cohort', {}, '2027-04-26', false],
    ['of a cohort put away', { archived: true }, '2027-01-15', false],
  ])('an invitation %s', (_when, given, today, open) => {
    expect(applicationWindow({ ...COHORT, ...given }, today, true).open).toBe(open);
  });
});

describe('releaseDates', () => {
  const modules = [
    { id: 'one', offsetDays: 0 },
    { id: 'two', offsetDays: 7 },
    { id: 'five', offsetDays: 28 },
  ];
  it.each<[ReleasePlan, string, string[]]>([
    ['weekly', '2027-03-01', ['2027-03-01', '2027-03-08', '2027-03-29']],
    ['weekly', '2028-02-27', ['2028-02-27', '2028-03-05', '2028-03-26']],
    ['all', '2027-03-01', ['2027-03-01', '2027-03-01', '2027-03-01']],
  ])('%s from %s', (release, startsOn, dates) => {
    expect([...releaseDates({ startsOn, release }, modules).values()]).toEqual(dates);
  });
});

describe('startInCohort', () => {
  it.each([
    ['before the others', '2027-03-01', '2027-02-10', '2027-03-01'],
    ['on their day', '2027-03-01', '2027-03-01', '2027-03-01'],
    ['after them', '2027-03-01', '2027-03-09', '2027-03-09'],
  ])('whoever joins %s', (_when, startsOn, joinsOn, expected) => {
    expect(startInCohort(startsOn, joinsOn)).toBe(expected);
  });
});

describe('offerEnds', () => {
  it.each([
    ['2027-03-01T10:00:00Z', 72, '2027-03-04T10:00:00.000Z'],
    // The clocks change on 28 March 2027 in Europe; hours pass all the same.
    ['2027-03-27T12:00:00Z', 24, '2027-03-28T12:00:00.000Z'],
  ])('%s and %s hours', (now, hours, expected) => {
    expect(offerEnds(new Date(now), hours).toISOString()).toBe(expected);
  });
});

describe('freeBeside', () => {
  it.each([
    [null, 500, 3, Infinity],
    [10, 0, 0, 10],
    [10, 7, 2, 1],
    [10, 8, 2, 0],
    [5, 8, 0, 0],
  ])('of %s with %s taken and %s on offer', (capacity, taken, offered, free) => {
    expect(freeBeside(capacity, taken, offered)).toBe(free);
  });
});

describe('nextPlaces', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 1, day));
  const person = (id: string, day: number, cohortId: string | null = null, more = {}): Waiting => ({
    ...{ id, cohortId, since: at(day), offered: false, passedOver: false },
    ...more,
  });
  const alone = [
    person('d', 4),
    person('b', 2),
    person('offered', 1, null, { offered: true }),
    person('passed', 1, null, { passedOver: true }),
    person('c', 2),
  ];

  it.each<[number, string[]]>([
    [0, []],
    [-1, []],
    [1, ['b']],
    [2, ['b', 'c']],
    [9, ['b', 'c', 'd']],
    [Infinity, ['b', 'c', 'd']],
  ])('with %s free in the course', (free, ids) => {
    expect(nextPlaces(alone, free, new Map()).map(({ id }) => id)).toEqual(ids);
  });

  const mixed = [
    person('m1', 1, 'mon'),
    person('m2', 2, 'mon'),
    person('f1', 3, 'fri'),
    person('own', 4),
    person('m3', 5, 'mon'),
  ];

  it.each<[string, number, [string, number][], string[]]>([
    [
      'a full cohort holds up nobody',
      Infinity,
      [
        ['mon', 0],
        ['fri', 1],
      ],
      ['f1', 'own'],
    ],
    [
      'each cohort gives what it has',
      Infinity,
      [
        ['mon', 2],
        ['fri', 5],
      ],
      ['m1', 'm2', 'f1', 'own'],
    ],
    [
      'the course sets the limit of all',
      2,
      [
        ['mon', 9],
        ['fri', 9],
      ],
      ['m1', 'm2'],
    ],
    ['a cohort without limit', Infinity, [['mon', Infinity]], ['m1', 'm2', 'own', 'm3']],
    ['an unknown cohort has no room', Infinity, [], ['own']],
  ])('%s', (_what, inCourse, inCohort, ids) => {
    expect(nextPlaces(mixed, inCourse, new Map(inCohort)).map(({ id }) => id)).toEqual(ids);
  });

  it('never gives more than there is, asks nobody twice and nobody out of turn', () => {
    const people = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        cohortId: fc.constantFrom(null, 'mon', 'fri'),
        since: fc.integer({ min: 1, max: 28 }).map(at),
        offered: fc.boolean(),
        passedOver: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    );
    const few = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(people, few, few, few, (all, free, mon, fri) => {
        const chosen = nextPlaces(
          all,
          free,
          new Map([
            ['mon', mon],
            ['fri', fri],
          ]),
        );
        expect(chosen.length).toBeLessThanOrEqual(free);
        for (const [cohort, room] of [
          ['mon', mon],
          ['fri', fri],
        ] as const) {
          const inCohort = (each: Waiting) => each.cohortId === cohort;
          const taken = chosen.filter(inCohort);
          expect(taken.length).toBeLessThanOrEqual(room);
          const left = all.filter(
            (each) => inCohort(each) && !each.offered && !each.passedOver && !chosen.includes(each),
          );
          for (const before of taken) expect(left.every(({ since }) => since >= before.since)).toBe(true);
        }
        expect(chosen.some(({ offered, passedOver }) => offered || passedOver)).toBe(false);
      }),
    );
  });
});
