import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ordering } from './ordering.js';
import type { OrderingQuestion, OrderingScoring } from './questions.js';

/** Things a, b, c, …, in the right order. */
const question = (length: number, scoring: OrderingScoring, points = 1000): OrderingQuestion => ({
  ...{ type: 'ordering', id: 'q', html: '<p>In which order?</p>', points, tags: [], scoring },
  choices: Array.from({ length }, (_, place) => ({ id: String.fromCharCode(97 + place), html: `thing ${place}` })),
});
const SCORINGS: OrderingScoring[] = [
  'all_or_nothing',
  'absolute',
  'relative_next',
  'relative_next_end',
  'relative_neighbours',
  'relative_all',
  'longest_subset',
  'longest_run',
  'distance',
];

describe('ordering', () => {
  it.each<[OrderingScoring, string, number, string]>([
    ['all_or_nothing', 'abcd', 1000, 'every one in its place'],
    ['all_or_nothing', 'abdc', 0, 'two changed'],
    ['absolute', 'abdc', 500, 'two of four in their places'],
    ['absolute', 'bcda', 0, 'none, though three follow rightly'],
    ['relative_next', 'bcda', 667, 'two of three pairs: bc and cd'],
    ['relative_next', 'abdc', 333, 'ab of three pairs'],
    ['relative_next_end', 'bcda', 500, 'bc and cd of four; a does not end'],
    ['relative_next_end', 'bacd', 500, 'cd, and d ends'],
    ['relative_neighbours', 'bacd', 375, 'c has d after it, d has c before it and nothing after: three of eight'],
    ['relative_neighbours', 'abcd', 1000, 'each with both its neighbours'],
    ['relative_all', 'abdc', 833, 'five of six pairs in order'],
    ['relative_all', 'dcba', 0, 'no pair in order'],
    ['longest_subset', 'bcda', 750, 'bcd of four'],
    ['longest_subset', 'acbd', 750, 'abd of four, with a gap'],
    ['longest_subset', 'dcba', 0, 'one alone is no order'],
    ['longest_run', 'acbd', 0, 'no two follow each other'],
    ['longest_run', 'cdab', 500, 'two of four, one after the other'],
    ['distance', 'abcd', 1000, 'nothing is away from its place'],
    ['distance', 'abdc', 833, 'two are one place away: ten of twelve'],
    ['distance', 'dcba', 333, '0 + 2 + 2 + 0 of twelve'],
  ])('%s: %s earns %d, %s', (scoring, given, points) => {
    expect(ordering.grade(question(4, scoring), { choiceIds: [...given] })).toBe(points);
  });

  it.each(SCORINGS)('%s earns all for the right order, and a whole number within bounds for any', (scoring) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.nat(),
        (length, points, seed) => {
          const asked = question(length, scoring, points);
          const right = asked.choices.map(({ id }) => id);
          expect(ordering.grade(asked, { choiceIds: right })).toBe(points);
          const turned = right.toSorted(
            (a, b) => ((a.charCodeAt(0) * (seed + 7)) % 11) - ((b.charCodeAt(0) * (seed + 7)) % 11),
          );
          const earned = ordering.grade(asked, { choiceIds: turned })!;
          expect(Number.isInteger(earned) && earned >= 0 && earned <= points).toBe(true);
        },
      ),
      { seed: 42 },
    );
  });

  it('takes every thing once, or none', () => {
    const code = (choiceIds: string[]) => {
      const checked = ordering.validateResponse(question(3, 'absolute'), { choiceIds });
      return checked.ok ? checked.response.choiceIds.join('') : checked.problem.code;
    };
    expect(code(['c', 'a', 'b'])).toBe('cab');
    expect(code([])).toBe('');
    expect(code(['a', 'b'])).toBe('order_incomplete');
    expect(code(['a', 'b', 'b'])).toBe('choice_repeated');
    expect(code(['a', 'b', 'z'])).toBe('choice_unknown');
  });

  it('does not tell the right order by the order in which it is written', () => {
    const ids = Array.from({ length: 40 }, (_, place) =>
      ordering.order({ ...question(6, 'absolute'), id: `q${place}` }).join(''),
    );
    expect(ids.filter((order) => order === 'abcdef').length).toBeLessThan(5);
    expect(ordering.order(question(6, 'absolute'))).toEqual(ordering.order(question(6, 'absolute')));
  });
});
