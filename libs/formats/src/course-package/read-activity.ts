import { GRADE_METHODS, REVIEW_MOMENTS } from '@convenor/rules';
import type { CourseActivity, MarkdownText, QuizActivity, QuizSection } from './course-package.js';
import { splitFrontMatter } from './front-matter.js';
import type { MappingReader } from './mapping-reader.js';
import { readMeetings } from './read-meetings.js';
import { readSurvey } from './read-survey.js';
import type { Reading } from './reading.js';

const ACTIVITY_FILE = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:(lesson|exercise|practice|agreement)\.md|(quiz|survey)\.yaml)$/;
const MINUTES = { min: 1, max: 1_440 };
const PERCENT = { min: 0, max: 100 };

export type ActivityFacts = Pick<
  CourseActivity,
  'id' | 'file' | 'title' | 'minutes' | 'required' | 'summary' | 'prerequisites'
>;

/** The kind of activity that a file name promises; null when the name follows none of the patterns. */
export function kindOfFile(name: string): CourseActivity['kind'] | null {
  const match = ACTIVITY_FILE.exec(name);
  const kind = match?.[1] ?? match?.[2];
  return (kind as CourseActivity['kind'] | undefined) ?? null;
}

/** Reads one activity. Problems go to the log; null when the file cannot be read at all. */
export function readActivity(reading: Reading, file: string, kind: CourseActivity['kind']): CourseActivity | null {
  const text = reading.text(file);
  if (text === null) return null;
  if (kind === 'quiz') {
    const quiz = reading.yaml(file, text);
    return quiz ? readQuiz(reading, quiz) : null;
  }
  if (kind === 'survey') {
    const survey = reading.yaml(file, text);
    return survey ? readSurvey(reading, survey, readFacts(reading, survey)) : null;
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
  kind: Exclude<CourseActivity['kind'], 'quiz' | 'survey'>,
  body: MarkdownText,
): CourseActivity {
  const facts = readFacts(reading, head);
  if (kind === 'lesson') {
    return { ...facts, kind, minimumMinutes: head.optionalInteger('minimumMinutes', MINUTES), body };
  }
  if (kind === 'agreement') return { ...facts, kind, version: head.text('version'), body };
  if (kind === 'practice') return { ...facts, kind, ...readMeetings(head, 'observed'), rubric: readRubric(head), body };
  const minimumWords = head.optionalInteger('minimumWords', { min: 1, max: 5_000 });
  const approval = head.oneOf('approval', ['none', 'trainer'], 'none');
  return { ...facts, kind, minimumWords, approval, share: head.flag('share', false), body };
}

function readRubric(head: MappingReader): string | null {
  return head.has('rubric') ? head.id('rubric') : null;
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
  const mode = quiz.oneOf('mode', ['graded', 'practice'], 'graded');
  const practice = mode === 'practice';
  const sections = readSections(reading, quiz);
  const activity: QuizActivity = {
    ...facts,
    kind: 'quiz',
    intro,
    passMark: quiz.integer('passMark', PERCENT, practice ? 0 : undefined),
    attempts: practice && !quiz.has('attempts') ? null : readAttempts(quiz),
    waitMinutes: quiz.integer('waitMinutes', { min: 0, max: 525_600 }, 0),
    timeLimitMinutes: quiz.optionalInteger('timeLimitMinutes', MINUTES),
    layout: quiz.oneOf('layout', ['one_per_page', 'all_at_once'], 'one_per_page'),
    shuffleItems: quiz.flag('shuffleItems', true),
    shuffleChoices: quiz.flag('shuffleChoices', true),
    review: readReview(quiz),
    mode,
    navigation: quiz.oneOf('navigation', ['free', 'sequential'], 'free'),
    gradeBy: quiz.oneOf('gradeBy', GRADE_METHODS, 'best'),
    confidence: quiz.flag('confidence', false),
    sections,
    marking: readMarking(quiz),
    parts: readParts(reading, quiz, sections),
  };
  if (practice && activity.attempts !== null) {
    quiz.error(
      'attempts',
      'practice_limited',
      'A quiz for practice has no end. Leave "attempts" out, or say unlimited.',
    );
  }
  quiz.close();
  return activity;
}

function readMarking(quiz: MappingReader): QuizActivity['marking'] {
  const marking = quiz.has('marking') ? quiz.mapping('marking') : null;
  if (!marking) return { hideNames: true, twice: false };
  const read = { hideNames: marking.flag('hideNames', true), twice: marking.flag('twice', false) };
  marking.close();
  return read;
}

function readSections(reading: Reading, quiz: MappingReader): QuizSection[] {
  const ids = new Set<string>();
  return quiz.mappings('sections').map((section) => {
    const id = section.id('id');
    if (ids.has(id)) section.error('id', 'duplicate_id', `The section "${id}" is there twice.`);
    ids.add(id);
    const instructions = section.optionalMarkdown('instructions');
    reading.inspect(instructions);
    const read = {
      id,
      title: section.text('title'),
      instructions,
      passMark: section.optionalInteger('passMark', PERCENT),
    };
    section.close();
    return read;
  });
}

function readAttempts(quiz: MappingReader): number | null {
  if (quiz.isText('attempts', 'unlimited')) return null;
  return quiz.integer('attempts', { min: 1, max: 100 });
}

function readReview(quiz: MappingReader): QuizActivity['review'] {
  const review = quiz.mapping('review');
  if (!review) return { score: 'never', answers: 'never', feedback: 'never' };
  const times = {
    score: review.oneOf('score', REVIEW_MOMENTS),
    answers: review.oneOf('answers', REVIEW_MOMENTS),
    feedback: review.oneOf('feedback', REVIEW_MOMENTS),
  };
  review.close();
  return times;
}

function readParts(reading: Reading, quiz: MappingReader, sections: readonly QuizSection[]): QuizActivity['parts'] {
  const taken = new Set<string>();
  return quiz.mappings('parts', 1).map((part) => {
    const pool = part.id('pool');
    const draw = part.optionalInteger('draw', { min: 1, max: 1_000 });
    const tags = part.texts('tags').map(({ text }) => text);
    const section = sections.length > 0 ? part.id('section') : undefined;
    if (section !== undefined && !sections.some(({ id }) => id === section)) {
      part.error('section', 'unknown_section', `This quiz has no section "${section}".`);
    }
    part.close();
    const what = [pool, ...tags.toSorted()].join(' ');
    if (taken.has(what)) {
      const message = `The same questions of the pool "${pool}" are already part of this quiz. Draw them in one part.`;
      part.error('pool', 'pool_twice', message);
    }
    taken.add(what);
    reading.references.push({ kind: 'pool', id: pool, draw, tags, file: part.file, line: part.lineOf('pool') });
    return { pool, draw, ...(tags.length > 0 && { tags }), ...(section !== undefined && { section }) };
  });
}
