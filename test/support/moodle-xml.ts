import { readQuestions, type QuestionImport } from '@convenor/formats';

/** A file of Moodle XML around some questions. */
export const readQuiz = (inner: string): Promise<QuestionImport> =>
  readQuestions(new TextEncoder().encode(`<?xml version="1.0"?>\n<quiz>\n${inner}\n</quiz>`), 'a.xml');

/** One question of a type. */
export const one = (type: string, inner: string, stem = 'Which?'): string =>
  `<question type="${type}"><name><text>One</text></name><questiontext format="html"><text>${stem}</text></questiontext>${inner}</question>`;
export const answer = (fraction: string, text: string, more = ''): string =>
  `<answer fraction="${fraction}"><text>${text}</text>${more}</answer>`;

/** The question that comes of it, and the codes of what was noted. */
export async function keyOf(
  type: string,
  inner: string,
  stem?: string,
): Promise<{ question: object; notes: string[] }> {
  const { questions } = await readQuiz(one(type, inner, stem));
  const [first] = questions;
  if (!first?.entry) throw new Error(JSON.stringify(first?.notes));
  return { question: first.entry.question, notes: first.notes.map(({ code }) => code) };
}

/** Files as they stand in Moodle XML. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const MP3 = Buffer.from('ID3\u0004 a sound').toString('base64');
export const PDF = Buffer.from('%PDF-1.7').toString('base64');
export const file = (name: string, base64: string, path = '/'): string =>
  `<file name="${name}" path="${path}" encoding="base64">${base64}</file>`;
