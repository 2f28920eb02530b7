import fc from 'fast-check';
import { WHOLE } from '@convenor/rules';
import type { AuthoredQuestion, QuestionEntry, RichText } from '@convenor/formats';

type Type = AuthoredQuestion['type'];
type Key<T extends Type> = Omit<
  Extract<AuthoredQuestion, { type: T }>,
  'id' | 'text' | 'points' | 'tags' | 'feedback' | 'hints'
>;

const NO_TEXT: RichText = { format: 'markdown', text: '' };

const piece = fc.constantFrom(
  ...'abcé שם مع 日 =~#{}:\\%[]/->*_<&$.1|!@`\'",?'.split(''),
  ...[
    '\n',
    '\n\n',
    '\n  ',
    '\t',
    ': ',
    ' #',
    '- ',
    '---',
    '\r\n',
    '\u00a0',
    '\u2028',
    '😀',
    '<br>',
    'null',
    'true',
    '~',
  ],
);
/** Any text with something in it. */
const text = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''))
  .filter((all) => all.trim() !== '');
const line = text.map((all) => all.replace(/\s+/g, ' ').trim());
const rich: fc.Arbitrary<RichText> = fc.record({ format: fc.constantFrom('markdown', 'html', 'plain', 'auto'), text });
const comment = fc.oneof(fc.constant(NO_TEXT), rich);
const weight = fc.integer({ min: -WHOLE, max: WHOLE });
const points = fc.integer({ min: 1, max: 100_000 });
const decimal = fc.constantFrom('0', '3.140', '-2', '1e-3', '-0.50', '1822');
const size = fc.integer({ min: 1, max: 2_000 });

function withIds<T extends object>(prefix: string, each: fc.Arbitrary<T>, minLength: number) {
  return fc
    .array(each, { minLength, maxLength: minLength + 3 })
    .map((all) => all.map((one, place) => ({ id: `${prefix}${place + 1}`, ...one })));
}

const choiceFacts = fc.record({ text: rich, feedback: comment, weight }, { requiredKeys: ['text', 'feedback'] });
const oneRight = fc
  .tuple(withIds('c', choiceFacts, 2), fc.nat())
  .map(([choices, right]) => choices.map((each, place) => ({ ...each, correct: place === right % choices.length })));
const someRight = oneRight.map((choices) =>
  choices.map((each, place) => ({ ...each, correct: each.correct || place === 0 })),
);
const plainChoices = withIds('c', fc.record({ text: rich }), 2);

const shortAnswer = fc.record({
  accepted: fc.array(fc.record({ pattern: text, weight, feedback: comment }), { minLength: 1, maxLength: 3 }),
  ignoreCase: fc.boolean(),
  ignoreDiacritics: fc.boolean(),
});
const tolerance = fc.record({
  kind: fc.constantFrom('absolute' as const, 'relative' as const, 'geometric' as const),
  size: decimal,
});
const facts = { weight, feedback: comment };
const accepted = fc.oneof(
  fc.record({ ...facts, kind: fc.constant('exact' as const), value: decimal, tolerance }),
  fc.record({ ...facts, kind: fc.constant('range' as const), from: decimal, to: decimal }),
  fc.record({ ...facts, kind: fc.constant('any' as const) }),
);
const numerical = fc.record({
  accepted: fc.array(accepted, { minLength: 1, maxLength: 3 }),
  units: fc.array(fc.record({ name: text, perFirst: decimal }), { maxLength: 2 }),
  unit: fc.constantFrom('none' as const, 'optional' as const, 'required' as const),
  unitPenalty: weight,
});
const several = fc.constantFrom('partial' as const, 'all_or_nothing' as const, 'per_choice' as const);
const share = fc.integer({ min: 1, max: 9 });
const gap = fc.oneof(
  fc.record({
    kind: fc.constant('single_choice' as const),
    share,
    show: fc.constantFrom('menu' as const, 'list' as const, 'row' as const),
    choices: oneRight,
  }),
  fc.record({
    kind: fc.constant('multiple_choice' as const),
    share,
    show: fc.constantFrom('list' as const, 'row' as const),
    choices: someRight,
    scoring: several,
  }),
  fc
    .tuple(fc.record({ kind: fc.constant('short_answer' as const), share }), shortAnswer)
    .map(([a, b]) => ({ ...a, ...b })),
  fc.tuple(fc.record({ kind: fc.constant('numerical' as const), share }), numerical).map(([a, b]) => ({ ...a, ...b })),
);
const shape = fc.oneof(
  fc.record({ kind: fc.constant('rectangle' as const), x: size, y: size, width: size, height: size }),
  fc.record({ kind: fc.constant('ellipse' as const), x: fc.constant(0.5), y: size, radiusX: size, radiusY: size }),
  fc.record({
    kind: fc.constant('polygon' as const),
    points: fc.array(fc.record({ x: size, y: size }), { minLength: 3, maxLength: 5 }),
  }),
);
const choiceId = fc.constantFrom('c1', 'c2');

