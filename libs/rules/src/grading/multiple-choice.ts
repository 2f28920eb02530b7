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
import type { Choice, MultipleChoiceQuestion } from './questions.js';
import type { ChoiceResponse } from './responses.js';

/**
 * `partial`: (right chosen − wrong chosen) ÷ right; `per_choice`: the weights of what was chosen together;
 * `all_or_nothing`: every right one and no other. Never below nothing, rounded half up to a thousandth.
 */
export const multipleChoice: QuestionType<MultipleChoiceQuestion, ChoiceResponse> = {
  type: 'multiple_choice',

  validateQuestion(question) {
    const problems = choiceProblems(question, question.choices);
    const anyRight = question.choices.some((choice) => choice.correct);
    return anyRight ? problems : [...problems, { path: 'choices', code: 'none_correct' }];
  },

  validateResponse: (question, response) => checkChoices(question.choices, response, question.choices.length),

  grade: (question, response) => gradeSeveral(question, response),

  present: (question, order) => presentChoices('multiple_choice', question, question.choices, order),

  review: (question, response, allowed) => reviewChoices(question, question.choices, response, allowed),

  shuffle: (question, random) => shuffled(multipleChoice.order(question), random),

  order: (question) => question.choices.map(({ id }) => id),

  text: (question) => textWithChoices(question, question.choices),

  responseText: (question, response) => chosenText(question.choices, response),

  parts: (question) => [choicePart(question.choices)],

  tally: (_question, response) => tallyChoices(response),
};

interface Several {
  readonly points: number;
  readonly choices: readonly Choice[];
  readonly scoring: MultipleChoiceQuestion['scoring'];
}

/** Points for several chosen of several right; also for a gap that asks for that. */
export function gradeSeveral({ points, choices, scoring }: Several, { choiceIds }: ChoiceResponse): number {
  const chosen = choices.filter((choice) => choiceIds.includes(choice.id));
  if (scoring === 'per_choice') {
    return shareOf(
      points,
      chosen.reduce((sum, choice) => sum + weightOf(choice), 0),
    );
  }
  const right = choices.filter((choice) => choice.correct).length;
  const rightChosen = chosen.filter((choice) => choice.correct).length;
  const net = rightChosen - (chosen.length - rightChosen);
  if (right === 0 || net <= 0) return 0;
  if (scoring === 'all_or_nothing') return net === right ? points : 0;
  return Math.floor((2 * points * net + right) / (2 * right));
}
