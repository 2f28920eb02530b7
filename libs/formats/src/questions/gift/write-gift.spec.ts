import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { WHOLE, type OrderingScoring } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion, type QuestionEntry, type RichText } from '../authored-question.js';
import { readQuestions } from '../read-questions.js';
import { writeQuestions } from '../write-questions.js';

const trimmed = (text: string): string => text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
const character = fc.constantFrom(
  ...'abcé שם مع 日 =~#{}:\\%[]/->*_<&$.1'.split(''),
  ...['\n', '\n\n', '::', '####', '//', '\\n', '[html]', '$CATEGORY: x', '\u00a0', '😀', '<br>'],
);
const words = fc
  .array(character, { minLength: 1, maxLength: 12 })
  .map((all) => trimmed(all.join('')))
  .filter((text) => text !== '');
const line = words.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
const noArrow = (text: string): boolean => !text.includes('->');
const format = fc.constantFrom('markdown', 'html', 'plain', 'auto') satisfies fc.Arbitrary<RichText['format']>;
const rich: fc.Arbitrary<RichText> = fc.record({ format, text: words });
const feedback = fc.oneof(fc.constant(NO_TEXT), rich);
const weight = fc.integer({ min: -WHOLE, max: WHOLE });
const withIds = <T extends object>(prefix: string, all: readonly T[]): (T & { id: string })[] =>
  all.map((each, place) => ({ ...each, id: `${prefix}${place + 1}` }));

const singleChoice = fc
  .record({
    right: fc.nat(),
    choices: fc.array(fc.record({ text: rich, feedback, weight }), { minLength: 2, maxLength: 6 }),
  })
  .map(({ right, choices }) => ({
    type: 'single_choice' as const,
    choices: withIds('c', choices).map(({ weight: own, ...choice }, place) => {
      const correct = place === right % choices.length;
      return own === 0 || own === WHOLE ? { ...choice, correct } : { ...choice, correct, weight: own };
    }),
  }));

const multipleChoice = fc
  .array(fc.record({ text: rich, feedback, weight }), { minLength: 2, maxLength: 6 })
  .filter((choices) => choices.some((choice) => choice.weight > 0))
  .map((choices) => ({
    type: 'multiple_choice' as const,
    scoring: 'per_choice' as const,
    choices: withIds('c', choices).map(({ weight: own, ...choice }) => {
      const correct = own > 0;
      return own === (correct ? WHOLE : 0) ? { ...choice, correct } : { ...choice, correct, weight: own };
    }),
  }));

const matching = fc
  .record({
    rows: fc.array(
      rich.filter(({ text }) => noArrow(text)),
      { minLength: 1, maxLength: 5 },
    ),
    choices: fc.uniqueArray(words, { minLength: 1, maxLength: 5 }),
    picks: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  })
  .map(({ rows, choices, picks }) => {
    // Choices stand in the order in which rows use them; those that no row uses stand at the end.
    const used = rows.map((_row, place) => choices[picks[place]! % choices.length]!);
    const order = [...new Set([...used, ...choices])];
    return {
      type: 'matching' as const,
      scoring: 'per_row' as const,
      rows: withIds(
        'r',
        rows.map((text, place) => ({ text, choiceId: `c${order.indexOf(used[place]!) + 1}` })),
      ),
      choices: withIds(
        'c',
        order.map((text) => ({ text: { format: 'plain' as const, text } })),
      ),
    };
  });

const scorings: OrderingScoring[] = [
  ...(['all_or_nothing', 'absolute', 'relative_next', 'relative_next_end', 'relative_neighbours'] as const),
  ...(['relative_all', 'longest_subset', 'longest_run', 'distance'] as const),
];
const ordering = fc
  .record({
    scoring: fc.constantFrom(...scorings),
    choices: fc.array(fc.record({ text: rich }), { minLength: 2, maxLength: 6 }),
  })
  .map(({ scoring, choices }) => ({ type: 'ordering' as const, scoring, choices: withIds('c', choices) }));

