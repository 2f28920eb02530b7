import { describe, expect, it } from '@jest/globals';
import type { AnswerAnalysis, ItemAnalysis } from './analysis.js';
import { flagsOf, type ItemFlag, looksWrong } from './flags.js';

const answer = (
  key: string,
  count: number,
  meanRest: number | null,
  over: Partial<AnswerAnalysis> = {},
): AnswerAnalysis => ({
  ...{ key, title: key, weight: key === 'a' ? 10_000_000 : 0, foreseen: true, count, share: count / 40 },
  ...{ meanTotal: meanRest, meanRest, pointBiserial: null, ...over },
});
const analysis = (over: Partial<ItemAnalysis> = {}): ItemAnalysis => ({
  ...{ presented: 40, scored: 40, facility: 0.6, standardDeviation: 490, discrimination: 0.4, omitted: 0 },
  meanMilliseconds: 20_000,
  parts: [],
  thirds: [20, 0, 20].map((count) => ({ count, facility: count ? 0.6 : null })),
  confidence: [],
  ...over,
});
const withAnswers = (...answers: AnswerAnalysis[]): Partial<ItemAnalysis> => ({
  parts: [{ id: 'p', title: '', answers }],
});
const thirds = (first: number, last: number, count = 10): Partial<ItemAnalysis> => ({
  thirds: [first, 0.5, last].map((facility) => ({ count, facility })),
});
const sure = (right: number, wrong: number): Partial<ItemAnalysis> => ({
  confidence: [
    { level: 0, right: 0, wrong: 20 },
    { level: 3, right, wrong },
  ],
});
const codes = (over: Partial<ItemAnalysis>): string[] => flagsOf(analysis(over), 3).map(({ code }) => code);

describe('the flags of an item', () => {
  it.each<[Partial<ItemAnalysis>, ItemFlag['code'][]]>([
    [{}, []],
    [{ scored: 20, facility: 0.1 }, ['too_hard']],
    [{ scored: 19, facility: 0.1, discrimination: -1, omitted: 1 }, ['too_few']],
    [{ scored: 0, facility: null, discrimination: null, omitted: null }, ['too_few']],
    [{ facility: 0.199 }, ['too_hard']],
    [{ facility: 0.2 }, []],
    [{ facility: 0.95 }, []],
    [{ facility: 0.951 }, ['too_easy']],
    [{ discrimination: 0.15 }, []],
    [{ discrimination: 0.149 }, ['low_discrimination']],
    [{ discrimination: 0 }, ['low_discrimination']],
    [{ discrimination: -0.001 }, ['negative_discrimination']],
    [{ discrimination: null }, []],
    [{ omitted: 0.1 }, []],
    [{ omitted: 0.101 }, ['often_omitted']],
    [thirds(0.5, 0.64), []],
    [thirds(0.5, 0.66), ['order_effect']],
    [thirds(0.9, 0.5), ['order_effect']],
    [thirds(0.9, 0.5, 9), []],
    [sure(7, 3), []],
    [sure(6, 4), ['overconfident']],
    [sure(0, 9), []],
    [withAnswers(answer('a', 20, 5000), answer('b', 20, 4000)), []],
    [withAnswers(answer('a', 20, 5000), answer('b', 20, 5000)), []],
    [withAnswers(answer('a', 20, 5000), answer('b', 20, 5001)), ['key_suspect']],
    [withAnswers(answer('a', 31, 5000), answer('b', 9, 9000)), []],
    [withAnswers(answer('a', 9, 5000), answer('b', 31, 9000)), []],
    [withAnswers(answer('a', 20, 5000), answer('c', 20, 9000, { foreseen: false })), ['key_suspect']],
    [withAnswers(answer('a', 20, 5000), answer('b', 20, 9000, { weight: 5_000_000 })), []],
    [withAnswers(answer('z', 20, 5000), answer('b', 20, 9000)), []],
    [withAnswers(answer('a', 40, 5000), answer('b', 0, null)), ['distractor_unused']],
    [withAnswers(answer('a', 40, 5000), answer('b', 1, 10, { share: 0.02 })), []],
    [withAnswers(answer('a', 0, null), answer('c', 0, null, { foreseen: false })), []],
  ])('%j: %j', (over, expected) => {
    expect(codes(over)).toEqual(expected);
  });

  it('come with what a screen needs to say', () => {
    const suspect = withAnswers(answer('a', 20, 5000), answer('b', 20, 6000));
    expect(flagsOf(analysis({ ...suspect, facility: 0.1 }))).toEqual([
      { code: 'key_suspect', part: 'p', key: 'a', answer: 'b', keyMean: 5000, answerMean: 6000 },
      { code: 'too_hard', facility: 0.1 },
    ]);
    expect(flagsOf(analysis({ scored: 3 }))).toEqual([{ code: 'too_few', answers: 3, needed: 20 }]);
    expect(flagsOf(analysis(sure(6, 4)), 3)).toEqual([{ code: 'overconfident', sure: 10, wrong: 4 }]);
    expect(flagsOf(analysis(sure(6, 4)))).toEqual([]);
  });
});

describe('what looks wrong', () => {
  const discrimination = (value: number): ItemFlag => ({
    ...{
      code: value < 0 ? ('negative_discrimination' as const) : ('low_discrimination' as const),
      discrimination: value,
    },
  });
  it.each<[ItemFlag, number, boolean]>([
    [{ code: 'key_suspect', part: 'p', key: 'a', answer: 'b', keyMean: 1, answerMean: 2 }, 20, true],
    [discrimination(0.1), 400, false],
    [discrimination(-0.44), 20, false],
    [discrimination(-0.45), 20, true],
    [discrimination(-0.1), 400, false],
    [discrimination(-0.101), 400, true],
    [{ code: 'too_hard', facility: 0.1 }, 400, false],
  ])('%j of %i answers: %s', (flag, answers, wrong) => {
    expect(looksWrong(flag, answers)).toBe(wrong);
  });
});
