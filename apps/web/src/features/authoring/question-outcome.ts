import type { ReadQuestion } from './queries.js';

export type QuestionOutcome = ReadQuestion['outcome'];

export const QUESTION_OUTCOMES: readonly QuestionOutcome[] = ['imported', 'with_loss', 'refused'];

export function isQuestionOutcome(value: unknown): value is QuestionOutcome {
  return (QUESTION_OUTCOMES as readonly unknown[]).includes(value);
}
