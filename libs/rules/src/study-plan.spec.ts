import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, localDateAt } from './local-date.js';
import {
  hoursThatKeepDues,
  latestStart,
  LEAST_SITTING_MINUTES,
  LONGEST_SITTING_MINUTES,
  MOST_STUDY_HOURS,
  proposedChoice,
  sittingMinutes,
  startFault,
  STUDY_HORIZON_DAYS,
  type StudyActivity,
  type StudyChoice,
  type StudyFacts,
  studyFault,
  studyPlan,
  weekdayOf,
} from './study-plan.js';
import { wallTimeAt } from './wall-clock.js';

/** `a30` = activity `a` of 30 minutes. */
const activities = (moduleId: string, words: string, opensOn: string | null = null): StudyActivity[] =>
  words.split(' ').map((word) => ({ id: word[0]!, moduleId, minutes: Number(word.slice(1)), opensOn }));
const choose = (given: Partial<StudyChoice> = {}): StudyChoice => ({
  ...{ startOn: '2027-03-01', weekdays: [1, 4], hoursPerWeek: 2, at: '19:00' },
  ...given,
});
const facts = (given: Partial<StudyFacts> = {}): StudyFacts => ({
  ...{ choice: choose(), zone: 'Europe/London', now: new Date('2027-03-01T08:00Z') },
  ...{ left: activities('w1', 'a30 b30 c60'), modules: [{ id: 'w1', dueOn: '2027-03-07' }], pauses: [] },
  ...given,
});
/** Day, then each part: `(a20` begins here, `)a10` goes on from earlier, `a30.` is finished. */
const words = (given: StudyFacts) =>
  studyPlan(given).sittings.map(({ on, parts }) =>
    [
      on.slice(5),
      ...parts.map(
        ({ activityId, minutes, continued, finished }) =>
          `${continued ? '…' : ''}${activityId}${minutes}${finished ? '' : '…'}`,
      ),
    ].join(' '),
  );

