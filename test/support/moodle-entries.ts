import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { WHOLE, type OrderingScoring } from '@convenor/rules';
import type { EmbeddedFiles, QuestionEntry, RichText } from '@convenor/formats';

const NO_TEXT: RichText = { format: 'markdown', text: '' };
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
/** The name of the picture that some texts call. */
export const PICTURE = `${createHash('sha256').update(PNG).digest('hex')}.png`;
export const FILES: EmbeddedFiles = new Map([[PICTURE, { bytes: PNG, mediaType: 'image/png' }]]);

const trimmed = (text: string): string => text.replace(/^[ \t\n]+|[ \t\n]+$/g, '');
const piece = fc.constantFrom(
  ...'abcé שם مع 日 =~#{}:\\%[]/->*_<&$.1"\''.split(''),
  ...[
    '\n',
    '\n\n',
    '//',
    '\\n',
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#39;',
    '&eacute;',
    '\u00a0',
    '😀',
    '<br>',
    '\\}',
    '\\(x\\)',
  ],
);
const words = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((all) => trimmed(all.join('')))
  .filter((text) => text !== '');
const line = words.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
const format = fc.constantFrom('markdown', 'html', 'plain', 'auto') satisfies fc.Arbitrary<RichText['format']>;
const rich: fc.Arbitrary<RichText> = fc.oneof(
  fc.record({ format, text: words }),
  words.map((text) => ({ format: 'html' as const, text: `${text}<img src="file:${PICTURE}" alt="A dot">` })),
);
const html = words.map((text): RichText => ({ format: 'html', text }));
const feedbackIn = (text: fc.Arbitrary<RichText>) => fc.oneof(fc.constant(NO_TEXT), text);
const feedback = feedbackIn(rich);
const weight = fc.integer({ min: -WHOLE, max: WHOLE });

function withIds<T extends object>(prefix: string, all: readonly T[]): (T & { id: string })[] {
  return all.map((each, place) => ({ id: `${prefix}${place + 1}`, ...each }));
}

interface Weighed {
  readonly text: RichText;
  readonly feedback: RichText;
  readonly own: number;
}

const weighed = (text: fc.Arbitrary<RichText>, said: fc.Arbitrary<RichText>) =>
  fc.array(fc.record({ text, feedback: said, own: weight }), { minLength: 2, maxLength: 5 });

/** What earns most is right. */
function oneRight(prefix: string, all: readonly Weighed[]) {
  const weights = all.map(({ own }) => own);
  const right = weights.indexOf(Math.max(...weights));
  weights[right] = Math.max(1, weights[right]!);
  return withIds(
    prefix,
    all.map(({ text, feedback: said }, place) => judged(text, said, weights[place]!, place === right)),
  );
}

function judged(text: RichText, said: RichText, own: number, correct: boolean) {
  return { text, correct, feedback: said, ...(own === (correct ? WHOLE : 0) ? {} : { weight: own }) };
}

function someRight(prefix: string, all: readonly Weighed[]) {
  return withIds(
    prefix,
    all.map(({ text, feedback: said, own }, place) => {
      const earned = place === 0 ? Math.abs(own) || 1 : own;
      return judged(text, said, earned, earned > 0);
    }),
  );
}

const singleChoice = weighed(rich, feedback).map((all) => ({
  ...{ type: 'single_choice' as const, choices: oneRight('c', all) },
}));
const multipleChoice = weighed(rich, feedback).map((all) => ({
  ...{ type: 'multiple_choice' as const, scoring: 'per_choice' as const, choices: someRight('c', all) },
}));
const trueFalse = fc.record({
  type: fc.constant('true_false' as const),
  answer: fc.boolean(),
  feedbackTrue: feedback,
  feedbackFalse: feedback,
});

const matching = fc
  .record({
    rows: fc.array(rich, { minLength: 1, maxLength: 4 }),
    choices: fc.uniqueArray(words, { minLength: 1, maxLength: 5 }),
    picks: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ rows, choices, picks }) => {
    // Choices stand in the order in which rows use them; those that no row uses stand at the end.
    const used = rows.map((_row, place) => choices[picks[place]! % choices.length]!);
    const order = [...new Set([...used, ...choices])];
    return {
      ...{ type: 'matching' as const, scoring: 'per_row' as const },
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
    choices: fc.array(fc.record({ text: rich }), { minLength: 2, maxLength: 5 }),
  })
  .map(({ scoring, choices }) => ({ type: 'ordering' as const, scoring, choices: withIds('c', choices) }));

const withOneFull = <T extends { weight: number }>(all: readonly T[]): T[] =>
  all.map((each, place) => (place === 0 ? { ...each, weight: WHOLE } : each));
/** In gaps, blanks that do not break are taken for those that do. */
const breaking = words.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
const textKey = (pattern: fc.Arbitrary<string>, said: fc.Arbitrary<RichText>) =>
  fc.record({
    accepted: fc.array(fc.record({ pattern, weight, feedback: said }), { minLength: 1, maxLength: 3 }).map(withOneFull),
    ignoreCase: fc.boolean(),
    ignoreDiacritics: fc.constant(false),
  });
