import { QuestionsRefused, type QuestionFormat, type QuestionImport } from './question-import.js';

/** A file of questions as it came, opened as far as every reader needs it. */
export interface QuestionFile {
  /** As the sender called it; only a hint. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The text with line feeds only; empty for a zip. */
  readonly text: string;
  /** The files of a zip by path; null for a single file. */
  readonly members: ReadonlyMap<string, Uint8Array> | null;
}

/** A format that can be read. Readers are pure; they may throw QuestionsRefused for a file as a whole. */
export interface QuestionReader {
  readonly format: QuestionFormat;
  /** Whether the file looks like this format. Readers are asked one after the other; the first that says yes reads. */
  sniff(file: QuestionFile): boolean;
  read(file: QuestionFile): QuestionImport | Promise<QuestionImport>;
}

export const MOST_QUESTIONS = 5_000;

/**
 * To be asked while reading, so that a file of millions of questions costs no more than one of too many.
 * @throws QuestionsRefused (`too_many_questions`)
 */
export function refuseTooMany(questions: number): void {
  if (questions <= MOST_QUESTIONS) return;
  throw new QuestionsRefused(
    'too_many_questions',
    `This file holds more than ${MOST_QUESTIONS} questions. Please split it.`,
  );
}