describe('studyPlan', () => {
  it.each<[string, Partial<StudyFacts>, string[]]>([
    ['short ones share a sitting', {}, ['03-01 a30 b30', '03-04 c60']],
    [
      'a long one is spread over as many as it takes',
      { left: activities('w1', 'a150 b20') },
      ['03-01 a60…', '03-04 …a60…', '03-08 …a30 b20'],
    ],
    [
      'what fits into one sitting is not torn apart',
      { left: activities('w1', 'a40 b40 c10') },
      ['03-01 a40', '03-04 b40 c10'],
    ],
    ['nor what takes a whole one', { left: activities('w1', 'a40 b60') }, ['03-01 a40', '03-04 b60']],
    [
      'a long one begins where there is room for it, and not for a few minutes',
      { left: activities('w1', 'a50 b70 c55 d90') },
      ['03-01 a50 b10…', '03-04 …b60', '03-08 c55', '03-11 d60…', '03-15 …d30'],
    ],
    ['a start that is yet to come', { choice: choose({ startOn: '2027-03-09' }) }, ['03-11 a30 b30', '03-15 c60']],
    [
      'a start that has passed: from today',
      { choice: choose({ startOn: '2027-01-01' }), now: new Date('2027-03-02T08:00Z') },
      ['03-04 a30 b30', '03-08 c60'],
    ],
    ['a sitting that runs is still there', { now: new Date('2027-03-01T19:59Z') }, ['03-01 a30 b30', '03-04 c60']],
    ['one that is over is not', { now: new Date('2027-03-01T20:00Z') }, ['03-04 a30 b30', '03-08 c60']],
    [
      'nothing in a pause, from its first day to the day before it ends',
      { pauses: [{ from: '2027-03-04', to: '2027-03-11' }] },
      ['03-01 a30 b30', '03-11 c60'],
    ],
    [
      'a pause that runs, until it is to end',
      { pauses: [{ from: '2027-02-20', to: null, until: '2027-03-08' }] },
      ['03-08 a30 b30', '03-11 c60'],
    ],
    ['a pause of which nobody knows the end', { pauses: [{ from: '2027-02-20', to: null }] }, []],
    [
      'a module that opens later is waited for',
      { left: [...activities('w1', 'a30'), ...activities('w2', 'b20 c20', '2027-03-08')] },
      ['03-01 a30', '03-08 b20 c20'],
    ],
    ['nothing left', { left: [] }, []],
    ['days and hours that do not go together', { choice: choose({ weekdays: [1, 2, 3, 4, 5], hoursPerWeek: 1 }) }, []],
  ])('%s', (_what, given, sittings) => {
    expect(words(facts(given))).toEqual(sittings);
  });

  it('stays at the time on the wall when the clocks change', () => {
    const left = activities('w1', 'a60 b60 c60');
    const march = studyPlan(facts({ left, now: new Date('2027-03-22T08:00Z'), choice: choose({ weekdays: [1, 7] }) }));
    expect(march.sittings.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      ...['2027-03-22T19:00:00.000Z', '2027-03-28T18:00:00.000Z', '2027-03-29T18:00:00.000Z'],
    ]);
    // 02:30 is jumped over in Berlin on 28 March.
    const jumped = facts({ zone: 'Europe/Berlin', now: new Date('2027-03-28T00:00Z') });
    const [night] = studyPlan({ ...jumped, choice: choose({ weekdays: [7], at: '02:30' }) }).sittings;
    expect(night!.startsAt.toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });

  it('counts the day by the clocks of the person', () => {
    const late = { now: new Date('2027-03-01T11:00Z'), zone: 'Pacific/Auckland' };
    // It is Tuesday there.
    expect(words(facts({ ...late, choice: choose({ at: '07:00', weekdays: [1, 2] }) }))[0]).toBe('03-02 a30 b30');
  });

  it('says when each module would be done, also past midnight', () => {
    const left = [...activities('w1', 'a30 b30'), ...activities('w2', 'c60')];
    const modules = [
      { id: 'w1', dueOn: '2027-03-07' },
      { id: 'w2', dueOn: '2027-03-04' },
      { id: 'w3', dueOn: '2027-01-01' },
    ];
    const plan = studyPlan(facts({ left, modules, choice: choose({ at: '23:00' }) }));
    expect([Object.fromEntries(plan.doneOn), plan.endOn]).toEqual([
      { w1: '2027-03-01', w2: '2027-03-04' },
      '2027-03-04',
    ]);
    const later = studyPlan(facts({ left, modules, choice: choose({ at: '23:30' }) }));
    expect(Object.fromEntries(later.doneOn)).toEqual({ w1: '2027-03-02', w2: '2027-03-05' });
    expect(later.late).toEqual([{ moduleId: 'w2', days: 1 }]);
  });

  it('keeps the number of a sitting in its week when other days are chosen', () => {
    const numbers = (weekdays: number[]) =>
      studyPlan(facts({ choice: choose({ weekdays }), now: new Date('2027-03-03T08:00Z') })).sittings.map(
        ({ week, place }) => `${week} ${place}`,
      );
    expect(numbers([1, 4])).toEqual(['2027-03-01 2', '2027-03-08 1']);
    expect(numbers([6, 2])).toEqual(['2027-03-01 2', '2027-03-08 1']);
  });

  it('reaches two years, however much there is', () => {
    const left = Array.from({ length: 500 }, (_, n) => ({
      id: `a${n}`,
      moduleId: `w${Math.floor(n / 63)}`,
      minutes: 240,
      opensOn: null,
    }));
    const modules = [{ id: 'w7', dueOn: '2027-05-01' }];
    const endless = facts({ left, modules, choice: choose({ weekdays: [3], hoursPerWeek: 1 }) });
    const plan = studyPlan(endless);
    expect(plan.sittings).toHaveLength(104);
    expect(plan.endOn).toBeNull();
    expect(plan.late).toEqual([{ moduleId: 'w7', days: null }]);
    expect(hoursThatKeepDues(endless)).toBeNull();
  });

  const anyChoice = fc
    .record({
      startOn: fc.integer({ min: -40, max: 60 }).map((days) => addDays('2027-03-01', days)),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      hoursPerWeek: fc.integer({ min: 1, max: MOST_STUDY_HOURS }),
      at: fc.constantFrom('00:00', '02:30', '07:15', '19:00', '23:59'),
    })
    .filter((choice) => studyFault(choice) === null);
  const anyFacts = fc.record({
    choice: anyChoice,
    zone: fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
    now: fc
      .integer({ min: 0, max: 400 * 24 })
      .map((hours) => new Date(Date.parse('2027-01-01T00:30Z') + hours * 3_600_000)),
    left: fc
      .array(
        fc.record({
          minutes: fc.integer({ min: 1, max: 400 }),
          week: fc.integer({ min: 1, max: 4 }),
          waits: fc.boolean(),
        }),
        {
          maxLength: 30,
        },
      )
      .map((rows) =>
        [...rows]
          .sort((one, other) => one.week - other.week)
          .map(({ minutes, week, waits }, n) => ({
            ...{ id: `a${n}`, moduleId: `w${week}`, minutes },
            opensOn: waits ? addDays('2027-03-01', 7 * week) : null,
          })),
      ),
    modules: fc.constant([1, 2, 3, 4].map((week) => ({ id: `w${week}`, dueOn: addDays('2027-02-28', 7 * week) }))),
    pauses: fc.array(
      fc
        .record({ from: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 20 }) })
        .map(({ from, days }) => ({ from: addDays('2027-03-01', from), to: addDays('2027-03-01', from + days) })),
      { maxLength: 3 },
    ),
  });

  it('holds whatever is chosen', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const { choice, left, zone, now, pauses } = given;
        const plan = studyPlan(given);
        const length = sittingMinutes(choice);
        for (const { on, startsAt, minutes, parts, week, place } of plan.sittings) {
          // On a chosen day, at the chosen time (or where the clocks jump over it), never before the start nor over by now.
          expect(choice.weekdays).toContain(weekdayOf(on));
          expect(on >= choice.startOn).toBe(true);
          expect(startsAt.getTime() + length * 60_000).toBeGreaterThan(now.getTime());
          if (choice.at !== '02:30') expect(wallTimeAt(startsAt, zone)).toBe(choice.at);
          expect(pauses.some(({ from, to }) => from <= on && on < to)).toBe(false);
          expect(minutes).toBeGreaterThan(0);
          expect(minutes).toBeLessThanOrEqual(length);
          expect(parts.reduce((sum, part) => sum + part.minutes, 0)).toBe(minutes);
          for (const { activityId } of parts) {
            const { opensOn } = left.find(({ id }) => id === activityId)!;
            expect(opensOn === null || opensOn <= on).toBe(true);
          }
          expect(weekdayOf(week)).toBe(1);
          expect(daysBetween(week, on)).toBe(weekdayOf(on) - 1);
          expect([...choice.weekdays].sort()[place - 1]).toBe(weekdayOf(on));
        }
        // Days in order, each once; activities in order, each with all its minutes.
        const days = plan.sittings.map(({ on }) => on);
        expect(days).toEqual([...new Set(days)].sort());
        const parts = plan.sittings.flatMap((sitting) => sitting.parts);
        const order = [...new Set(parts.map(({ activityId }) => activityId))];
        expect(order).toEqual(left.slice(0, order.length).map(({ id }) => id));
        for (const { id, minutes } of left) {
          const own = parts.filter(({ activityId }) => activityId === id);
          const taken = own.reduce((sum, part) => sum + part.minutes, 0);
          if (own.some(({ finished }) => finished)) expect(taken).toBe(minutes);
          else expect(taken).toBeLessThan(minutes);
          if (minutes <= length) expect(own.length).toBeLessThanOrEqual(1);
          expect(own.map(({ continued }) => continued)).toEqual(own.map((_, n) => n > 0));
        }
        // No week asks for more than was chosen.
        for (const week of new Set(plan.sittings.map((sitting) => sitting.week))) {
          const asked = plan.sittings
            .filter((sitting) => sitting.week === week)
            .reduce((sum, { minutes }) => sum + minutes, 0);
          expect(asked).toBeLessThanOrEqual(choice.hoursPerWeek * 60);
        }
        expect(plan.sittings.length).toBeLessThanOrEqual(STUDY_HORIZON_DAYS);
        expect(plan.endOn !== null).toBe(left.length > 0 && order.length === left.length && parts.at(-1)!.finished);
      }),
      { numRuns: 200 },
    );
  });

  it('offers hours that keep the due dates to come, and the fewest that do', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const hours = hoursThatKeepDues(given);
        const toCome = given.modules.filter(({ dueOn }) => dueOn >= localDateAt(given.now, given.zone));
        const keeps = (hoursPerWeek: number) => {
          const { late } = studyPlan({ ...given, choice: { ...given.choice, hoursPerWeek } });
          return toCome.every(({ id }) => !late.some(({ moduleId }) => moduleId === id));
        };
        const tried = Array.from({ length: MOST_STUDY_HOURS }, (_, n) => n + 1)
          .filter((hoursPerWeek) => hoursPerWeek >= given.choice.hoursPerWeek)
          .filter((hoursPerWeek) => studyFault({ ...given.choice, hoursPerWeek }) === null);
        const first = tried.find(keeps) ?? null;
        expect(hours).toBe(first === given.choice.hoursPerWeek ? null : first);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hoursThatKeepDues', () => {
  const left = [...activities('w1', 'a60 b60'), ...activities('w2', 'c60 d60')];
  const due = (...dues: string[]) => dues.map((dueOn, n) => ({ id: `w${n + 1}`, dueOn }));
  it.each<[string, Partial<StudyFacts>, number | null]>([
    ['kept already', { left, modules: due('2027-03-07', '2027-03-14') }, null],
    ['twice as much', { left, modules: due('2027-03-01', '2027-03-04') }, 4],
    ['more than a day may hold', { left: activities('w1', 'a600'), modules: due('2027-03-01') }, null],
    ['one has gone by, the other can be kept', { left, modules: due('2027-02-28', '2027-03-04') }, 4],
    ['only what has gone by is late', { left, modules: due('2027-02-28', '2027-03-14') }, null],
  ])('%s', (_what, given, hours) => {
    expect(hoursThatKeepDues(facts(given))).toBe(hours);
  });
});

