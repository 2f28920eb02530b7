import { describe, expect, it } from '@jest/globals';
import { ENROLMENT_STATES } from './enrolment-states.js';
import {
  effectSpan,
  isComingBack,
  isHeldOut,
  isNudgeTime,
  nudgeBy,
  nudgeEffect,
  type NudgeFacts,
  type NudgeRule,
  type NudgeVerdict,
} from './nudges.js';

const RULE: NudgeRule = { id: 'rule', trigger: 'overdue', days: 3, action: 'mail', holdoutPercent: 0 };
const SILENT: NudgeRule = { ...RULE, id: 'silent', trigger: 'silent', days: 10 };
/** A Wednesday morning in London. */
const NOW = new Date('2027-03-10T09:30:00Z');
const FACTS: NudgeFacts = {
  ...{ enrolmentId: 'one', state: 'active', timeZone: 'Europe/London' },
  ...{ startedOn: '2027-02-01', stateSince: new Date('2027-02-01T10:00:00Z'), lastActivityAt: null },
  ...{ nextDueOn: '2027-03-07', touched: [], lastMailAt: null },
};
const at = (instant: string) => new Date(instant);

describe('nudgeBy, of what is overdue', () => {
  it.each<[string, Partial<NudgeFacts>, { episode: string; days: number } | null]>([
    ['on the day itself', { nextDueOn: '2027-03-10' }, null],
    ['a day early', { nextDueOn: '2027-03-08' }, null],
    ['on its day', { nextDueOn: '2027-03-07' }, { episode: '2027-03-07', days: 3 }],
    ['later, where it was off before', { nextDueOn: '2027-02-18' }, { episode: '2027-02-18', days: 20 }],
    ['with nothing left to do', { nextDueOn: null }, null],
    ['on a break', { state: 'paused' }, null],
    ['where it is still the day before', { timeZone: 'Pacific/Honolulu' }, null],
    ['where it is the same day already', { timeZone: 'Pacific/Kiritimati' }, { episode: '2027-03-07', days: 3 }],
    ['touched in this episode', { touched: [{ ruleId: 'rule', episode: '2027-03-07' }] }, null],
    [
      'touched in an earlier episode',
      { touched: [{ ruleId: 'rule', episode: '2027-02-28' }] },
      { episode: '2027-03-07', days: 3 },
    ],
    [
      'touched by another rule',
      { touched: [{ ruleId: 'other', episode: '2027-03-07' }] },
      { episode: '2027-03-07', days: 3 },
    ],
    ['a mail yesterday', { lastMailAt: at('2027-03-09T09:00:00Z') }, null],
    ['a mail two days ago', { lastMailAt: at('2027-03-08T23:00:00Z') }, null],
    ['a mail three days ago', { lastMailAt: at('2027-03-07T23:00:00Z') }, { episode: '2027-03-07', days: 3 }],
  ])('%s', (_what, facts, expected) => {
    expect(nudgeBy(RULE, { ...FACTS, ...facts }, NOW)).toEqual(expected && { ...expected, heldOut: false });
  });

  it.each(ENROLMENT_STATES.filter((state) => state !== 'active'))('never while somebody is %s', (state) => {
    expect(nudgeBy(RULE, { ...FACTS, state }, NOW)).toBeNull();
    expect(nudgeBy({ ...SILENT, days: 1 }, { ...FACTS, state }, NOW)).toBeNull();
  });

  it.each(['mentor_list', 'task'] as const)('waits for no mail where it writes none: %s', (action) => {
    const facts = { ...FACTS, lastMailAt: at('2027-03-10T08:00:00Z') };
    expect(nudgeBy({ ...RULE, action }, facts, NOW)).toMatchObject({ days: 3 });
  });
});

describe('nudgeBy, of silence', () => {
  it.each<[string, Partial<NudgeFacts>, { episode: string; days: number } | null]>([
    ['since the start', {}, { episode: '2027-02-01', days: 37 }],
    ['since the last activity', { lastActivityAt: at('2027-02-28T12:00:00Z') }, { episode: '2027-02-28', days: 10 }],
    ['not for that long', { lastActivityAt: at('2027-03-01T00:30:00Z') }, null],
    [
      'by the calendar where they are',
      { lastActivityAt: at('2027-03-01T00:30:00Z'), timeZone: 'America/Lima' },
      { episode: '2027-02-28', days: 10 },
    ],
    [
      'a break is not held against anybody',
      { lastActivityAt: at('2027-02-10T12:00:00Z'), stateSince: at('2027-03-02T12:00:00Z') },
      null,
    ],
    ['before a start that is yet to come', { startedOn: '2027-03-15' }, null],
    ['with nothing left to do', { nextDueOn: null }, null],
    ['also while nothing is overdue', { nextDueOn: '2027-04-01' }, { episode: '2027-02-01', days: 37 }],
    ['touched in this silence', { touched: [{ ruleId: 'silent', episode: '2027-02-01' }] }, null],
    [
      'silent again after coming back',
      { lastActivityAt: at('2027-02-20T12:00:00Z'), touched: [{ ruleId: 'silent', episode: '2027-02-01' }] },
      { episode: '2027-02-20', days: 18 },
    ],
  ])('%s', (_what, facts, expected) => {
    expect(nudgeBy(SILENT, { ...FACTS, ...facts }, NOW)).toEqual(expected && { ...expected, heldOut: false });
  });
});

