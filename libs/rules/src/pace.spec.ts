import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENROLMENT_STATES } from './enrolment-states.js';
import { addDays } from './local-date.js';
import { PACE_DEFAULTS, PACE_STATUSES, paceOf, type PaceFacts, type PaceReason, type PaceStatus } from './pace.js';

const START = '2026-03-02';
const dayOfTrack = (day: number) => addDays(START, day - 1);

/** Week n is due on day 7n of the track. The first `complete` modules of four are done. */
const facts = (day: number, complete: number, over: Partial<PaceFacts> = {}): PaceFacts => ({
  state: 'active',
  today: dayOfTrack(day),
  startsOn: START,
  modules: [1, 2, 3, 4].map((week) => ({
    id: `m${week}`,
    week,
    dueOn: dayOfTrack(week * 7),
    complete: week <= complete,
  })),
  lastActivityOn: dayOfTrack(day),
  resumedOn: null,
  failedAttempts: [],
  ...over,
});

const withDone = (day: number, ...weeks: number[]): PaceFacts => {
  const given = facts(day, 0);
  return { ...given, modules: given.modules.map((module) => ({ ...module, complete: weeks.includes(module.week) })) };
};

const overdue = (week: number, days: number): PaceReason => ({
  code: 'module_overdue',
  params: { moduleId: `m${week}`, week, days },
});
const nextDue = (week: number, days: number): PaceReason => ({
  code: 'next_due',
  params: { moduleId: `m${week}`, week, days },
});
const early = (week: number, days: number): PaceReason => ({
  code: 'module_early',
  params: { moduleId: `m${week}`, week, days },
});
const idle = (days: number): PaceReason => ({ code: 'no_activity', params: { days } });
const fine: PaceReason = { code: 'nothing_overdue', params: {} };
const done: PaceReason = { code: 'modules_complete', params: {} };

