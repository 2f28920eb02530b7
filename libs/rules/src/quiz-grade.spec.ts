import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  GRADE_METHODS,
  meetsMark,
  passes,
  quizGrade,
  scoreOf,
  type AttemptScore,
  type GradeMethod,
} from './quiz-grade.js';

const attempt = (points: number, maxPoints: number, sections: Record<string, [number, number]> = {}): AttemptScore => ({
  points,
  maxPoints,
  sections: new Map(Object.entries(sections).map(([id, [earned, of]]) => [id, { points: earned, maxPoints: of }])),
});
const whole = { passMark: 70, sections: [] };
const both = {
  passMark: 50,
  sections: [
    { id: 'a', passMark: 60 },
    { id: 'b', passMark: null },
  ],
};

describe('scoreOf', () => {
  it('adds up items as a whole and by section', () => {
    const score = scoreOf([
      { points: 1000, maxPoints: 1000, section: 'a' },
      { points: 0, maxPoints: 2000, section: 'a' },
      { points: 500, maxPoints: 1000 },
    ]);
    expect(score).toMatchObject({ points: 1500, maxPoints: 4000 });
    expect([...score.sections]).toEqual([['a', { points: 1000, maxPoints: 3000 }]]);
  });
});

describe('passes', () => {
  it.each<[string, AttemptScore, boolean]>([
    ['the whole and the section reach their marks', attempt(5, 10, { a: [3, 5], b: [0, 5] }), true],
    ['the section does not', attempt(9, 10, { a: [2, 5], b: [5, 5] }), false],
    ['the whole does not', attempt(4, 10, { a: [5, 5], b: [0, 5] }), false],
    ['a section that was not asked is not missed', attempt(5, 10), true],
    ['nothing out of nothing', attempt(0, 0), false],
  ])('%s', (_case, score, passed) => {
    expect(passes(score, both)).toBe(passed);
  });
});

describe('quizGrade', () => {
  it.each<[GradeMethod, AttemptScore[], number, boolean]>([
    ['best', [attempt(8, 10), attempt(2, 10)], 80_000, true],
    ['last', [attempt(8, 10), attempt(2, 10)], 20_000, false],
    ['last', [attempt(2, 10), attempt(8, 10)], 80_000, true],
    ['average', [attempt(8, 10), attempt(2, 10)], 50_000, false],
    ['average', [attempt(7, 10), attempt(14, 20)], 70_000, true],
    ['average', [attempt(10, 10), attempt(39, 100)], 69_500, false],
    ['average', [attempt(1, 3), attempt(2, 3), attempt(1, 1)], 66_667, false],
    ['best', [attempt(2, 3)], 66_667, false],
    ['best', [attempt(0, 0)], 0, false],
  ])('%s of %#', (method, attempts, share, passed) => {
    expect(quizGrade(method, attempts, whole)).toEqual({ share, passed });
  });

  it.each(GRADE_METHODS)('%s of no attempt is none', (method) => {
    expect(quizGrade(method, [], whole)).toBeNull();
  });

  it('passes by the best once any attempt passed, though another had the higher share', () => {
    const lopsided = attempt(9, 10, { a: [2, 5], b: [7, 5] });
    expect(quizGrade('best', [attempt(6, 10, { a: [4, 5] }), lopsided], both)).toEqual({ share: 90_000, passed: true });
  });

  it('averages sections too', () => {
    const attempts = [attempt(6, 10, { a: [5, 5] }), attempt(6, 10, { a: [1, 5] })];
    expect(quizGrade('average', attempts, both)?.passed).toBe(true);
    expect(quizGrade('average', [...attempts, attempt(10, 10, { a: [2, 5] })], both)?.passed).toBe(false);
  });

  it('is the same by every method for a single attempt', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (points, more) => {
        const only = [attempt(points, points + more)];
        const grades = GRADE_METHODS.map((method) => quizGrade(method, only, whole));
        expect(grades[1]).toEqual(grades[0]);
        expect(grades[2]).toEqual(grades[0]);
      }),
      { seed: 42 },
    );
  });
});

describe('meetsMark', () => {
  it.each([
    [7000, 10000, 70, true],
    [6999, 10000, 70, false],
    [7001, 10000, 70, true],
    [2000, 3000, 66, true],
    [2000, 3000, 67, false],
    [0, 1000, 0, true],
    [0, 0, 0, false],
    [1000, 1000, 100, true],
    [999, 1000, 100, false],
    // 0.57 * 100 is 56.99999999999999 in floating point.
    [57, 100, 57, true],
  ])('%d of %d at a mark of %d: %s', (points, of, mark, met) => {
    expect(meetsMark(points, of, mark)).toBe(met);
  });

  it('agrees with exact arithmetic', () => {
    const whole = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(whole, whole, fc.nat(100), (points, of, mark) => {
        expect(meetsMark(points, of, mark)).toBe(of > 0 && BigInt(points) * 100n >= BigInt(mark) * BigInt(of));
      }),
    );
  });
});
