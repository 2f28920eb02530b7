import { type Problem, type Question, questionTypeOf } from '@convenor/rules';
import type { ShownQuestionDto } from '../items/item.dto.js';
import { presentQuestion, type Showing } from '../items/show-question.js';

/** A question under its own names and in its written order, for those who may see its key. */
export function plainShowing(question: Question): Showing {
  return { question, order: questionTypeOf(question).order(question), nameOf: (id) => id };
}

/** As a trainee sees it. What is unsound may not be shown at all: null. */
export function shownWith(question: Question, problems: readonly Problem[]): ShownQuestionDto | null {
  if (problems.length === 0) return presentQuestion(plainShowing(question));
  try {
    return presentQuestion(plainShowing(question));
  } catch {
    return null;
  }
}
