import { describe, expect, it } from '@jest/globals';
import {
  combineAccommodations,
  deadlineOf,
  isInTime,
  mayStart,
  NO_ACCOMMODATIONS,
  type MayStart,
  type StartFacts,
} from './attempts.js';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 2, 1, 12, minute, second));
const submitted = (...minutes: number[]) => minutes.map((minute) => ({ submittedAt: at(minute) }));

describe('mayStart', () => {
  const facts = (over: Partial<StartFacts>): StartFacts => ({
    passed: false,
    submitted: [],
    extraAttempts: 0,
    rules: { attempts: 3, waitMinutes: 0 },
    now: at(30),
    ...over,
  });
  const waiting = { attempts: 3, waitMinutes: 20 };
  const unlimited = { attempts: null, waitMinutes: 0 };

  it.each<[string, Partial<StartFacts>, MayStart]>([
    ['the first attempt', {}, { ok: true, left: 3 }],
    ['the last attempt', { submitted: submitted(1, 2) }, { ok: true, left: 1 }],
    ['none left', { submitted: submitted(1, 2, 3) }, { ok: false, code: 'no_attempts_left', opensAt: null }],
    ['one granted', { submitted: submitted(1, 2, 3), extraAttempts: 1 }, { ok: true, left: 1 }],
    [
      'the granted one used',
      { submitted: submitted(1, 2, 3, 4), extraAttempts: 1 },
      { ok: false, code: 'no_attempts_left', opensAt: null },
    ],
    ['as many as one likes', { submitted: submitted(1, 2, 3, 4, 5), rules: unlimited }, { ok: true, left: null }],
    ['passed', { passed: true, submitted: submitted(1) }, { ok: false, code: 'already_passed', opensAt: null }],
    ['passed, without limit', { passed: true, rules: unlimited }, { ok: false, code: 'already_passed', opensAt: null }],
    [
      'being marked',
      { beingMarked: true, submitted: submitted(1) },
      { ok: false, code: 'being_marked', opensAt: null },
    ],
    [
      'passed, another being marked',
      { passed: true, beingMarked: true },
      { ok: false, code: 'already_passed', opensAt: null },
    ],
    ['nothing to wait for yet', { rules: waiting }, { ok: true, left: 3 }],
    ['a minute early', { submitted: submitted(11), rules: waiting }, { ok: false, code: 'wait', opensAt: at(31) }],
    ['just now', { submitted: submitted(10), rules: waiting }, { ok: true, left: 2 }],
    [
      'waiting counts from the latest, wherever it stands in the list',
      { submitted: submitted(25, 2), rules: waiting },
      { ok: false, code: 'wait', opensAt: at(45) },
    ],
    [
      'no date to wait for when none is left',
      { submitted: submitted(27, 28, 29), rules: waiting },
      { ok: false, code: 'no_attempts_left', opensAt: null },
    ],
  ])('%s', (_case, over, expected) => {
    expect(mayStart(facts(over))).toEqual(expected);
  });
});

describe('deadlines', () => {
  it.each([
    [null, 1000, null],
    [null, 2000, null],
    [20, 1000, at(20)],
    [20, 1500, at(30)],
    [20, 2000, at(40)],
    [20, 500, at(20)],
    [20, 0, at(20)],
    [1, 1333, at(1, 20)],
    [1, 1001, at(1, 1)],
  ])('a limit of %s minutes with time × %d/1000 ends at %s', (limit, extraTime, deadline) => {
    expect(deadlineOf(at(0), limit, { extraTime })).toEqual(deadline);
  });

  it('needs no accommodations to be stated', () => {
    expect(deadlineOf(at(0), 10)).toEqual(at(10));
  });

  it.each([
    [null, at(59), true],
    [at(20), at(19), true],
    [at(20), at(20), true],
    [at(20), new Date(at(20).getTime() + 1), false],
  ])('with deadline %s an answer at %s is in time: %s', (deadline, now, inTime) => {
    expect(isInTime(deadline, now)).toBe(inTime);
  });
});

describe('accommodations', () => {
  const half = { extraTime: 1500, extraAttempts: 0, quiet: false };
  const quiet = { extraTime: 1000, extraAttempts: 2, quiet: true };
  it.each([
    [[], NO_ACCOMMODATIONS],
    [[half], half],
    [[half, quiet], { extraTime: 1500, extraAttempts: 2, quiet: true }],
    [[{ ...half, extraTime: 500 }], NO_ACCOMMODATIONS],
  ])('of %j are together %j', (sets, together) => {
    expect(combineAccommodations(sets)).toEqual(together);
  });
});
