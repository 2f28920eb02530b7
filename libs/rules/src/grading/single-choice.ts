import { shuffled } from '../random.js';
import { checkChoices, choiceProblems, presentChoices, reviewChoices } from './choices.js';
import type { Choice, ChoiceResponse, QuestionStem, QuestionType } from './question-type.js';

/** One best answer among several choices. */
export interface SingleChoiceQuestion extends QuestionStem {
  readonly type: 'single_choice';
  readonly choices: readonly Choice[];
}

/** The right choice earns all points, any other none. */
export const singleChoice: QuestionType<SingleChoiceQuestion, ChoiceResponse> = {
  type: 'single_choice',

  validateQuestion(question) {
    const right = question.choices.filter((choice) => choice.correct).length;
    const problems = choiceProblems(question, question.choices);
    return right === 1 ? problems : [...problems, { path: 'choices', code: 'not_exactly_one_correct' }];
  },

  validateResponse: (question, response) => checkChoices(question.choices, response, 1),

  grade(question, { choiceIds }) {
    const chosen = question.choices.find((choice) => choice.id === choiceIds[0]);
    return chosen?.correct ? question.points : 0;
  },

  present: (question, order) => presentChoices('single_choice', question, question.choices, order),

  review: (question, response, allowed) => reviewChoices(question, question.choices, response, allowed),

  shuffle: (question, random) => shuffled(singleChoice.order(question), random),

  order: (question) => question.choices.map(({ id }) => id),
};
