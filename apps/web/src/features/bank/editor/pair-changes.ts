import { type AuthoredOf, NOTHING } from './authored.js';
import { without } from './lists.js';
import { freeId } from './new-parts.js';

type Matching = AuthoredOf<'matching'>;
type Row = Matching['rows'][number];
type Match = Matching['choices'][number];

/** A row that is matched by a choice of its own. */
export function withPair({ rows, choices, ...rest }: Matching): Matching {
  const id = freeId('c', choices);
  return {
    ...rest,
    rows: [...rows, { id: freeId('r', rows), text: NOTHING, choiceId: id }],
    choices: [...choices, { id, text: NOTHING }],
  };
}

/** Without a row, and without its match where no other row has it. */
export function withoutPair(question: Matching, place: number): Matching {
  const { choiceId } = question.rows[place]!;
  const rows = without(question.rows, place);
  const shared = rows.some((row) => row.choiceId === choiceId);
  return {
    ...question,
    rows,
    choices: shared ? question.choices : question.choices.filter(({ id }) => id !== choiceId),
  };
}

/** Choices that fit no row, with their places among all. */
export function distractorsOf({ rows, choices }: Matching): { choice: Match; place: number }[] {
  const matched = new Set(rows.map(({ choiceId }) => choiceId));
  return choices.flatMap((choice, place) => (matched.has(choice.id) ? [] : [{ choice, place }]));
}

/** The numbers of the other rows with the same match. */
export function alsoMatching(rows: readonly Row[], place: number): number[] {
  const { choiceId } = rows[place]!;
  return rows.flatMap((row, other) => (other !== place && row.choiceId === choiceId ? [other + 1] : []));
}
