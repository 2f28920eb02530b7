import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  deadlineOf,
  draw,
  isInTime,
  mayStart,
  reviewAllows,
  type MayStart,
  type ReviewAllowed,
  type ReviewSetting,
  type StartFacts,
} from './attempts.js';
import { seededRandom } from './random.js';

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

describe('draw', () => {
  const pools = new Map([
    ['one', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['two', ['x', 'y', 'z']],
    ['none', []],
  ]);
  const ids = (...args: Parameters<typeof draw>) => draw(...args).map(({ questionId }) => questionId);

  it('draws the number each part asks for, and all where it asks for none', () => {
    const drawn = draw(
      [
        { pool: 'two', draw: null },
        { pool: 'one', draw: 2 },
      ],
      pools,
      seededRandom('s'),
    );
    expect(drawn.map(({ poolId }) => poolId)).toEqual(['two', 'two', 'two', 'one', 'one']);
    expect(drawn.slice(0, 3).map(({ questionId }) => questionId)).toEqual(['x', 'y', 'z']);
  });

  it('gives all it has where a pool is too small', () => {
    expect(ids([{ pool: 'two', draw: 9 }], pools, seededRandom('s'))).toEqual(['x', 'y', 'z']);
    expect(ids([{ pool: 'none', draw: 3 }], pools, seededRandom('s'))).toEqual([]);
  });

  it('refuses a pool that does not exist', () => {
    expect(() => draw([{ pool: 'three', draw: 1 }], pools, seededRandom('s'))).toThrow(RangeError);
  });

  it('prefers what was not seen, then what was seen least', () => {
    const part = [{ pool: 'one', draw: 3 }];
    for (const seed of ['s', 't', 'u', 'v']) {
      expect(ids(part, pools, seededRandom(seed), ['a', 'c', 'e'])).toEqual(['b', 'd', 'f']);
      expect(ids(part, pools, seededRandom(seed), ['a', 'a', 'c', 'e', 'e', 'f', 'f'])).toEqual(['b', 'c', 'd']);
    }
  });

  it('gives the same for the same seed, and over many seeds every question', () => {
    const part = [{ pool: 'one', draw: 1 }];
    expect(ids(part, pools, seededRandom('s'))).toEqual(ids(part, pools, seededRandom('s')));
    const drawn = Array.from({ length: 100 }, (_, seed) => ids(part, pools, seededRandom(`seed ${seed}`))[0]);
    expect(new Set(drawn).size).toBe(6);
  });

  it('never gives a question twice, even when parts share a pool', () => {
    const part = fc.record({ pool: fc.constantFrom('one', 'two'), draw: fc.option(fc.nat(7)) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.string(), (parts, seed) => {
        const drawn = ids(parts, pools, seededRandom(seed));
        expect(new Set(drawn).size).toBe(drawn.length);
      }),
    );
  });
});

describe('reviewAllows', () => {
  const review: ReviewSetting = { score: 'after_submit', answers: 'after_pass', feedback: 'never' };
  const nothing: ReviewAllowed = { score: false, answers: false, feedback: false };

  it.each<[boolean, boolean, ReviewAllowed]>([
    [false, false, nothing],
    [false, true, nothing],
    [true, false, { ...nothing, score: true }],
    [true, true, { ...nothing, score: true, answers: true }],
  ])('submitted %s and passed %s allows %j', (submitted, passed, allowed) => {
    expect(reviewAllows(review, { submitted, passed })).toEqual(allowed);
  });

  it('allows nothing before submitting, whatever the setting', () => {
    const moment = fc.constantFrom('after_submit' as const, 'after_pass' as const, 'never' as const);
    const setting = fc.record({ score: moment, answers: moment, feedback: moment });
    fc.assert(
      fc.property(setting, fc.boolean(), (given, passed) => {
        expect(reviewAllows(given, { submitted: false, passed })).toEqual(nothing);
      }),
    );
  });
});
