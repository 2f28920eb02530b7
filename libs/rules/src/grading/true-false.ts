import {
  checkChoices,
  choicePart,
  choiceProblems,
  chosenText,
  presentChoices,
  reviewChoices,
  tallyChoices,
  textWithChoices,
} from './choices.js';
import type { QuestionType } from './question-type.js';
import type { Choice, TrueFalseQuestion } from './questions.js';
import type { ChoiceResponse } from './responses.js';

/**
 * Answered like the others, by the choice `true` or `false`. The two are presented in this order always; a screen may
 * put its own words for them, by their ids.
 */
export const trueFalse: QuestionType<TrueFalseQuestion, ChoiceResponse> = {
  type: 'true_false',

  validateQuestion: (question) => choiceProblems(question, choicesOf(question)),

  validateResponse: (question, response) => checkChoices(choicesOf(question), response, 1),

  grade: (question, { choiceIds }) => (choiceIds[0] === String(question.answer) ? question.points : 0),

  present: (question, order) => presentChoices('true_false', question, choicesOf(question), order),

  review: (question, response, allowed) => reviewChoices(question, choicesOf(question), response, allowed),

  shuffle: (question) => trueFalse.order(question),

  order: () => ['true', 'false'],

  text: (question) => textWithChoices(question, choicesOf(question)),

  responseText: (question, response) => chosenText(choicesOf(question), response),

  parts: (question) => [choicePart(choicesOf(question))],

  tally: (_question, response) => tallyChoices(response),
};

function choicesOf({ answer, feedbackTrueHtml, feedbackFalseHtml }: TrueFalseQuestion): Choice[] {
  return [
    { id: 'true', html: 'True', correct: answer, feedbackHtml: feedbackTrueHtml },
    { id: 'false', html: 'False', correct: !answer, feedbackHtml: feedbackFalseHtml },
  ];
}
