import { KEBAB } from '../markdown/links.js';
import type { AuthoredQuestion } from '../questions/authored-question.js';
import type { MappingReader } from './mapping-reader.js';
import { id, readShape, type PoolContext, type Shape } from './question-codec.js';
import { FACTS, KEYS, TYPES } from './question-shapes.js';

const MOST_CHOICES = 12;

/**
 * Reads a question; null when its type is not known. What else is wrong with it is reported, and reading goes on. What
 * only a bank knows of it (`name`, `category`, `sourceId`) may stand there.
 */
export function readPoolQuestion(entry: MappingReader, context: PoolContext): AuthoredQuestion | null {
  const questionId = id.read(entry, 'id', context);
  context.reading.claim('question id', questionId, { file: entry.file, line: entry.lineOf('id') });
  const type = entry.oneOf('type', TYPES);
  if (entry.hasFault('type')) return null;
  const facts = readShape(FACTS, entry, context);
  const key = readShape(KEYS[type] as Shape<object>, entry, context);
  // The table pairs every type with the shape of its key.
  const question = { id: questionId, type, ...facts, ...key } as AuthoredQuestion;
  if (context.strict) checkSpelling(entry, question);
  check(entry, question, context);
  for (const known of ['name', 'category', 'sourceId']) entry.has(known);
  entry.close();
  return question;
}

function checkSpelling(entry: MappingReader, { tags }: AuthoredQuestion): void {
  for (const tag of tags.filter((each) => !KEBAB.test(each))) {
    entry.error('tags', 'bad_id', `"${tag}" cannot be a tag. Use lower-case letters, digits and hyphens.`);
  }
}

function check(entry: MappingReader, question: AuthoredQuestion, { strict }: PoolContext): void {
  switch (question.type) {
    case 'single_choice':
    case 'multiple_choice':
      return checkChoices(entry, question, strict);
    case 'matching':
      return checkChosen(entry, 'rows', question.rows, question.choices);
    case 'gap_select':
      checkChosen(entry, 'gaps', question.gaps, question.choices);
      return checkGaps(entry, question);
    case 'cloze':
      return checkGaps(entry, question);
  }
}

function checkChoices(
  entry: MappingReader,
  { type, choices }: Extract<AuthoredQuestion, { type: 'single_choice' | 'multiple_choice' }>,
  strict: boolean,
): void {
  const right = choices.filter((choice) => choice.correct).length;
  if (strict && choices.length > MOST_CHOICES) {
    entry.error('choices', 'too_many', `A question has at most ${MOST_CHOICES} choices.`);
  }
  if (right === 0 && choices.length > 0) {
    entry.error('choices', 'no_right_answer', 'No choice of this question is right. Mark one with correct: true.');
  } else if (right > 1 && type === 'single_choice') {
    entry.error(
      'choices',
      'several_right_answers',
      'A single_choice question has exactly one right choice. Is this a multiple_choice?',
    );
  } else if (right === choices.length && choices.length > 1) {
    entry.warning('choices', 'all_right', 'Every choice of this question is right, so it does not tell people apart.');
  }
}

function checkChosen(
  entry: MappingReader,
  key: string,
  places: readonly { readonly choiceId: string }[],
  choices: readonly { readonly id: string }[],
): void {
  const known = new Set(choices.map((choice) => choice.id));
  for (const { choiceId } of places.filter((place) => !known.has(place.choiceId))) {
    entry.error(key, 'unknown_choice', `"${choiceId}" is not the id of a choice of this question.`);
  }
}

function checkGaps(
  entry: MappingReader,
  { text, gaps }: Extract<AuthoredQuestion, { type: 'cloze' | 'gap_select' }>,
): void {
  for (const { id: gap } of gaps.filter((each) => !text.text.includes(`<span data-gap="${each.id}"></span>`))) {
    entry.error('gaps', 'gap_missing', `The text has no <span data-gap="${gap}"></span> for the gap "${gap}".`);
  }
}
