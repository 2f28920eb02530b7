import { describe, expect, it } from '@jest/globals';
import { lateAnswersCost, lateAnswersThatCanCount, type StandingAnswer } from './late-answers.js';

const order = ['item-1', 'item-2', 'item-3'];
const answer = (place: number, sequence: number, more: Partial<StandingAnswer> = {}): StandingAnswer => ({
  itemId: `item-${place}`,
  sequence,
  ...more,
});

describe('late answers that can count', () => {
  it.each<[string, StandingAnswer[], StandingAnswer[], boolean, string[]]>([
    ['to what was not answered in time', [answer(1, 5)], [], false, ['item-1']],
    ['in place of an older one', [answer(1, 5)], [answer(1, 4)], false, ['item-1']],
    ['not in place of a newer one', [answer(1, 5)], [answer(1, 6)], false, []],
    ['not in place of one whose key was shown', [answer(1, 5)], [answer(1, 4, { checked: true })], false, []],
    ['to a question left before, where one may go back', [answer(1, 5)], [answer(2, 4)], false, ['item-1']],
    ['not to a question left before, where one may not', [answer(1, 5)], [answer(2, 4)], true, []],
    ['nor to one left before among the late', [answer(1, 5), answer(2, 4)], [], true, ['item-2']],
    [
      'one after the other, where a quiz goes one way',
      [answer(2, 5), answer(3, 6)],
      [answer(1, 4)],
      true,
      ['item-2', 'item-3'],
    ],
  ])('%s', (_case, late, held, oneWay, can) => {
    expect([...lateAnswersThatCanCount(late, held, { order, oneWay })]).toEqual(can);
  });
});

describe('what late answers would cost', () => {
  it.each([
    [
      { points: 1_000, passed: false },
      { points: 2_000, passed: true },
      { lowers: false, losesPass: false },
    ],
    [
      { points: 2_000, passed: true },
      { points: 1_000, passed: true },
      { lowers: true, losesPass: false },
    ],
    [
      { points: 2_000, passed: true },
      { points: 1_000, passed: false },
      { lowers: true, losesPass: true },
    ],
    [
      { points: 2_000, passed: true },
      { points: 2_000, passed: null },
      { lowers: false, losesPass: true },
    ],
    [
      { points: 2_000, passed: null },
      { points: 2_000, passed: null },
      { lowers: false, losesPass: false },
    ],
  ])('%j to %j', (before, after, cost) => {
    expect(lateAnswersCost(before, after)).toEqual(cost);
  });
});
