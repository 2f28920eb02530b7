import type { CourseActivity, MarkdownText, QuizActivity, ReviewTime } from './course-package.js';
import { splitFrontMatter } from './front-matter.js';
import type { MappingReader } from './mapping-reader.js';
import type { Reading } from './reading.js';

const ACTIVITY_FILE = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:(lesson|exercise|agreement)\.md|(quiz)\.yaml)$/;
const MINUTES = { min: 1, max: 1_440 };
const REVIEW_TIMES: readonly [ReviewTime, ...ReviewTime[]] = ['after_submit', 'after_pass', 'never'];

export type ActivityFacts = Pick<
  CourseActivity,
  'id' | 'file' | 'title' | 'minutes' | 'required' | 'summary' | 'prerequisites'
>;

/** The kind of activity that a file name promises; null when the name follows none of the patterns. */
export function kindOfFile(name: string): CourseActivity['kind'] | null {
  const match = ACTIVITY_FILE.exec(name);
  const kind = match?.[1] ?? match?.[2];
  return kind === 'lesson' || kind === 'exercise' || kind === 'agreement' || kind === 'quiz' ? kind : null;
}

/** Reads one activity. Problems go to the log; null when the file cannot be read at all. */
export function readActivity(reading: Reading, file: string, kind: CourseActivity['kind']): CourseActivity | null {
  const text = reading.text(file);
  if (text === null) return null;
  if (kind === 'quiz') {
    const quiz = reading.yaml(file, text);
    return quiz ? readQuiz(reading, quiz) : null;
  }
  const parts = splitFrontMatter(text);
  if (!parts) {
    reading.log.error(
      file,
      1,
      'front_matter',
      'This file must start with a head: settings between two lines of three hyphens (---).',
    );
    return null;
  }
  const head = reading.yaml(file, parts.head, 1);
  if (!head) return null;
  const body = { markdown: parts.body, file, line: parts.bodyLine, lineByLine: true };
  if (parts.body.trim() === '')
    reading.log.error(file, parts.bodyLine, 'empty_body', 'There is no text below the head.');
  reading.inspect(body);
  const activity = readMarkdownActivity(reading, head, kind, body);
  head.close();
  return activity;
}

function readMarkdownActivity(
  reading: Reading,
  head: MappingReader,
  kind: 'lesson' | 'exercise' | 'agreement',
  body: MarkdownText,
): CourseActivity {
  const facts = readFacts(reading, head);
  if (kind === 'lesson') {
    return { ...facts, kind, minimumMinutes: head.optionalInteger('minimumMinutes', MINUTES), body };
  }
  if (kind === 'agreement') return { ...facts, kind, version: head.text('version'), body };
  const minimumWords = head.optionalInteger('minimumWords', { min: 1, max: 5_000 });
  return { ...facts, kind, minimumWords, approval: head.oneOf('approval', ['none'], 'none'), body };
}

function readFacts(reading: Reading, head: MappingReader): ActivityFacts {
  const id = head.id('id');
  reading.claim('activity id', id, { file: head.file, line: head.lineOf('id') });
  return {
    id,
    file: head.file,
    title: head.text('title'),
    minutes: head.integer('minutes', MINUTES),
    required: head.flag('required', true),
    summary: head.optionalText('summary'),
    prerequisites: head.has('prerequisites') ? readPrerequisites(reading, head, id) : null,
  };
}

function readPrerequisites(reading: Reading, head: MappingReader, from: string): string[] {
  return head.texts('prerequisites').map(({ text, line }) => {
    reading.references.push({ kind: 'prerequisite', from, id: text, file: head.file, line });
    return text;
  });
}

function readQuiz(reading: Reading, quiz: MappingReader): QuizActivity {
  const facts = readFacts(reading, quiz);
  const intro = quiz.optionalMarkdown('intro');
  reading.inspect(intro);
  const activity: QuizActivity = {
    ...facts,
    kind: 'quiz',
    intro,
    passMark: quiz.integer('passMark', { min: 0, max: 100 }),
    attempts: readAttempts(quiz),
    waitMinutes: quiz.integer('waitMinutes', { min: 0, max: 525_600 }, 0),
    timeLimitMinutes: quiz.optionalInteger('timeLimitMinutes', MINUTES),
    layout: quiz.oneOf('layout', ['one_per_page', 'all_at_once'], 'one_per_page'),
    shuffleItems: quiz.flag('shuffleItems', true),
    shuffleChoices: quiz.flag('shuffleChoices', true),
    review: readReview(quiz),
    parts: readParts(reading, quiz),
  };
  quiz.close();
  return activity;
}

function readAttempts(quiz: MappingReader): number | null {
  if (quiz.isText('attempts', 'unlimited')) return null;
  return quiz.integer('attempts', { min: 1, max: 100 });
}

function readReview(quiz: MappingReader): QuizActivity['review'] {
  const review = quiz.mapping('review');
  if (!review) return { score: 'never', answers: 'never', feedback: 'never' };
  const times = {
    score: review.oneOf('score', REVIEW_TIMES),
    answers: review.oneOf('answers', REVIEW_TIMES),
    feedback: review.oneOf('feedback', REVIEW_TIMES),
  };
  review.close();
  return times;
}

function readParts(reading: Reading, quiz: MappingReader): QuizActivity['parts'] {
  const pools = new Set<string>();
  return quiz.mappings('parts', 1).map((part) => {
    const pool = part.id('pool');
    const draw = part.optionalInteger('draw', { min: 1, max: 1_000 });
    part.close();
    if (pools.has(pool)) {
      part.error(
        'pool',
        'pool_twice',
        `The pool "${pool}" is already part of this quiz. Draw all its questions in one part.`,
      );
    }
    pools.add(pool);
    reading.references.push({ kind: 'pool', id: pool, draw, file: part.file, line: part.lineOf('pool') });
    return { pool, draw };
  });
}
