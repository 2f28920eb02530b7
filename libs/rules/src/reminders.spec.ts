import { describe, expect, it } from '@jest/globals';
import { ENROLMENT_STATES } from './enrolment-states.js';
import type { Channel } from './notifications.js';
import { letterOf, nextReminderAt, type ReminderFacts, type ReminderKind, remindersAt } from './reminders.js';

const LONDON = 'Europe/London';

/** Modules are named by their place: A is the first. `+` = complete. */
function facts(dues: string[], rest: Partial<ReminderFacts> = {}): ReminderFacts {
  const modules = dues.map((due, place) => ({
    id: 'ABCDEFG'[place]!,
    dueOn: due.replace('+', ''),
    complete: due.endsWith('+'),
  }));
  return { state: 'active', zone: LONDON, remindedOn: null, plannedOn: null, modules, ...rest };
}

const said = (given: ReminderFacts, now: string): string =>
  remindersAt(given, new Date(now))
    .map(({ kind, moduleId }) => `${kind} ${moduleId}`)
    .join(', ');

describe('remindersAt', () => {
  it.each<[what: string, dues: string[], now: string, expected: string]>([
    ['three days before', ['2027-03-07'], '2027-03-04T12:00', ''],
    ['two days before, a minute too early', ['2027-03-07'], '2027-03-05T08:59', ''],
    ['two days before, from nine', ['2027-03-07'], '2027-03-05T09:00', 'due_soon A'],
    ['in the afternoon', ['2027-03-07'], '2027-03-05T19:59', 'due_soon A'],
    ['not in the evening', ['2027-03-07'], '2027-03-05T20:00', ''],
    ['nor at night', ['2027-03-07'], '2027-03-06T03:00', ''],
    ['a day late, since the server was away', ['2027-03-07'], '2027-03-06T09:00', 'due_soon A'],
    ['on the day itself, still true', ['2027-03-07'], '2027-03-07T09:00', 'due_soon A'],
    ['the morning after', ['2027-03-07'], '2027-03-08T09:00', 'overdue A'],
    ['the morning after, not at night', ['2027-03-07'], '2027-03-08T00:30', ''],
    ['two days late', ['2027-03-07'], '2027-03-10T09:00', 'overdue A'],
    ['three days late: dropped', ['2027-03-07'], '2027-03-11T09:00', ''],
    ['complete', ['2027-03-07+'], '2027-03-05T09:00', ''],
    ['complete since', ['2027-03-07+'], '2027-03-08T09:00', ''],
    ['one of them', ['2027-03-07+', '2027-03-14'], '2027-03-12T09:00', 'due_soon B'],
    ['both kinds on one morning', ['2027-03-07', '2027-03-10'], '2027-03-08T09:00', 'overdue A, due_soon B'],
    ['several on one day', ['2027-03-07', '2027-03-07', '2027-03-14'], '2027-03-08T10:00', 'overdue A, overdue B'],
    ['no modules', [], '2027-03-08T10:00', ''],
  ])('%s: %j at %s', (_what, dues, now, expected) => {
    expect(said(facts(dues), `${now}:00Z`)).toBe(expected);
  });

  it.each(ENROLMENT_STATES)('for who is %s', (state) => {
    const at = (now: string) => said(facts(['2027-03-07'], { state }), now);
    const runs = state === 'active';
    expect([at('2027-03-05T09:00:00Z'), at('2027-03-08T09:00:00Z')]).toEqual(
      runs ? ['due_soon A', 'overdue A'] : ['', ''],
    );
  });

  it.each<[what: string, remindedOn: string, due: string, now: string, expected: string]>([
    ['on the same morning', '2027-03-05', '2027-03-07', '2027-03-05T15:00', ''],
    ['on the next one', '2027-03-05', '2027-03-07', '2027-03-06T09:00', ''],
    ['then when it was not done', '2027-03-05', '2027-03-07', '2027-03-08T09:00', 'overdue A'],
    ['and that once', '2027-03-08', '2027-03-07', '2027-03-09T09:00', ''],
    ['moved ahead: not yet', '2027-03-05', '2027-03-14', '2027-03-06T09:00', ''],
    ['moved ahead: again', '2027-03-05', '2027-03-14', '2027-03-12T09:00', 'due_soon A'],
    ['moved ahead after it was overdue', '2027-03-08', '2027-03-14', '2027-03-12T09:00', 'due_soon A'],
    ['moved, but not ahead of what was said', '2027-03-08', '2027-03-10', '2027-03-09T09:00', ''],
    ['moved back to where it was', '2027-03-12', '2027-03-14', '2027-03-12T09:00', ''],
  ])('%s: reminded on %s of %s, at %s', (_what, remindedOn, due, now, expected) => {
    expect(said(facts([due], { remindedOn }), `${now}:00Z`)).toBe(expected);
  });

  it.each<[what: string, plannedOn: string, now: string, expected: string]>([
    ['on the day it was planned', '2027-03-06', '2027-03-06T15:00', ''],
    ['nor the day after', '2027-03-06', '2027-03-07T09:00', ''],
    ['then when it was not done', '2027-03-06', '2027-03-08T09:00', 'overdue A'],
    ['long before', '2027-02-20', '2027-03-05T09:00', 'due_soon A'],
  ])('dates that the person has just chosen: %s, %s, at %s', (_what, plannedOn, now, expected) => {
    expect(said(facts(['2027-03-07'], { plannedOn }), `${now}:00Z`)).toBe(expected);
  });

  /** Zone, due day, and the instants of 09:00 two days before and on the day after. Worked out from the tz database. */
  it.each<[zone: string, due: string, soon: string, after: string]>([
    ['Asia/Kathmandu', '2027-03-07', '2027-03-05T03:15:00Z', '2027-03-08T03:15:00Z'],
    ['Pacific/Apia', '2027-03-07', '2027-03-04T20:00:00Z', '2027-03-07T20:00:00Z'],
    ['Pacific/Kiritimati', '2027-03-07', '2027-03-04T19:00:00Z', '2027-03-07T19:00:00Z'],
    ['Pacific/Niue', '2027-03-07', '2027-03-05T20:00:00Z', '2027-03-08T20:00:00Z'],
    // Clocks go back by half an hour on 5 April 2026.
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-02T22:00:00Z', '2026-04-05T22:30:00Z'],
    ['Pacific/Chatham', '2026-04-05', '2026-04-02T19:15:00Z', '2026-04-05T20:15:00Z'],
    ['Europe/London', '2027-03-28', '2027-03-26T09:00:00Z', '2027-03-29T08:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-10-30T13:00:00Z', '2026-11-02T14:00:00Z'],
    // The clocks of Beirut skip the first hour of 28 March 2027.
    ['Asia/Beirut', '2027-03-27', '2027-03-25T07:00:00Z', '2027-03-28T06:00:00Z'],
    // There was no 30 December 2011 in Samoa.
    ['Pacific/Apia', '2011-12-31', '2011-12-30T19:00:00Z', '2011-12-31T19:00:00Z'],
  ])('by the clocks of %s around %s', (zone, due, soon, after) => {
    const given = facts([due], { zone });
    const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    expect([said(given, before(soon)), said(given, soon)]).toEqual(['', 'due_soon A']);
    expect([said(given, before(after)), said(given, after)]).toEqual(['', 'overdue A']);
  });
});

