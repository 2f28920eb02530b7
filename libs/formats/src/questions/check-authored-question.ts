import { isTag, LONGEST_ANSWER, LONGEST_TAG, MOST_TAGS, type Problem, QUESTION_TYPES, WHOLE } from '@convenor/rules';
import type { AuthoredQuestion } from './authored-question.js';
import { decimalText } from './text-weights.js';
import {
  type Check,
  type Complaints,
  flag,
  list,
  nullable,
  number,
  oneOfKinds,
  optional,
  record,
  text,
  textLike,
  whole,
  word,
} from './value-shape.js';

/** How much text a question may hold in all, in characters. */
export const MOST_TEXT = 200_000;
/** How many choices, rows, gaps, spots or moves a question may have, each. */
export const MOST_PARTS = 50;

const MOST_ACCEPTED = 50;
const MOST_POINTS = 1_000_000_000;
const SHORT = 1_000;
/** In pixels, also beside the picture. */
const FAR = 100_000;

// Ids are keys of plain objects: none may be a name that every object has.
const isId = (id: string): boolean => /^[a-z0-9][\w-]*$/i.test(id) && !(id in {});
const id = textLike(isId, 'bad_id', 80);
const rich = record({ format: word(['markdown', 'html', 'plain', 'auto']), text: text(MOST_TEXT) });
const weight = whole(-WHOLE, WHOLE);
const decimal = textLike((written) => decimalText(written) === written, 'bad_number', 100);
const parts = (fields: Readonly<Record<string, Check>>): Check => list(record(fields), MOST_PARTS);

const stem = {
  id,
  text: rich,
  points: whole(0, MOST_POINTS),
  tags: list(textLike(isTag, 'bad_tag', LONGEST_TAG), MOST_TAGS),
  feedback: optional(rich),
  hints: optional(list(record({ text: rich }), 10)),
};

const plainChoice = { id, text: rich };
const choice = { ...plainChoice, correct: flag, weight: optional(weight), feedback: rich };
const several = word(['partial', 'all_or_nothing', 'per_choice']);

const shortAnswer = {
  accepted: list(record({ pattern: text(SHORT), weight, feedback: rich }), MOST_ACCEPTED),
  ignoreCase: flag,
  ignoreDiacritics: flag,
};

const acceptedNumber = { weight, feedback: rich };
const numerical = {
  accepted: list(
    oneOfKinds('kind', {
      exact: {
        ...acceptedNumber,
        value: decimal,
        tolerance: record({ kind: word(['absolute', 'relative', 'geometric']), size: decimal }),
      },
      range: { ...acceptedNumber, from: decimal, to: decimal },
      any: acceptedNumber,
    }),
    MOST_ACCEPTED,
  ),
  units: list(record({ name: text(SHORT), perFirst: decimal }), MOST_ACCEPTED),
  unit: word(['none', 'optional', 'required']),
  unitPenalty: weight,
};

const gap = { id, share: whole(1, MOST_POINTS) };
const pixels = number(-FAR, FAR);
const shape = oneOfKinds('kind', {
  rectangle: { x: pixels, y: pixels, width: pixels, height: pixels },
  ellipse: { x: pixels, y: pixels, radiusX: pixels, radiusY: pixels },
  polygon: { points: list(record({ x: pixels, y: pixels }), 200) },
});
const words = nullable(whole(1, 100_000));

const KEYS: { readonly [T in AuthoredQuestion['type']]: Readonly<Record<string, Check>> } = {
  single_choice: { choices: parts(choice) },
  multiple_choice: { choices: parts(choice), scoring: several },
  true_false: { answer: flag, feedbackTrue: rich, feedbackFalse: rich },
  matching: {
    rows: parts({ id, text: rich, choiceId: id }),
    choices: parts(plainChoice),
    scoring: word(['per_row', 'all_or_nothing']),
  },
  ordering: {
    choices: parts(plainChoice),
    scoring: word([
      ...['all_or_nothing', 'absolute', 'relative_next', 'relative_next_end', 'relative_neighbours'],
      ...['relative_all', 'longest_subset', 'longest_run', 'distance'],
    ]),
  },
  short_answer: shortAnswer,
  numerical,
  cloze: {
    gaps: list(
      oneOfKinds('kind', {
        single_choice: { ...gap, show: word(['menu', 'list', 'row']), choices: parts(choice) },
        multiple_choice: { ...gap, show: word(['list', 'row']), choices: parts(choice), scoring: several },
        short_answer: { ...gap, ...shortAnswer },
        numerical: { ...gap, ...numerical },
      }),
      MOST_PARTS,
    ),
  },
  gap_select: {
    gaps: parts({ id, choiceId: id }),
    choices: parts({ ...plainChoice, group: text(SHORT), reusable: flag }),
  },
  hot_spot: {
    image: record({ url: text(SHORT), alt: text(SHORT), width: whole(1, 20_000), height: whole(1, 20_000) }),
    choices: parts({ ...choice, shape }),
    most: whole(1, 100),
  },
  written: {
    minimumWords: words,
    maximumWords: words,
    template: text(LONGEST_ANSWER),
    rubric: parts({
      id,
      title: text(SHORT),
      levels: parts({ id, title: text(SHORT), points: whole(0, MOST_POINTS), text: rich }),
    }),
    guidance: rich,
  },
  situational_judgement: {
    mode: word(['rank', 'rate']),
    scale: list(text(SHORT), MOST_PARTS),
    choices: parts({ ...plainChoice, panel: list(whole(0, MOST_POINTS), MOST_PARTS), rationale: rich }),
  },
};

const question = oneOfKinds(
  'type',
  Object.fromEntries(QUESTION_TYPES.map((type) => [type, { ...stem, ...KEYS[type] }])),
);

export type CheckedAuthoredQuestion =
  { readonly ok: true; readonly question: AuthoredQuestion } | { readonly ok: false; readonly problems: Problem[] };

/**
 * Whether a value of unknown shape is a question as an author writes it: every field there and of its kind, none that
 * is unknown, nothing larger than it may be. Whether the question makes sense is for its rules to say.
 */
export function checkAuthoredQuestion(value: unknown): CheckedAuthoredQuestion {
  const complaints: Complaints = { textLeft: MOST_TEXT, problems: [] };
  question(value, '', complaints);
  return complaints.problems.length === 0
    ? { ok: true, question: value as AuthoredQuestion }
    : { ok: false, problems: complaints.problems };
}