describe('studyFault', () => {
  it.each<[number, number, string | null]>([
    [2, 0, 'no_days'],
    [1, 4, null],
    [1, 5, 'sitting_too_short'],
    [2, 7, null],
    [8, 1, null],
    [9, 1, 'sitting_too_long'],
    [16, 2, null],
    [17, 2, 'sitting_too_long'],
  ])('%s hours on %s days', (hoursPerWeek, days, fault) => {
    expect(studyFault({ hoursPerWeek, weekdays: Array.from({ length: days }, (_, n) => n + 1) })).toBe(fault);
  });

  it('is about the length of a sitting', () => {
    expect([LEAST_SITTING_MINUTES, LONGEST_SITTING_MINUTES]).toEqual([15, 480]);
    expect(sittingMinutes({ hoursPerWeek: 2, weekdays: [1, 2, 3, 4, 5, 6, 7] })).toBe(17);
  });
});

describe('proposedChoice', () => {
  const at = { now: new Date('2027-03-01T08:00Z'), zone: 'Europe/London', pauses: [] };
  const modules = [{ id: 'w1', dueOn: '2027-12-31' }];
  it.each<[number, number, number[]]>([
    [60, 1, [2, 4]],
    [180, 3, [2, 4]],
    [250, 5, [1, 2, 4, 6]],
    [480, 8, [1, 2, 3, 4, 6]],
    [9_000, 20, [1, 2, 3, 4, 6]],
  ])('%s minutes a week', (minutes, hoursPerWeek, weekdays) => {
    const usual = { totalMinutes: minutes * 8, weeks: 8 };
    expect(proposedChoice({ ...at, left: activities('w1', 'a60'), modules }, usual)).toEqual({
      ...{ startOn: '2027-03-01', weekdays, hoursPerWeek, at: '19:00' },
    });
  });

  it('asks for more where that keeps the due dates', () => {
    const due = [{ id: 'w1', dueOn: '2027-03-04' }];
    const { hoursPerWeek } = proposedChoice(
      { ...at, left: activities('w1', 'a120 b120'), modules: due },
      { totalMinutes: 240, weeks: 4 },
    );
    expect(hoursPerWeek).toBe(4);
  });
});