describe('nextReminderAt', () => {
  it.each<[what: string, dues: string[], rest: Partial<ReminderFacts>, now: string, expected: string | null]>([
    ['two days before the first', ['2027-03-07', '2027-03-14'], {}, '2027-03-01T10:00', '2027-03-05T09:00'],
    ['what was not said yet', ['2027-03-07'], {}, '2027-03-06T02:00', '2027-03-05T09:00'],
    ['after it was said', ['2027-03-07'], { remindedOn: '2027-03-05' }, '2027-03-05T10:00', '2027-03-08T09:00'],
    ['what comes first', ['2027-03-20', '2027-03-14'], {}, '2027-03-01T10:00', '2027-03-12T09:00'],
    ['past what is too old', ['2027-03-07', '2027-03-21'], {}, '2027-03-11T10:00', '2027-03-19T09:00'],
    ['all said', ['2027-03-07'], { remindedOn: '2027-03-08' }, '2027-03-08T10:00', null],
    ['all done', ['2027-03-07+'], {}, '2027-03-01T10:00', null],
    ['paused', ['2027-03-07'], { state: 'paused' }, '2027-03-01T10:00', null],
    ['in summer time', ['2027-07-07'], {}, '2027-03-01T10:00', '2027-07-05T08:00'],
  ])('%s: %j', (_what, dues, rest, now, expected) => {
    const at = nextReminderAt(facts(dues, rest), new Date(`${now}:00Z`));
    expect(at?.toISOString() ?? null).toBe(expected && `${expected}:00.000Z`);
  });

  it('has come whenever there is something to say, and is yet to come once it is said', () => {
    const dues = ['2027-03-03', '2027-03-06', '2027-03-07+', '2027-03-08', '2027-03-20'];
    const start = Date.parse('2027-02-25T00:30:00Z');
    let remindedOn: string | null = null;
    let told = 0;
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      const now = new Date(start + hour * 3_600_000);
      const before = facts(dues, { remindedOn });
      const due = remindersAt(before, now);
      if (due.length === 0) continue;
      told += due.length;
      expect(nextReminderAt(before, now)! <= now).toBe(true);
      remindedOn = now.toISOString().slice(0, 10);
      const next = nextReminderAt(facts(dues, { remindedOn }), now);
      expect(next === null || next > now).toBe(true);
    }
    expect(told).toBe(8);
  });
});

describe('letterOf', () => {
  const MAIL: Channel[] = ['app', 'mail'];
  it.each<[kinds: ReminderKind[], overdue: Channel[], soon: Channel[], expected: string | null]>([
    [['due_soon'], MAIL, MAIL, 'due_soon: due_soon'],
    [['overdue'], MAIL, MAIL, 'overdue: overdue'],
    [['due_soon', 'overdue'], MAIL, MAIL, 'overdue: overdue, due_soon'],
    [['due_soon', 'overdue'], [], MAIL, 'due_soon: due_soon'],
    [['due_soon', 'overdue'], MAIL, [], 'overdue: overdue'],
    [['due_soon', 'overdue'], ['app'], MAIL, 'due_soon: overdue, due_soon'],
    [['due_soon', 'overdue'], ['app'], ['app'], 'overdue: overdue, due_soon'],
    [['due_soon', 'overdue'], [], [], null],
    [['due_soon'], MAIL, [], null],
    [[], MAIL, MAIL, null],
  ])('of %j, where overdue comes by %j and due soon by %j', (kinds, overdue, soon, expected) => {
    const letter = letterOf(new Set(kinds), (kind) => (kind === 'overdue' ? overdue : soon));
    expect(letter && `${letter.kind}: ${letter.speaksOf.join(', ')}`).toBe(expected);
  });
});