const number = fc.constantFrom('0', '3.140', '-2', '1e-3', '-0.50', '1822');
const accepted = (said: fc.Arbitrary<RichText>) =>
  fc
    .array(
      fc.oneof(
        fc
          .record({ value: number, size: fc.constantFrom('0', '0.1', '2'), weight, feedback: said })
          .map(({ size, ...each }) => ({
            ...{ kind: 'exact' as const, ...each, tolerance: { kind: 'absolute' as const, size } },
          })),
        fc.record({ kind: fc.constant('any' as const), weight, feedback: said }),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(withOneFull);
const unit = fc.oneof(
  fc.constant({ units: [], unit: 'none' as const, unitPenalty: 0 }),
  fc.record({ name: words, other: words, unitPenalty: fc.integer({ min: 0, max: WHOLE }) }).map((each) => ({
    units: [
      { name: each.name, perFirst: '1' },
      { name: each.other, perFirst: '0.01' },
    ],
    ...(each.unitPenalty % 2 === 0
      ? { unit: 'required' as const, unitPenalty: each.unitPenalty }
      : { unit: 'optional' as const, unitPenalty: 0 }),
  })),
);
const shortAnswer = textKey(words, feedback).map((each) => ({ type: 'short_answer' as const, ...each }));
const numerical = fc
  .record({ accepted: accepted(feedback), unit })
  .map((each) => ({ type: 'numerical' as const, accepted: each.accepted, ...each.unit }));
const written = fc.record({
  type: fc.constant('written' as const),
  minimumWords: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
  maximumWords: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
  template: fc.oneof(fc.constant(''), words),
  rubric: fc.constant([]),
  guidance: feedback,
});

const gapHtml = breaking.map((text): RichText => ({ format: 'html', text }));
const said = feedbackIn(gapHtml);
const gap = fc.oneof(
  fc
    .record({ show: fc.constantFrom('menu' as const, 'list' as const, 'row' as const), all: weighed(gapHtml, said) })
    .map(({ show, all }) => (id: string) => ({
      ...{ kind: 'single_choice' as const, show, choices: oneRight(`${id}c`, all) },
    })),
  fc
    .record({
      show: fc.constantFrom('list' as const, 'row' as const),
      all: weighed(gapHtml, said),
      share: fc.boolean(),
    })
    .map(({ show, all, share }) => (id: string) => {
      const facts = { kind: 'multiple_choice' as const, show };
      const half = (own: number, place: number): number => (place < 2 ? WHOLE / 2 : Math.min(0, own));
      const shared = all.map((each, place) => ({ ...each, own: half(each.own, place) }));
      const plain = all.map((each, place) => ({ ...each, own: place === 0 || each.own > 0 ? WHOLE : 0 }));
      return share
        ? { ...facts, scoring: 'per_choice' as const, choices: someRight(`${id}c`, shared) }
        : { ...facts, scoring: 'partial' as const, choices: someRight(`${id}c`, plain) };
    }),
  textKey(breaking, said).map((each) => () => ({ kind: 'short_answer' as const, ...each })),
  accepted(said).map((all) => () => ({
    ...{ kind: 'numerical' as const, accepted: all, units: [], unit: 'none' as const, unitPenalty: 0 },
  })),
);
const noBrace = words.map((text) => text.replaceAll('{', '')).filter((text) => trimmed(text) !== '');
const marks = (count: number): string =>
  Array.from({ length: count }, (_each, place) => `<span data-gap="g${place + 1}"></span>`).join(' or ');
const cloze = fc
  .record({
    stem: noBrace,
    format: fc.constantFrom('html' as const, 'auto' as const),
    gaps: fc.array(fc.record({ share: fc.integer({ min: 1, max: 9 }), key: gap }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ stem, gaps, ...text }) => ({
    type: 'cloze' as const,
    text: { ...text, text: trimmed(`${trimmed(stem)} ${marks(gaps.length)}`) },
    gaps: gaps.map(({ share, key }, place) => ({ id: `g${place + 1}`, share, ...key(`g${place + 1}`) })),
  }));

const gapSelect = fc
  .record({
    stem: noBrace,
    format: fc.constantFrom('html' as const, 'auto' as const),
    menus: fc.boolean(),
    choices: fc.array(fc.record({ text: html, group: fc.constantFrom('1', '2'), reusable: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    }),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  })
  .map(({ stem, menus, choices, picks, ...text }) => ({
    type: 'gap_select' as const,
    text: { ...text, text: `${trimmed(stem)} ${marks(picks.length)}` },
    gaps: withIds(
      'g',
      picks.map((pick) => ({ choiceId: `c${(pick % choices.length) + 1}` })),
    ),
    choices: withIds(
      'c',
      choices.map((each) => (menus ? { ...each, reusable: true } : each)),
    ),
  }));

const key = fc.oneof(
  ...[singleChoice, multipleChoice, trueFalse, matching, ordering, shortAnswer, numerical, written, cloze, gapSelect],
);
const entry: fc.Arbitrary<QuestionEntry> = fc
  .record({
    name: line.filter((text) => text.length <= 200),
    category: fc.array(line, { maxLength: 3 }).filter(([first]) => first !== 'top' && !/^\$/.test(first ?? '')),
    sourceId: fc.option(line, { nil: null }),
    text: rich,
    points: fc.integer({ min: 1, max: 100_000 }),
    tags: fc.uniqueArray(line, { maxLength: 3 }),
    feedback: fc.option(rich, { nil: undefined }),
    hints: fc.array(fc.record({ text: rich }), { maxLength: 2 }),
    key,
  })
  .map(({ name, category, sourceId, text, points, tags, feedback: general, hints, key: own }) => ({
    ...{ name, category, sourceId },
    question: {
      ...{ id: '', text, points, tags },
      ...(general === undefined ? {} : { feedback: general }),
      ...(hints.length === 0 ? {} : { hints }),
      ...own,
    },
  }));
/** Any questions that Moodle can hold as they are, with ids as they come back (q1, c1, …). */
export const moodleEntries: fc.Arbitrary<QuestionEntry[]> = fc
  .array(entry, { minLength: 1, maxLength: 4 })
  .map((entries) => entries.map((each, place) => ({ ...each, question: { ...each.question, id: `q${place + 1}` } })));
