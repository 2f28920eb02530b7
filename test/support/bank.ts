import type { AuthoredQuestion } from '@convenor/formats';
import type { Question } from '@convenor/rules';
import type supertest from 'supertest';
import { authored } from './authored.js';
import { SAMPLE_QUESTIONS, WRITTEN_QUESTION } from './sample-questions.js';
import type { Person } from './test-api.js';

/** A picture, and the name that the bank gives it. */
export const RING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><circle cx="45" cy="30" r="20"/></svg>';

/** One sound question of every type, as an author would write it. The picture of spots is one of the bank's own. */
export function everyAuthoredType(picture: string): AuthoredQuestion[] {
  const questions: Question[] = [...SAMPLE_QUESTIONS.map(({ question }) => question), WRITTEN_QUESTION];
  return questions.map((question) =>
    authored(
      question.type === 'hot_spot' ? { ...question, image: { ...question.image, url: `file:${picture}` } } : question,
    ),
  );
}

const text = (words: string) => ({ format: 'markdown' as const, text: words });

/** A sound question with one right choice. */
export function aSingleChoice(words = 'What opens a meeting?', given: object = {}): object {
  return {
    ...{ type: 'single_choice', text: text(words), points: 1_000, tags: ['module:arriving'] },
    choices: [
      { id: 'a', text: text('A welcome'), correct: true, feedback: text('Yes.') },
      { id: 'b', text: text('A lecture'), correct: false, feedback: text('') },
    ],
    ...given,
  };
}

/** A question as the server answers it; what a test looks at further is its own affair. */
export interface Written {
  id: string;
  rowVersion: number;
  [field: string]: unknown;
}

/** Writes a question into the bank. @returns the answer */
export async function writeQuestion(
  author: Person,
  question: object = aSingleChoice(),
  given: { name?: string; categoryId?: string | null; note?: string } = {},
): Promise<Written> {
  const { body } = await author
    .post('/api/bank/questions', { name: 'Opening', categoryId: null, question, ...given })
    .expect(201);
  return body;
}

export async function addPicture(author: Person, bytes: Buffer = Buffer.from(RING)): Promise<string> {
  const { body } = await author.post('/api/bank/files').attach('file', bytes, 'ring').expect(201);
  return body.name as string;
}

/** Sends a file of questions, which then waits to be accepted. */
export function stageFile(
  author: Pick<Person, 'post'>,
  file: string | Uint8Array,
  name = 'questions.txt',
): supertest.Test {
  return author.post('/api/bank/imports').attach('file', Buffer.from(file), name);
}
