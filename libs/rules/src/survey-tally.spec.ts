import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LEAST_GROUP } from './suppression.js';
import type { SurveyAnswer, SurveyQuestion } from './survey-answers.js';
import { joinCounted, NOTHING_COUNTED, scaleMean, type SurveyGroup, takeSheet } from './survey-tally.js';

const QUESTIONS: SurveyQuestion[] = [
  { id: 'constructor', type: 'scale', text: 'How?', low: 'Bad', high: 'Good' },
  {
    id: 'several',
    type: 'several_choices',
    text: 'Which?',
    choices: [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ],
  },
  { id: 'words', type: 'few_words', text: 'What?' },
];
const EMPTY: SurveyGroup = { released: NOTHING_COUNTED, waiting: NOTHING_COUNTED };
const taken = (sheets: readonly (readonly SurveyAnswer[])[]): SurveyGroup =>
  sheets.reduce<SurveyGroup>((group, sheet) => takeSheet(group, QUESTIONS, sheet), EMPTY);
const sheet = (value: number, ...words: string[]): SurveyAnswer[] => [
  { questionId: 'constructor', value },
  ...words.map((each) => ({ questionId: 'words', words: each })),
];

describe('takeSheet', () => {
  it('lets four wait', () => {
    const { released, waiting } = taken([sheet(1), sheet(1), sheet(2), sheet(5)]);
    expect(released).toEqual(NOTHING_COUNTED);
    expect(waiting.sheets).toBe(4);
  });

  it('releases five at once, and lets the sixth wait', () => {
    const { released, waiting } = taken([1, 1, 2, 5, 5, 3].map((value) => sheet(value)));
    expect(released).toEqual({
      sheets: 5,
      tally: { constructor: { answered: 5, counts: { '1': 2, '2': 1, '5': 2 }, words: [] } },
    });
    expect(waiting).toEqual({ sheets: 1, tally: { constructor: { answered: 1, counts: { '3': 1 }, words: [] } } });
  });

  it('counts every choice of several, and nobody who went past', () => {
    const { waiting } = taken([
      [{ questionId: 'several', choiceIds: ['a', 'b'] }],
      [{ questionId: 'several', choiceIds: ['b'] }],
      [
        { questionId: 'several', choiceIds: [] },
        { questionId: 'words', words: ' ' },
      ],
    ]);
    expect(waiting).toEqual({ sheets: 3, tally: { several: { answered: 2, counts: { a: 1, b: 2 }, words: [] } } });
  });

  it('keeps words as they sort, not as they came', () => {
    const { waiting } = taken([sheet(1, ' Tea '), sheet(1, 'Cake'), sheet(1, 'Bread')]);
    expect(waiting.tally['words']?.words).toEqual(['Bread', 'Cake', 'Tea']);
  });

  const anySheet = fc
    .record({ value: fc.integer({ min: 1, max: 5 }), words: fc.option(fc.constantFrom('Tea', 'Cake', 'More time')) })
    .map(({ value, words }) => sheet(value, ...(words === null ? [] : [words])));

  it('loses nothing, and releases only fives', () => {
    fc.assert(
      fc.property(fc.array(anySheet, { maxLength: 23 }), (sheets) => {
        const { released, waiting } = taken(sheets);
        expect(released.sheets % LEAST_GROUP).toBe(0);
        expect(waiting.sheets).toBeLessThan(LEAST_GROUP);
        expect(joinCounted(released, waiting).sheets).toBe(sheets.length);
      }),
    );
  });

  it('comes to the same in whatever order five people answer', () => {
    const five = fc.array(anySheet, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        five.chain((sheets) => fc.tuple(fc.constant(sheets), fc.shuffledSubarray(sheets, { minLength: 5 }))),
        ([sheets, shuffled]) => expect(JSON.stringify(taken(shuffled))).toBe(JSON.stringify(taken(sheets))),
      ),
    );
  });
});

describe('scaleMean', () => {
  it.each([
    [{}, 0, null],
    [{ '4': 1 }, 1, 4000],
    [{ '1': 1, '2': 2 }, 3, 1667],
  ])('of %j', (counts, answered, mean) => {
    expect(scaleMean({ counts, answered, words: [] })).toBe(mean);
  });
});
