import { KEBAB } from '../markdown/links.js';
import type { Choice } from '@convenor/rules';
import type { Authored, AuthoredQuestion, RichText } from '../questions/authored-question.js';
import type { MarkdownText, QuestionPool } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';
import type { Reading } from './reading.js';

const POOL_FILE = /^questions\/([^/]+)\.yaml$/;
const QUESTION_TYPES = ['single_choice', 'multiple_choice', 'true_false'] as const;
const POINT = 1_000;
const POINTS = { min: 1, max: 100 * POINT };
const MOST_CHOICES = 12;

/** Reads every pool of questions in the folder `questions`. */
export function readPools(reading: Reading): QuestionPool[] {
  return [...reading.files.keys()]
    .filter((path) => POOL_FILE.test(path))
    .sort()
    .flatMap((path) => readPool(reading, path) ?? []);
}

function readPool(reading: Reading, file: string): QuestionPool | null {
  const text = reading.text(file);
  const pool = text === null ? null : reading.yaml(file, text);
  if (!pool) return null;
  const id = pool.id('id');
  const name = POOL_FILE.exec(file)?.[1] ?? '';
  if (KEBAB.test(id) && id !== name) {
    pool.error('id', 'pool_file_name', `The pool "${id}" must stand in the file questions/${id}.yaml.`);
  }
  const title = pool.text('title');
  const questions = pool.mappings('questions', 1).flatMap((entry) => readQuestion(reading, entry) ?? []);
  pool.close();
  return { id, file, title, questions };
}

function readQuestion(reading: Reading, entry: MappingReader): AuthoredQuestion | null {
  const id = entry.id('id');
  reading.claim('question id', id, { file: entry.file, line: entry.lineOf('id') });
  const type = entry.oneOf('type', QUESTION_TYPES);
  if (entry.hasFault('type')) return null;
  const text = richText(reading, entry.markdown('text'));
  const feedback = entry.optionalMarkdown('feedback');
  const whole = feedback ? { feedback: richText(reading, feedback) } : {};
  const facts = { id, text, ...whole, points: entry.thousandths('points', POINTS, POINT), tags: readTags(entry) };
  const question = withKey(reading, entry, facts, type);
  entry.close();
  return question;
}

type Facts = Pick<AuthoredQuestion, 'id' | 'text' | 'feedback' | 'points' | 'tags'>;

function withKey(
  reading: Reading,
  entry: MappingReader,
  facts: Facts,
  type: (typeof QUESTION_TYPES)[number],
): AuthoredQuestion {
  switch (type) {
    case 'true_false':
      return { ...facts, type, ...readTrueFalse(reading, entry) };
    case 'single_choice':
      return { ...facts, type, choices: readChoices(reading, entry, type) };
    case 'multiple_choice': {
      const scoring = entry.oneOf('scoring', ['partial', 'all_or_nothing'], 'partial');
      return { ...facts, type, scoring, choices: readChoices(reading, entry, type) };
    }
  }
}

/** Notes what the text points to, and gives it as the text of a question. */
function richText(reading: Reading, text: MarkdownText): RichText {
  reading.inspect(text);
  return { format: 'markdown', text: text.markdown };
}

function readTags(entry: MappingReader): string[] {
  return entry.texts('tags').map(({ text }) => {
    if (!KEBAB.test(text)) {
      entry.error('tags', 'bad_id', `"${text}" cannot be a tag. Use lower-case letters, digits and hyphens.`);
    }
    return text;
  });
}

function readTrueFalse(reading: Reading, entry: MappingReader) {
  const feedbackTrue = richText(reading, entry.markdown('feedbackTrue'));
  const feedbackFalse = richText(reading, entry.markdown('feedbackFalse'));
  return { answer: entry.flag('answer'), feedbackTrue, feedbackFalse };
}

function readChoices(reading: Reading, entry: MappingReader, type: 'single_choice' | 'multiple_choice') {
  const ids = new Set<string>();
  const choices = entry.mappings('choices', 2).map((choice) => readChoice(reading, choice, ids));
  const right = choices.filter((choice) => choice.correct).length;
  if (choices.length > MOST_CHOICES) {
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
  return choices;
}

function readChoice(reading: Reading, choice: MappingReader, ids: Set<string>): Authored<Choice> {
  const id = choice.id('id');
  if (id !== '' && ids.has(id))
    choice.error('id', 'duplicate_id', `The choice id "${id}" is used twice in this question.`);
  ids.add(id);
  const text = richText(reading, choice.markdown('text'));
  const feedback = richText(reading, choice.markdown('feedback'));
  const read = { id, text, correct: choice.flag('correct', false), feedback };
  choice.close();
  return read;
}