describe('isHeldOut', () => {
  const people = Array.from({ length: 2_000 }, (_, number) => `person ${number}`);
  const heldOutOf = (holdoutPercent: number, id = 'rule', episode = '2027-03-07') =>
    people.filter((person) => isHeldOut({ ...RULE, id, holdoutPercent }, person, episode));

  it('leaves out nobody at 0 %, and about as many as it is told', () => {
    expect(heldOutOf(0)).toEqual([]);
    expect(Math.abs(heldOutOf(10).length - 200)).toBeLessThan(50);
    expect(Math.abs(heldOutOf(50).length - 1_000)).toBeLessThan(110);
  });

  it('is always the same for one episode, and drawn anew for the next one and by each rule', () => {
    expect(heldOutOf(10)).toEqual(heldOutOf(10));
    const both = (others: string[]) => heldOutOf(10).filter((person) => others.includes(person)).length;
    expect(both(heldOutOf(10, 'other'))).toBeLessThan(60);
    expect(both(heldOutOf(10, 'rule', '2027-03-14'))).toBeLessThan(60);
  });

  it('keeps those whom it left out when more are to be', () => {
    expect(heldOutOf(20)).toEqual(expect.arrayContaining(heldOutOf(10)));
  });

  it('is told with the nudge', () => {
    const rule = { ...RULE, holdoutPercent: 50 };
    const told = people.filter((enrolmentId) => nudgeBy(rule, { ...FACTS, enrolmentId }, NOW)!.heldOut);
    expect(told).toEqual(heldOutOf(50));
  });
});

describe('isNudgeTime', () => {
  it.each([
    ['2027-03-10T08:59:59Z', 'Europe/London', false],
    ['2027-03-10T09:00:00Z', 'Europe/London', true],
    ['2027-03-10T19:59:00Z', 'Europe/London', true],
    ['2027-03-10T20:00:00Z', 'Europe/London', false],
    ['2027-03-10T03:29:00Z', 'Asia/Kolkata', false],
    ['2027-03-10T03:30:00Z', 'Asia/Kolkata', true],
  ])('at %s in %s: %s', (instant, zone, expected) => {
    expect(isNudgeTime(at(instant), zone)).toBe(expected);
  });
});

describe('isComingBack', () => {
  it.each([
    ['nothing yet', null, false],
    ['before', '2027-03-10T08:00:00Z', false],
    ['at the same moment', '2027-03-10T09:00:00Z', false],
    ['soon after', '2027-03-10T09:00:01Z', true],
    ['on the seventh day', '2027-03-17T09:00:00Z', true],
    ['later', '2027-03-17T09:00:01Z', false],
  ])('%s', (_what, activity, expected) => {
    expect(isComingBack(at('2027-03-10T09:00:00Z'), activity === null ? null : at(activity))).toBe(expected);
  });

  it('can be said of nudges whose seven days are over', () => {
    const { from, until } = effectSpan(at('2027-03-17T09:00:00Z'));
    expect([from, until]).toEqual([at('2026-03-17T09:00:00Z'), at('2027-03-10T09:00:00Z')]);
  });
});

describe('nudgeEffect', () => {
  it.each<[number, number, number, number, NudgeVerdict]>([
    [0, 0, 0, 0, 'not_enough'],
    [500, 400, 19, 2, 'not_enough'],
    [19, 19, 500, 2, 'not_enough'],
    [200, 120, 20, 5, 'helps'],
    [200, 50, 20, 12, 'hinders'],
    [200, 100, 20, 9, 'no_difference_seen'],
    [20, 0, 20, 0, 'no_difference_seen'],
    [20, 20, 20, 20, 'no_difference_seen'],
  ])('of %i nudged %i came back, of %i left out %i', (people, cameBack, others, otherCameBack, verdict) => {
    expect(nudgeEffect({ people, cameBack }, { people: others, cameBack: otherCameBack }).verdict).toBe(verdict);
  });

  it('tells shares in thousandths with their interval, or none at all', () => {
    expect(nudgeEffect({ people: 100, cameBack: 45 }, { people: 20, cameBack: 0 })).toMatchObject({
      touched: { people: 100, cameBack: 45, share: 450, low: 356, high: 548 },
      heldOut: { people: 20, cameBack: 0, share: 0, low: 0, high: 161 },
    });
    expect(nudgeEffect({ people: 100, cameBack: 45 }, { people: 19, cameBack: 0 }).touched).toEqual({
      ...{ people: 100, cameBack: 45 },
      ...{ share: null, low: null, high: null },
    });
  });

  it('never lets an interval end beyond none or all, nor on the wrong side of the share', () => {
    for (let cameBack = 0; cameBack <= 40; cameBack += 1) {
      const { share, low, high } = nudgeEffect({ people: 40, cameBack }, { people: 40, cameBack: 3 }).touched;
      expect([0 <= low!, low! <= share!, share! <= high!, high! <= 1000]).toEqual([true, true, true, true]);
    }
  });
});
