import {
  WHOLE,
  type AcceptedNumber,
  type AcceptedText,
  type Choice,
  type ClozeGap,
  type Criterion,
  type HotSpotQuestion,
  type Move,
  type PlainChoice,
  type Shape as Area,
  type Tolerance,
  type Unit,
} from '@convenor/rules';
import type { Authored, AuthoredQuestion } from '../questions/authored-question.js';
import {
  comment,
  coordinate,
  decimal,
  flag,
  group,
  id,
  integer,
  kinds,
  list,
  listOfKinds,
  numbers,
  oneOf,
  optionalInteger,
  optionalRich,
  optionalWeight,
  points,
  rich,
  text,
  texts,
  weight,
  type Codec,
  type Shape,
} from './question-codec.js';

type Type = AuthoredQuestion['type'];
type Of<T extends Type> = Extract<AuthoredQuestion, { type: T }>;
type Facts = Pick<AuthoredQuestion, 'id' | 'text' | 'feedback' | 'points' | 'tags' | 'hints'>;
type KeyOf<T extends Type> = Omit<Of<T>, keyof Facts | 'type'>;

const POINT = 1_000;
const WORDS = { min: 1, max: 100_000 };

/** What every question has. */
export const FACTS: Shape<Omit<Facts, 'id'>> = {
  text: rich,
  points: points({ min: 1, max: 100 * POINT }, POINT),
  tags: texts,
  feedback: optionalRich,
  hints: {
    read: (entry, key, context) => (entry.has(key) ? list({ text: rich }, 1).read(entry, key, context) : undefined),
    write: (value) => (value === undefined ? undefined : list({ text: rich }, 1).write(value)),
  },
};

const choice = (asked: 'asked' | 'free'): Shape<Authored<Choice>> => ({
  id,
  text: rich,
  correct: flag(false),
  weight: optionalWeight,
  feedback: comment(asked),
});

const plainChoice: Shape<Authored<PlainChoice>> = { id, text: rich };

const acceptedTexts = list<Authored<AcceptedText>>(
  { pattern: text(), weight: weight(WHOLE), feedback: comment('free') },
  1,
);
const shortAnswer = { accepted: acceptedTexts, ignoreCase: flag(true), ignoreDiacritics: flag(false) };

const accepted = { weight: weight(WHOLE), feedback: comment('free') };
const tolerance = group<Tolerance>({
  kind: oneOf(['absolute', 'relative', 'geometric'], 'absolute'),
  size: decimal(),
});
const exactly: Codec<Tolerance> = {
  read: (entry, key, context) =>
    entry.has(key) ? tolerance.read(entry, key, context) : { kind: 'absolute', size: '0' },
  write: (value) => (value.kind === 'absolute' && value.size === '0' ? undefined : tolerance.write(value)),
};
const numerical = {
  accepted: listOfKinds<Authored<AcceptedNumber>>(
    {
      exact: { ...accepted, value: decimal(), tolerance: exactly },
      range: { ...accepted, from: decimal(), to: decimal() },
      any: accepted,
    },
    1,
  ),
  units: list<Unit>({ name: text(), perFirst: decimal('1') }, 0),
  unit: oneOf(['none', 'optional', 'required'], 'none'),
  unitPenalty: weight(0),
};

const gap = { id, share: integer({ min: 1, max: 1_000_000_000 }, 1) };
const severalScoring = oneOf(['partial', 'all_or_nothing', 'per_choice'], 'partial');

const areas = kinds<Area>({
  rectangle: { x: coordinate, y: coordinate, width: coordinate, height: coordinate },
  ellipse: { x: coordinate, y: coordinate, radiusX: coordinate, radiusY: coordinate },
  polygon: { points: list({ x: coordinate, y: coordinate }, 3) },
});
const area: Codec<Area> = {
  read(entry, key, context) {
    const inner = entry.mapping(key);
    if (!inner) return { kind: 'polygon', points: [] };
    const read = areas.read(inner, context);
    inner.close();
    return read;
  },
  write: (value) => areas.write(value),
};

/** A file that came with the questions (`file:NAME`), or a picture of the course package. */
const address: Codec<string> = {
  read(entry, key, { reading, strict }) {
    const url = entry.exactText(key);
    const line = entry.lineOf(key);
    if (strict) reading.references.push({ kind: 'picture', path: url, file: entry.file, line });
    return url;
  },
  write: (value) => value,
};
const size = integer({ min: 1, max: 20_000 });

/** How the key of each type stands in YAML. */
export const KEYS: { readonly [T in Type]: Shape<KeyOf<T>> } = {
  single_choice: { choices: list(choice('asked'), 2) },
  multiple_choice: { scoring: severalScoring, choices: list(choice('asked'), 2) },
  true_false: { answer: flag(), feedbackTrue: comment('asked'), feedbackFalse: comment('asked') },
  matching: {
    scoring: oneOf(['per_row', 'all_or_nothing'], 'per_row'),
    rows: list({ id, text: rich, choiceId: id }, 1),
    choices: list(plainChoice, 1),
  },
  ordering: {
    scoring: oneOf(
      [
        ...(['absolute', 'all_or_nothing', 'relative_next', 'relative_next_end', 'relative_neighbours'] as const),
        ...(['relative_all', 'longest_subset', 'longest_run', 'distance'] as const),
      ],
      'absolute',
    ),
    choices: list(plainChoice, 2),
  },
  short_answer: shortAnswer,
  numerical,
  cloze: {
    gaps: listOfKinds<Authored<ClozeGap>>(
      {
        single_choice: { ...gap, show: oneOf(['menu', 'list', 'row'], 'menu'), choices: list(choice('free'), 2) },
        multiple_choice: {
          ...gap,
          show: oneOf(['list', 'row'], 'list'),
          scoring: severalScoring,
          choices: list(choice('free'), 2),
        },
        short_answer: { ...gap, ...shortAnswer },
        numerical: { ...gap, ...numerical },
      },
      1,
    ),
  },
  gap_select: {
    gaps: list({ id, choiceId: id }, 1),
    choices: list({ ...plainChoice, group: text('1'), reusable: flag(false) }, 1),
  },
  hot_spot: {
    image: group<HotSpotQuestion['image']>({ url: address, alt: text(), width: size, height: size }),
    most: integer({ min: 1, max: 100 }, 1),
    choices: list({ ...choice('free'), shape: area }, 1),
  },
  written: {
    minimumWords: optionalInteger(WORDS),
    maximumWords: optionalInteger(WORDS),
    template: text(''),
    rubric: list<Authored<Criterion>>(
      {
        id,
        title: text(),
        levels: list({ id, title: text(), points: points({ min: 0, max: 100 * POINT }, 0), text: comment('free') }, 1),
      },
      0,
    ),
    guidance: comment('free'),
  },
  situational_judgement: {
    mode: oneOf(['rank', 'rate'], 'rank'),
    scale: texts,
    choices: list<Authored<Move>>({ ...plainChoice, panel: numbers(1), rationale: comment('free') }, 2),
  },
};

export const TYPES = Object.keys(KEYS) as [Type, ...Type[]];
