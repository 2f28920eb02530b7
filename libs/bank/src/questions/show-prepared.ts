import { type Problem, type Question, questionTypeOf } from '@convenor/rules';
import type { ShownQuestionDto } from '../items/item.dto.js';
import { presentQuestion, reviewQuestion, type Showing } from '../items/show-question.js';

/** A question under its own names and in its written order, for those who may see its key. */
export function plainShowing(question: Question): Showing {
  return { question, order: questionTypeOf(question).order(question), nameOf: (id) => id };
}

/** As a trainee sees it, and with its key and all feedback. What is unsound may not be shown at all: null. */
export function shownBoth(
  question: Question,
  problems: readonly Problem[],
): { item: ShownQuestionDto | null; keyed: ShownQuestionDto | null } {
  const all = { answers: true, feedback: true };
  return {
    item: whereSound(problems, () => presentQuestion(plainShowing(question))),
    keyed: whereSound(problems, () => reviewQuestion(plainShowing(question), null, all)),
  };
}

function whereSound(problems: readonly Problem[], show: () => ShownQuestionDto): ShownQuestionDto | null {
  if (problems.length === 0) return show();
  try {
    return show();
  } catch {
    return null;
  }
}