const KEYS: { readonly [T in Type]: fc.Arbitrary<Key<T>> } = {
  single_choice: fc.record({ type: fc.constant('single_choice'), choices: oneRight }),
  multiple_choice: fc.record({ type: fc.constant('multiple_choice'), choices: someRight, scoring: several }),
  true_false: fc.record({
    type: fc.constant('true_false'),
    answer: fc.boolean(),
    feedbackTrue: comment,
    feedbackFalse: comment,
  }),
  matching: fc.record({
    type: fc.constant('matching'),
    rows: withIds('r', fc.record({ text: rich, choiceId }), 1),
    choices: plainChoices,
    scoring: fc.constantFrom('per_row', 'all_or_nothing'),
  }),
  ordering: fc.record({
    type: fc.constant('ordering'),
    choices: plainChoices,
    scoring: fc.constantFrom('absolute', 'relative_next_end', 'longest_run', 'distance'),
  }),
  short_answer: shortAnswer.map((key) => ({ type: 'short_answer', ...key })),
  numerical: numerical.map((key) => ({ type: 'numerical', ...key })),
  cloze: fc.record({ type: fc.constant('cloze'), gaps: withIds('g', gap, 1) }),
  gap_select: fc.record({
    type: fc.constant('gap_select'),
    gaps: withIds('g', fc.record({ choiceId }), 1),
    choices: withIds('c', fc.record({ text: rich, group: text, reusable: fc.boolean() }), 2),
  }),
  hot_spot: fc.record({
    type: fc.constant('hot_spot'),
    image: fc.record({ url: text, alt: text, width: size, height: size }),
    most: fc.integer({ min: 1, max: 5 }),
    choices: fc
      .tuple(someRight, fc.array(shape, { minLength: 5, maxLength: 5 }))
      .map(([choices, shapes]) => choices.map((each, place) => ({ ...each, shape: shapes[place]! }))),
  }),
  written: fc.record({
    type: fc.constant('written'),
    minimumWords: fc.option(size),
    maximumWords: fc.option(size),
    template: fc.oneof(fc.constant(''), text),
    rubric: withIds(
      'k',
      fc.record({ title: text, levels: withIds('l', fc.record({ title: text, points, text: comment }), 1) }),
      0,
    ),
    guidance: comment,
  }),
  situational_judgement: fc.record({
    type: fc.constant('situational_judgement'),
    mode: fc.constantFrom('rank', 'rate'),
    scale: fc.array(line, { maxLength: 3 }),
    choices: withIds(
      'c',
      fc.record({ text: rich, panel: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), rationale: comment }),
      2,
    ),
  }),
};

/** Any sound question of any type, with ids as we give them (q1, c1, …) and texts full of what breaks formats. */
export const anyEntries: fc.Arbitrary<QuestionEntry[]> = fc
  .array(
    fc
      .record({
        name: line,
        category: fc.array(line, { maxLength: 3 }),
        sourceId: fc.option(text, { nil: null }),
        key: fc.oneof(...Object.values(KEYS)),
        facts: fc.record(
          {
            text: rich,
            points,
            tags: fc.uniqueArray(line, { maxLength: 3 }),
            feedback: rich,
            hints: fc.array(fc.record({ text: rich }), { minLength: 1, maxLength: 2 }),
          },
          { requiredKeys: ['text', 'points', 'tags'] },
        ),
      })
      .map(({ name, category, sourceId, key, facts: own }) => {
        const gaps = 'gaps' in key ? (key.gaps as readonly { readonly id: string }[]) : [];
        const marked = own.text.text + gaps.map(({ id }) => `<span data-gap="${id}"></span>`).join(' ');
        return { name, category, sourceId, question: { ...own, ...key, text: { ...own.text, text: marked } } };
      }),
    { minLength: 1, maxLength: 3 },
  )
  .map((entries) =>
    entries.map((entry, place) => ({
      ...entry,
      question: { ...entry.question, id: `q${place + 1}` },
    })),
  );
