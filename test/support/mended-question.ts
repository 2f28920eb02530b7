import type { Choice, Question } from '@convenor/rules';
import { SAMPLE_QUESTIONS } from './sample-questions.js';

const sample = (type: Question['type']): Question =>
  SAMPLE_QUESTIONS.find(({ question }) => question.type === type)!.question;

/** Of `b` and `c`, choice `b` is right. */
export const SINGLE = sample('single_choice') as Extract<Question, { type: 'single_choice' }>;
/** It is true. */
export const STATEMENT = sample('true_false') as Extract<Question, { type: 'true_false' }>;

/** The same question, and choice `c` is right. */
export const MENDED: Question = {
  ...SINGLE,
  choices: SINGLE.choices.map((choice): Choice => ({ ...choice, correct: choice.id === 'c' })),
};
