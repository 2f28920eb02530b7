import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  applicationWindow,
  type CohortDates,
  freeInCohort,
  nextOffers,
  offerEnds,
  type ReleasePlan,
  releaseDates,
  startInCohort,
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

describe('freeInCohort', () => {
  it.each([
    [null, 500, 3, Infinity],
    [10, 0, 0, 10],
    [10, 7, 2, 1],
    [10, 8, 2, 0],
    [5, 8, 0, 0],
  ])('of %s with %s taken and %s on offer', (capacity, taken, offered, free) => {
    expect(freeInCohort(capacity, taken, offered)).toBe(free);
  });
});

describe('nextOffers', () => {
  const at = (day: number) => new Date(Date.UTC(2027, 1, day));
  const person = (id: string, day: number, more = {}) => ({
    ...{ id, waitingSince: at(day), offered: false, passedOver: false },
    ...more,
  });
  const waiting = [
    person('d', 4),
    person('b', 2),
    person('offered', 1, { offered: true }),
    person('passed', 1, { passedOver: true }),
    person('c', 2),
  ];

  it.each([
    [0, []],
    [-1, []],
    [1, ['b']],
    [2, ['b', 'c']],
    [9, ['b', 'c', 'd']],
    [Infinity, ['b', 'c', 'd']],
  ])('with %s free', (free, ids) => {
    expect(nextOffers(waiting, free).map(({ id }) => id)).toEqual(ids);
  });

  it('asks nobody twice, nobody out of turn and never more than there are places', () => {
    const people = fc.array(
      fc.record({
        id: fc.uuid(),
        waitingSince: fc.integer({ min: 1, max: 28 }).map(at),
        offered: fc.boolean(),
        passedOver: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 10 }), (all, free) => {
        const asked = nextOffers(all, free);
        expect(asked.length).toBeLessThanOrEqual(free);
        const left = all.filter((each) => !each.offered && !each.passedOver && !asked.includes(each));
        const last = asked.at(-1);
        if (last) expect(left.every(({ waitingSince }) => waitingSince >= last.waitingSince)).toBe(true);
        else expect(free === 0 || left.length === 0).toBe(true);
      }),
    );
  });
});
