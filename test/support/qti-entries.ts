import fc from 'fast-check';
import { WHOLE } from '@convenor/rules';
import type { QuestionEntry, RichText } from '@convenor/formats';

/** The smallest picture: one dot. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const PICTURE_BYTES = Uint8Array.from(Buffer.from(DOT, 'base64'));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const NO_TEXT: RichText = { format: 'markdown', text: '' };
const words = fc
  .array(fc.constantFrom(...'abcé שם 日 =~#{}:\\%[]/->*_<&$.1\'"'.split(''), '😀', ']]>', '\u00a0', '&amp;'), {
    minLength: 1,
    maxLength: 10,
  })
  .map((all) => all.join('').trim().replace(/\s+/g, ' '))
  .filter((text) => text !== '');
const inline = fc.oneof(
  words.map(escaped),
  words.map((text) => `<em>${escaped(text)}</em> <sub>2</sub>`),
  words.map((text) => `${escaped(text)}<br><strong lang="he" dir="rtl">x</strong>`),
);
const html = (text: fc.Arbitrary<string>): fc.Arbitrary<RichText> => text.map((own) => ({ format: 'html', text: own }));
const rich = (picture: string) => html(fc.oneof(inline, fc.constant(`<img src="file:${picture}" alt="A dot"> seen`)));
const stem = (picture: string) =>
  html(
    fc.oneof(
      inline.map((text) => `<p>${text}</p>`),
      fc.tuple(inline, inline).map(([a, b]) => `<p>${a}</p>\n<ul><li>${b}</li></ul>`),
      fc.constant(`<p>See</p>\n<p><img src="file:${picture}" alt="A dot"></p>`),
    ),
  );
const withIds = <T extends object>(prefix: string, all: readonly T[]): (T & { id: string })[] =>
  all.map((each, place) => ({ id: `${prefix}${place + 1}`, ...each }));
const weight = fc.integer({ min: -WHOLE, max: WHOLE - 1 }).filter((own) => own !== 0);
const wrong = fc.oneof(fc.constant(0), weight);
const weighed = (own: number): { correct: boolean; weight?: number } => {
  if (own === WHOLE) return { correct: true };
  return own === 0 ? { correct: false } : { correct: own > 0, weight: own };
};

function keysWith(picture: string) {
  const own = rich(picture);
  const feedback = fc.oneof(fc.constant(NO_TEXT), own);
  const choice = fc.record({ text: own, feedback });
  const several = fc.array(fc.record({ choice, own: wrong }), { minLength: 2, maxLength: 5 });
  const single = several.map((all) => ({
    type: 'single_choice' as const,
    choices: withIds(
      'c',
      all.map((each, place) => ({ ...each.choice, ...weighed(place === 1 ? WHOLE : each.own) })),
    ),
  }));
  const perChoice = several.map((all) => ({
    type: 'multiple_choice' as const,
    scoring: 'per_choice' as const,
    choices: withIds(
      'c',
      all.map((each, place) => ({ ...each.choice, ...weighed(place < 2 ? WHOLE / 2 : each.own) })),
    ),
  }));
  const whole = several.map((all) => ({
    type: 'multiple_choice' as const,
    scoring: 'all_or_nothing' as const,
    choices: withIds(
      'c',
      all.map((each, place) => ({ ...each.choice, correct: place === 0 || each.own > 0 })),
    ),
  }));
  const trueFalse = fc.record({
    type: fc.constant('true_false' as const),
    answer: fc.boolean(),
    feedbackTrue: feedback,
    feedbackFalse: feedback,
  });
  const matching = fc
    .record({
      rows: fc.array(fc.record({ text: own, pick: fc.nat() }), { minLength: 1, maxLength: 4 }),
      choices: fc.array(fc.record({ text: own }), { minLength: 2, maxLength: 4 }),
      scoring: fc.constantFrom('per_row' as const, 'all_or_nothing' as const),
    })
    .map(({ rows, choices, scoring }) => ({
      ...{ type: 'matching' as const, scoring, choices: withIds('c', choices) },
      rows: withIds(
        'r',
        rows.map(({ text, pick }) => ({ text, choiceId: `c${(pick % choices.length) + 1}` })),
      ),
    }));
  const ordering = fc.array(fc.record({ text: own }), { minLength: 2, maxLength: 5 }).map((choices) => ({
    ...{ type: 'ordering' as const, scoring: 'all_or_nothing' as const, choices: withIds('c', choices) },
  }));
  const essay = feedback.map((guidance) => ({
    type: 'written' as const,
    ...{ minimumWords: null, maximumWords: null, template: '', rubric: [] },
    guidance: guidance.text === '' ? NO_TEXT : { format: 'html' as const, text: `<p>${guidance.text}</p>` },
  }));
  const spots = fc
    .record({
      shapes: fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 5 }),
      label: words,
      many: fc.boolean(),
    })
    .map(({ shapes, label, many }) => ({
      ...{ type: 'hot_spot' as const, most: many ? shapes.length : 1 },
      image: { url: `file:${picture}`, alt: label, width: 1, height: 1 },
      choices: withIds(
        'c',
        shapes.map((size, place) => ({
          ...{ text: { format: 'html' as const, text: escaped(label) }, feedback: NO_TEXT },
          correct: place === 0 || (many && size % 2 === 0),
          shape: shapeOf(size),
        })),
      ),
    }));
  return [single, perChoice, whole, trueFalse, matching, ordering, essay, spots];
}

function shapeOf(size: number) {
  const [x, y] = [size, size + 3];
  if (size % 4 === 0) return { kind: 'rectangle' as const, x, y, width: 12, height: size };
  if (size % 4 === 1) return { kind: 'ellipse' as const, x, y, radiusX: 7, radiusY: 7 };
  if (size % 4 === 2) return { kind: 'ellipse' as const, x, y, radiusX: 7, radiusY: size + 8 };
  return {
    kind: 'polygon' as const,
    points: [
      { x, y },
      { x: y, y: x },
      { x: 0, y: 2.5 },
    ],
  };
}

const textKey = fc
  .record({
    all: fc.uniqueArray(fc.record({ text: words, weight }), {
      minLength: 1,
      maxLength: 4,
      selector: ({ text }) => text.toLowerCase(),
    }),
    ignoreCase: fc.boolean(),
  })
  .map(({ all, ignoreCase }) => ({
    accepted: all.map(({ text, weight: own }, place) => ({
      ...{ pattern: text.replaceAll('\\', '/').replaceAll('*', '\\*'), feedback: NO_TEXT },
      weight: place === 0 ? WHOLE : own,
    })),
    ...{ ignoreCase, ignoreDiacritics: false },
  }));
const decimal = fc.constantFrom('0', '3.140', '-2', '1e-3', '-0.50', '1822');
const span = fc.oneof(
  fc
    .record({ value: decimal, kind: fc.constantFrom('absolute', 'relative'), size: fc.constantFrom('0.1', '2') })
    .map(({ value, ...tolerance }) => ({ kind: 'exact' as const, value, tolerance })),
  decimal.map((value) => ({ kind: 'exact' as const, value, tolerance: { kind: 'absolute' as const, size: '0' } })),
  fc.record({ kind: fc.constant('range' as const), from: decimal, to: decimal }),
  fc.constant({ kind: 'any' as const }),
);
const numberKey = fc.array(fc.tuple(span, weight), { minLength: 1, maxLength: 4 }).map((all) => ({
  accepted: all.map(([own, share], place) => ({ ...own, weight: place === 0 ? WHOLE : share, feedback: NO_TEXT })),
  ...{ units: [], unit: 'none' as const, unitPenalty: 0 },
}));
const menu = fc.array(fc.record({ text: words, own: wrong }), { minLength: 2, maxLength: 4 }).map((all) => ({
  ...{ kind: 'single_choice' as const, show: 'menu' as const },
  choices: withIds(
    'c',
    all.map(({ text, own }, place) => ({
      ...{ text: { format: 'html' as const, text: escaped(text) }, feedback: NO_TEXT },
      ...weighed(place === 0 ? WHOLE : own),
    })),
  ),
}));
const gap = fc.oneof(
  menu,
  textKey.map((key) => ({ kind: 'short_answer' as const, ...key })),
  numberKey.map((key) => ({ kind: 'numerical' as const, ...key })),
);
const marked = (ids: readonly { id: string }[], text: string): RichText => ({
  format: 'html',
  text: `<p>${text} ${ids.map(({ id }) => `<span data-gap="${id}"></span>`).join(' or ')}.</p>`,
});
const cloze = fc
  .record({
    words: inline,
    first: menu,
    gaps: fc.array(fc.record({ share: fc.integer({ min: 1, max: 5 }), key: gap }), { maxLength: 3 }),
  })
  .map(({ words: text, first, gaps: more }) => {
    // The shares have no common divisor, as they are read.
    const gaps = withIds('g', [{ share: 1, ...first }, ...more.map(({ share, key }) => ({ share, ...key }))]);
    return { type: 'cloze' as const, gaps, text: marked(gaps, text) };
  });
const gapSelect = fc
  .record({
    words: inline,
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    choices: fc.array(fc.record({ text: words, reusable: fc.boolean() }), { minLength: 2, maxLength: 4 }),
  })
  .map(({ words: text, picks, choices }) => {
    const gaps = withIds(
      'g',
      picks.map((pick) => ({ choiceId: `c${(pick % choices.length) + 1}` })),
    );
    const all = choices.map((each) => ({
      ...{ text: { format: 'html' as const, text: escaped(each.text) }, group: '1', reusable: each.reusable },
    }));
    return { type: 'gap_select' as const, gaps, choices: withIds('c', all), text: marked(gaps, text) };
  });

/** Any questions that QTI can hold as they are, with ids as they come back; `picture` is the file they may call. */
export function qtiEntries(picture: string): fc.Arbitrary<QuestionEntry[]> {
  const plain = [
    ...keysWith(picture),
    textKey.map((key) => ({ type: 'short_answer' as const, ...key })),
    numberKey.map((key) => ({ type: 'numerical' as const, ...key })),
  ];
  return fc
    .array(
      fc.record({
        name: words,
        category: fc.array(words, { maxLength: 3 }),
        sourceId: fc.option(fc.oneof(words, fc.constant('i42')), { nil: null }),
        text: stem(picture),
        points: fc.integer({ min: 1, max: 100_000 }),
        tags: fc.uniqueArray(words, { maxLength: 3 }),
        feedback: fc.option(rich(picture), { nil: undefined }),
        key: fc.oneof(...plain, cloze, gapSelect),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) =>
      all.map(({ name, category, sourceId, text, points, tags, feedback, key }, place) => ({
        ...{ name, category, sourceId },
        question: {
          ...{ id: `q${place + 1}`, text, points, tags },
          ...(feedback === undefined ? {} : { feedback }),
          ...key,
        },
      })),
    );
}
