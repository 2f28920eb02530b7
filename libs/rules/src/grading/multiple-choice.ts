import { shuffled } from '../random.js';
import {
  checkChoices,
  choicePart,
  choiceProblems,
  chosenText,
  presentChoices,
  reviewChoices,
  partOf,
  tallyChoices,
  textWithChoices,
  weightOf,
} from './choices.js';
import type { QuestionType } from './question-type.js';
import { type Choice, type MultipleChoiceQuestion, WHOLE } from './questions.js';
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

  grade(question, response) {
    const { earned, of } = shareOfSeveral(question, response);
    return partOf(question.points, earned, of);
  },

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
  readonly choices: readonly Choice[];
  readonly scoring: MultipleChoiceQuestion['scoring'];
}

/** The share of the points for several chosen of several right, as an exact fraction; also for a gap that asks for that. */
export function shareOfSeveral(
  { choices, scoring }: Several,
  { choiceIds }: ChoiceResponse,
): { earned: number; of: number } {
  const chosen = choices.filter((choice) => choiceIds.includes(choice.id));
  if (scoring === 'per_choice') {
    const weight = chosen.reduce((sum, choice) => sum + weightOf(choice), 0);
    return { earned: Math.min(WHOLE, Math.max(0, weight)), of: WHOLE };
  }
  const right = choices.filter((choice) => choice.correct).length;
  const rightChosen = chosen.filter((choice) => choice.correct).length;
  const net = rightChosen - (chosen.length - rightChosen);
  if (right === 0 || net <= 0) return { earned: 0, of: 1 };
  if (scoring === 'all_or_nothing') return { earned: net === right ? 1 : 0, of: 1 };
  return { earned: net, of: right };
}