const shortAnswer = fc
  .array(fc.record({ pattern: words.filter(noArrow), weight, feedback }), { minLength: 1, maxLength: 4 })
  .map((accepted) => ({ type: 'short_answer' as const, accepted, ignoreCase: true, ignoreDiacritics: false }));

const number = fc.constantFrom('0', '3.140', '-2', '1e-3', '-0.50', '1822');
const accepted = fc.oneof(
  fc
    .record({ kind: fc.constant('exact' as const), value: number, size: fc.constantFrom('0', '0.1', '2') })
    .map(({ size, ...each }) => ({ ...each, tolerance: { kind: 'absolute' as const, size } })),
  fc.record({ kind: fc.constant('range' as const), from: number, to: number }),
  fc.record({ kind: fc.constant('any' as const) }),
);
const numerical = fc
  .array(fc.tuple(accepted, fc.record({ weight, feedback })), { minLength: 1, maxLength: 4 })
  .map((all) => ({
    type: 'numerical' as const,
    accepted: all.map(([each, facts]) => ({ ...each, ...facts })),
    ...{ units: [], unit: 'none' as const, unitPenalty: 0 },
  }));

const trueFalse = fc.record({
  type: fc.constant('true_false' as const),
  answer: fc.boolean(),
  feedbackTrue: feedback,
  feedbackFalse: feedback,
});

const written = fc.constant({
  type: 'written' as const,
  ...{ minimumWords: null, maximumWords: null, template: '', rubric: [], guidance: NO_TEXT },
});

const key = fc.oneof(singleChoice, multipleChoice, matching, ordering, shortAnswer, numerical, trueFalse, written);
const entry: fc.Arbitrary<QuestionEntry> = fc
  .record({
    name: line.filter((text) => text.length <= 200),
    category: fc.array(line, { maxLength: 3 }).filter(([first]) => first !== 'top' && !/^\$/.test(first ?? '')),
    sourceId: fc.option(line, { nil: null }),
    text: rich,
    tags: fc.uniqueArray(line, { maxLength: 3 }),
    feedback: fc.option(rich, { nil: undefined }),
    key,
  })
  .map(({ name, category, sourceId, text, tags, feedback: general, key: own }) => {
    const facts = { id: '', text, points: 1_000, tags, ...(general === undefined ? {} : { feedback: general }) };
    return { name, category, sourceId, question: { ...facts, ...own } };
  });

const numbered = (entries: readonly QuestionEntry[]): QuestionEntry[] =>
  entries.map((each, place) => ({ ...each, question: { ...each.question, id: `q${place + 1}` } }));