describe('paceOf', () => {
  it.each<[string, PaceFacts, PaceStatus, PaceReason[]]>([
    ['the first day', facts(1, 0), 'on_track', [fine, nextDue(1, 6)]],
    ['due today', facts(7, 0), 'on_track', [fine, nextDue(1, 0)]],
    ['due yesterday', facts(8, 0), 'behind', [overdue(1, 1)]],
    ['six days over', facts(13, 0), 'behind', [overdue(1, 6)]],
    ['seven days over', facts(14, 0), 'at_risk', [overdue(1, 7)]],
    ['two modules over', facts(16, 0), 'at_risk', [overdue(1, 9), overdue(2, 2)]],
    ['this week done in time', facts(3, 1), 'on_track', [fine, nextDue(2, 11)]],
    ['next week done as well', facts(3, 2), 'ahead', [early(2, 11), nextDue(3, 18)]],
    ['done on the first day of its week', facts(8, 2), 'on_track', [fine, nextDue(3, 13)]],
    ['done on the eve of its week', facts(7, 2), 'ahead', [early(2, 7), nextDue(3, 14)]],
    ['a later module done before this week’s', withDone(8, 1, 3), 'on_track', [fine, nextDue(2, 6)]],
    ['all done early', facts(10, 4), 'ahead', [early(4, 18), done]],
    ['all done in the last week', facts(25, 4), 'on_track', [done]],
    ['nine days idle', facts(10, 1, { lastActivityOn: dayOfTrack(1) }), 'on_track', [fine, nextDue(2, 4)]],
    ['ten days idle', facts(11, 1, { lastActivityOn: dayOfTrack(1) }), 'at_risk', [idle(10)]],
    ['twenty days idle', facts(21, 3, { lastActivityOn: dayOfTrack(1) }), 'at_risk', [idle(20)]],
    ['twenty-one days idle', facts(22, 3, { lastActivityOn: dayOfTrack(1) }), 'stalled', [idle(21)]],
    ['idle, with nothing left to do', facts(60, 4, { lastActivityOn: dayOfTrack(28) }), 'on_track', [done]],
    [
      'never begun',
      facts(22, 0, { lastActivityOn: null }),
      'stalled',
      [{ code: 'not_begun', params: { days: 21 } }, overdue(1, 15), overdue(2, 8), overdue(3, 1)],
    ],
    [
      'back from a pause',
      facts(30, 3, { lastActivityOn: dayOfTrack(2), resumedOn: dayOfTrack(29) }),
      'behind',
      [overdue(4, 2)],
    ],
    [
      'resumed today',
      facts(11, 1, { lastActivityOn: dayOfTrack(1), resumedOn: dayOfTrack(11) }),
      'on_track',
      [fine, nextDue(2, 3)],
    ],
    [
      'idle, with a pause that ends later on',
      facts(11, 1, { lastActivityOn: dayOfTrack(1), resumedOn: dayOfTrack(40) }),
      'at_risk',
      [idle(10)],
    ],
    [
      'a failed attempt',
      facts(3, 0, { failedAttempts: [{ activityId: 'quiz', count: 1 }] }),
      'on_track',
      [fine, nextDue(1, 4)],
    ],
    [
      'two failed attempts',
      facts(3, 0, { failedAttempts: [{ activityId: 'quiz', count: 2 }] }),
      'at_risk',
      [{ code: 'attempts_failed', params: { activityId: 'quiz', count: 2 } }],
    ],
    [
      'what weighs most first',
      facts(8, 0, { failedAttempts: [{ activityId: 'quiz', count: 3 }] }),
      'at_risk',
      [{ code: 'attempts_failed', params: { activityId: 'quiz', count: 3 } }, overdue(1, 1)],
    ],
    [
      'before the start',
      facts(-2, 0, { lastActivityOn: null }),
      'on_track',
      [{ code: 'not_started', params: { days: 3 } }],
    ],
    ['begun before the start', facts(-2, 1), 'ahead', [early(1, 9), nextDue(2, 16)]],
    ['accepted', facts(5, 0, { state: 'accepted' }), 'on_track', [{ code: 'not_started', params: { days: 0 } }]],
    ['paused', facts(60, 0, { state: 'paused' }), 'on_track', [{ code: 'paused', params: {} }]],
    ['completed', facts(90, 4, { state: 'completed' }), 'on_track', [{ code: 'finished', params: {} }]],
    ['a course without modules', facts(3, 0, { modules: [] }), 'on_track', [fine]],
  ])('%s', (_case, given, status, reasons) => {
    expect(paceOf(given)).toEqual({ status, reasons });
  });

  it.each(['applied', 'waitlisted', 'declined', 'withdrawn', 'lapsed'] as const)('says nothing of %s', (state) => {
    expect(paceOf(facts(30, 0, { state }))).toBeNull();
  });

  it('follows the thresholds it is given', () => {
    const patient = { ...PACE_DEFAULTS, behindOverdueDays: 3, atRiskOverdueDays: 30, atRiskFailedAttempts: 5 };
    const given = facts(9, 0, { failedAttempts: [{ activityId: 'quiz', count: 4 }] });
    expect(paceOf(given, patient)?.status).toBe('on_track');
    expect(paceOf(facts(10, 0), patient)?.status).toBe('behind');
    const idleFor5 = facts(6, 0, { lastActivityOn: dayOfTrack(1) });
    expect(paceOf(idleFor5, { ...PACE_DEFAULTS, stalledIdleDays: 5 })?.status).toBe('stalled');
  });

  it('always has a reason, and only ever gets better when one more module is done', () => {
    const states = fc.constantFrom(...ENROLMENT_STATES);
    fc.assert(
      fc.property(states, fc.integer({ min: -10, max: 70 }), fc.nat(3), fc.nat(30), (state, day, complete, ago) => {
        const over = { state, lastActivityOn: dayOfTrack(day - ago) };
        const [before, after] = [paceOf(facts(day, complete, over)), paceOf(facts(day, complete + 1, over))];
        if (before === null || after === null) return expect(after).toBe(before);
        expect(before.reasons.length).toBeGreaterThan(0);
        expect(PACE_STATUSES.indexOf(after.status)).toBeLessThanOrEqual(PACE_STATUSES.indexOf(before.status));
      }),
    );
  });
});
