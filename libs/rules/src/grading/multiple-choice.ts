import { shuffled } from '../random.js';
import { checkChoices, choiceProblems, presentChoices, reviewChoices } from './choices.js';
import type { Choice, ChoiceResponse, QuestionStem, QuestionType } from './question-type.js';

/** Several choices, of which one or more are right. */
export interface MultipleChoiceQuestion extends QuestionStem {
  readonly type: 'multiple_choice';
  readonly choices: readonly Choice[];
  readonly scoring: 'partial' | 'all_or_nothing';
}

/** Partial credit: (right chosen − wrong chosen) ÷ right, never below nothing, rounded half up to a thousandth. */
export const multipleChoice: QuestionType<MultipleChoiceQuestion, ChoiceResponse> = {
  type: 'multiple_choice',

  validateQuestion(question) {
    const problems = choiceProblems(question, question.choices);
    const anyRight = question.choices.some((choice) => choice.correct);
    return anyRight ? problems : [...problems, { path: 'choices', code: 'none_correct' }];
  },

  validateResponse: (question, response) => checkChoices(question.choices, response, question.choices.length),

  grade({ choices, points, scoring }, { choiceIds }) {
    const right = choices.filter((choice) => choice.correct).length;
    const chosen = choices.filter((choice) => choiceIds.includes(choice.id));
    const rightChosen = chosen.filter((choice) => choice.correct).length;
    const net = rightChosen - (chosen.length - rightChosen);
    if (right === 0 || net <= 0) return 0;
    if (scoring === 'all_or_nothing') return net === right ? points : 0;
    return Math.floor((2 * points * net + right) / (2 * right));
  },

  present: (question, order) => presentChoices('multiple_choice', question, question.choices, order),

  review: (question, response, allowed) => reviewChoices(question, question.choices, response, allowed),

  shuffle: (question, random) => shuffled(multipleChoice.order(question), random),

  order: (question) => question.choices.map(({ id }) => id),
};