describe('GIFT', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns and line feeds', '\r\n'],
  ])('gives back every question that it can hold, with %s', async (_case, lineEnd) => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }).map(numbered), async (entries) => {
        const { bytes, notes } = await writeQuestions(entries, new Map(), 'gift');
        const file = new TextDecoder().decode(bytes).replaceAll('\n', lineEnd);
        const read = await readQuestions(new TextEncoder().encode(file), 'questions.gift');
        expect(notes).toEqual([]);
        expect(read.questions.map(({ notes: lost }) => lost)).toEqual(entries.map(() => []));
        expect(read.questions.map((each) => each.entry)).toEqual(entries);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  const markdown = (text: string): RichText => ({ format: 'markdown', text });
  const question = { id: 'q1', text: markdown('Who?'), points: 1_000, tags: [] };
  const choices = [
    { id: 'c1', text: markdown('a'), correct: true, feedback: NO_TEXT },
    { id: 'c2', text: markdown('b'), correct: true, feedback: NO_TEXT },
    { id: 'c3', text: markdown('c'), correct: false, feedback: NO_TEXT },
  ];
  const rows = [{ id: 'r1', text: markdown('a -> b'), choiceId: 'c1' }];
  const exact = { kind: 'exact', weight: WHOLE, feedback: NO_TEXT, value: '3' } as const;
  const numbers = { type: 'numerical', units: [], unit: 'none', unitPenalty: 0 } as const;

  it.each<[string, AuthoredQuestion, string[], number]>([
    ['points', { ...question, ...asWritten(), points: 2_000 }, ['points_lost'], 1],
    ['hints', { ...question, ...asWritten(), hints: [{ text: markdown('a') }] }, ['hints_lost'], 1],
    ['the bounds of a written answer', { ...question, ...asWritten(), minimumWords: 9 }, ['marking_lost'], 1],
    [
      'all or nothing',
      { ...question, type: 'multiple_choice', scoring: 'all_or_nothing', choices },
      ['scoring_lost'],
      1,
    ],
    [
      'right minus wrong',
      { ...question, type: 'multiple_choice', scoring: 'partial', choices },
      ['scoring_changed'],
      1,
    ],
    [
      'an arrow in a row',
      { ...question, type: 'matching', rows, choices: choices.slice(0, 1), scoring: 'per_row' },
      ['left_out'],
      0,
    ],
    [
      'relative tolerance',
      { ...question, ...numbers, accepted: [{ ...exact, tolerance: { kind: 'relative', size: '0.1' } }] },
      ['left_out'],
      0,
    ],
    ['gaps', { ...question, type: 'gap_select', gaps: [], choices: [] }, ['left_out'], 0],
    [
      'units',
      {
        ...question,
        ...numbers,
        unit: 'optional',
        units: [{ name: 'm', perFirst: '1' }],
        accepted: [{ kind: 'any', weight: WHOLE, feedback: NO_TEXT }],
      },
      ['units_lost'],
      1,
    ],
    [
      'capital letters that count',
      {
        ...question,
        type: 'short_answer',
        ignoreCase: false,
        ignoreDiacritics: true,
        accepted: [{ pattern: 'a', weight: WHOLE, feedback: NO_TEXT }],
      },
      ['case_lost', 'accents_lost'],
      1,
    ],
  ])('notes what it cannot hold: %s', async (_case, each, codes, held) => {
    const entries = [{ name: 'One', category: [], sourceId: null, question: each }];
    const { bytes, notes } = await writeQuestions(entries, new Map(), 'gift');
    expect(notes.map(({ code }) => code)).toEqual(codes);
    expect(new TextDecoder().decode(bytes).includes('One')).toBe(held === 1);
    notes.forEach(({ message }) => expect(message).toMatch(/^“One”: /));
  });

  it.each(['%50%a', '[html]a', '// a', '{a}', '=a', '####a', '::a::'])(
    'gives back a text that looks like a sign: %s',
    async (text) => {
      const each = (place: number) => ({
        id: `c${place}`,
        text: { format: 'auto' as const, text },
        correct: place === 1,
        feedback: NO_TEXT,
      });
      const single: AuthoredQuestion = {
        ...question,
        text: { format: 'auto', text },
        type: 'single_choice',
        choices: [each(1), each(2)],
      };
      const order: AuthoredQuestion = {
        ...single,
        id: 'q2',
        type: 'ordering',
        scoring: 'distance',
        choices: [1, 2].map((place) => ({ id: `c${place}`, text: { format: 'auto', text } })),
      };
      const entries = [single, order].map((own) => ({ name: text, category: [], sourceId: null, question: own }));
      const { bytes } = await writeQuestions(entries, new Map(), 'gift');
      expect((await readQuestions(bytes, 'a')).questions.map(({ entry: read }) => read)).toEqual(entries);
    },
  );

  it('writes right minus wrong so that all right ones together earn everything', async () => {
    const each: AuthoredQuestion = { ...question, type: 'multiple_choice', scoring: 'partial', choices };
    const { bytes } = await writeQuestions(
      [{ name: 'One', category: [], sourceId: null, question: each }],
      new Map(),
      'gift',
    );
    expect(new TextDecoder().decode(bytes)).toBe('::One::[markdown]Who?{\n\t~%50%a\n\t~%50%b\n\t~%-50%c}\n');
  });
});

function asWritten(): Omit<Extract<AuthoredQuestion, { type: 'written' }>, 'id' | 'text' | 'points' | 'tags'> {
  return { type: 'written', minimumWords: null, maximumWords: null, template: '', rubric: [], guidance: NO_TEXT };
}
