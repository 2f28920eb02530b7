import { shuffled } from '../random.js';
import {
  checkChoices,
  choicePart,
  choiceProblems,
  chosenText,
  presentChoices,
  reviewChoices,
  shareOf,
  tallyChoices,
  textWithChoices,
  weightOf,
} from './choices.js';
import type { QuestionType } from './question-type.js';
import type { SingleChoiceQuestion } from './questions.js';
import type { ChoiceResponse } from './responses.js';

/** The right choice earns all points; any other none, or its weight. */
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
    return chosen ? shareOf(question.points, weightOf(chosen)) : 0;
  },

  present: (question, order) => presentChoices('single_choice', question, question.choices, order),

  review: (question, response, allowed) => reviewChoices(question, question.choices, response, allowed),

  shuffle: (question, random) => shuffled(singleChoice.order(question), random),

  order: (question) => question.choices.map(({ id }) => id),

  text: (question) => textWithChoices(question, question.choices),

  responseText: (question, response) => chosenText(question.choices, response),

  parts: (question) => [choicePart(question.choices)],

  tally: (_question, response) => tallyChoices(response),
};