describe('latestStart', () => {
  const TODAY = '2027-03-01';
  const usual = { state: 'active', today: TODAY, inCohort: false, activeSince: TODAY, begun: false } as const;
  it.each<[string, object, string | null]>([
    ['on the day of enrolling', {}, '2027-04-30'],
    ['accepted, and not begun', { state: 'accepted', activeSince: null }, '2027-04-30'],
    ['counts from when it could have begun', { activeSince: '2027-02-01' }, '2027-04-02'],
    ['not put off for ever', { activeSince: '2026-12-01' }, null],
    ['people of a cohort start together', { inCohort: true }, null],
    ['something was opened', { begun: true }, null],
    ['a break', { state: 'paused' }, null],
    ['waiting', { state: 'waitlisted', activeSince: null }, null],
    ['over', { state: 'withdrawn' }, null],
  ])('%s', (_what, given, latest) => {
    expect(latestStart({ ...usual, ...given })).toBe(latest);
  });
});

describe('startFault', () => {
  it.each([
    ['2027-02-28', 'start_passed'],
    ['2027-03-01', null],
    ['2027-04-30', null],
    ['2027-05-01', 'start_too_late'],
  ])('%s', (day, fault) => {
    expect(startFault(day, '2027-03-01', '2027-04-30')).toBe(fault);
  });
});

describe('weekdayOf', () => {
  it.each([
    ['2027-03-01', 1],
    ['2027-03-07', 7],
    ['1969-12-31', 3],
  ])('%s', (date, day) => {
    expect(weekdayOf(date)).toBe(day);
  });
});
