import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { xml, type Xml } from '../xml/write-xml.js';
import { addIfCorrect, addMapped, declare, pointsFor, type ItemParts, type MapEntry } from './item-parts.js';
import { LeftOut, type ItemWriter } from './item-writer.js';

type Of<T extends AuthoredQuestion['type']> = Extract<AuthoredQuestion, { type: T }>;
type Choice = Of<'single_choice'>['choices'][number];

export function weightOf({ correct, weight }: Pick<Choice, 'correct' | 'weight'>): number {
  return weight ?? (correct ? WHOLE : 0);
}

/** The points of choices of which one is made. */
export function mapSingle(choices: readonly Choice[], points: number, way: ItemWriter): MapEntry[] {
  const best = Math.max(...choices.map(weightOf));
  if (best <= 0) throw new LeftOut('no choice of it earns points.');
  if (best < WHOLE) scaled(way);
  return choices.map((each) => ({ key: each.id, points: pointsFor(weightOf(each), points) }));
}

function scaled(way: ItemWriter): void {
  way.note('weights_scaled', 'No answer earns all the points. When it is read again, the best one will.');
}

export function writeSingle(question: Of<'single_choice'>, way: ItemWriter): ItemParts {
  const mapped = mapSingle(question.choices, question.points, way);
  const best = mapped.reduce((a, b) => (b.points > a.points ? b : a), mapped[0]!);
  return {
    ...choiceParts(question.text, question.choices, way, '1'),
    declarations: [one('single', [best.key], mapped, question.points)],
    scoring: [addMapped('RESPONSE')],
  };
}

export function writeTrueFalse(question: Of<'true_false'>, way: ItemWriter): ItemParts {
  const { answer, feedbackTrue, feedbackFalse, points } = question;
  const choice = (id: string, word: string, feedback: RichText) => ({
    ...{ id, feedback, text: { format: 'plain' as const, text: word } },
  });
  const choices = [choice('true', 'True', feedbackTrue), choice('false', 'False', feedbackFalse)];
  const key = answer ? 'true' : 'false';
  return {
    ...choiceParts(question.text, choices, way, '1'),
    declarations: [one('single', [key], [{ key, points: points / 1_000 }], points)],
    scoring: [addMapped('RESPONSE')],
  };
}

export function writeMultiple(question: Of<'multiple_choice'>, way: ItemWriter): ItemParts {
  const { choices, points, scoring } = question;
  const right = choices.filter(({ correct }) => correct);
  const parts = choiceParts(question.text, choices, way, '0');
  const correct = right.map(({ id }) => id);
  if (scoring === 'all_or_nothing')
    return {
      ...parts,
      declarations: [one('multiple', correct)],
      scoring: [addIfCorrect('RESPONSE', points)],
    };
  const share = WHOLE / Math.max(1, right.length);
  const own = (each: Choice): number => {
    if (scoring === 'partial') return each.correct ? share : -share;
    return weightOf(each);
  };
  if (scoring === 'partial')
    way.note('scoring_changed', 'Right minus wrong is written as points for each choice, with the same results.');
  const weights = choices.map((each) => ({ key: each.id, weight: own(each) }));
  const most = weights.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  if (most <= 0) throw new LeftOut('no choice of it earns points.');
  if (Math.round(most) < WHOLE) scaled(way);
  const mapped = weights.map(({ key, weight }) => ({ key, points: pointsFor(weight, points) }));
  return {
    ...parts,
    declarations: [one('multiple', correct, mapped, points)],
    scoring: [addMapped('RESPONSE')],
  };
}

function one(
  cardinality: 'single' | 'multiple',
  correct: readonly string[],
  mapped?: readonly MapEntry[],
  points?: number,
): Xml {
  const most = points === undefined ? {} : { most: points / 1_000 };
  return declare({
    identifier: 'RESPONSE',
    baseType: 'identifier',
    cardinality,
    correct,
    ...(mapped ? { mapped } : {}),
    ...most,
  });
}

function choiceParts(
  text: RichText,
  choices: readonly Pick<Choice, 'id' | 'text' | 'feedback'>[],
  way: ItemWriter,
  maxChoices: string,
): Pick<ItemParts, 'body' | 'feedback'> {
  const options = choices.map((each) => xml('simpleChoice', { identifier: each.id }, way.flow(each.text)));
  const interaction = xml(
    'choiceInteraction',
    { responseIdentifier: 'RESPONSE', shuffle: 'false', maxChoices },
    options,
  );
  const feedback = choices
    .filter((each) => each.feedback.text !== NO_TEXT.text)
    .map((each) => ({ identifier: each.id, text: way.flow(each.feedback) }));
  return { body: [...way.blocks(text), interaction], feedback };
}
