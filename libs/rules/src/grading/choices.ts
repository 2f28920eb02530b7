import type {
  Checked,
  Choice,
  ChoiceResponse,
  Disclosure,
  PresentedItem,
  Problem,
  QuestionStem,
  ReviewedItem,
} from './question-type.js';

/** What is wrong with the stem and the choices of a question, apart from how many are right. */
export function choiceProblems(stem: QuestionStem, choices: readonly Choice[]): Problem[] {
  const problems: Problem[] = [];
  const demand = (sound: boolean, path: string, code: string) => {
    if (!sound) problems.push({ path, code });
  };
  demand(stem.html.trim() !== '', 'html', 'text_missing');
  demand(Number.isSafeInteger(stem.points) && stem.points > 0, 'points', 'points_not_positive');
  demand(choices.length >= 2, 'choices', 'too_few_choices');
  choices.forEach((choice, place) => {
    const first = choices.findIndex(({ id }) => id === choice.id) === place;
    demand(choice.id !== '', `choices.${place}.id`, 'id_missing');
    demand(first, `choices.${place}.id`, 'id_repeated');
    demand(choice.html.trim() !== '', `choices.${place}.html`, 'text_missing');
    demand(choice.feedbackHtml.trim() !== '', `choices.${place}.feedbackHtml`, 'feedback_missing');
  });
  return problems;
}

/** A response of at most `most` known, different choices, in the question's own order. */
export function checkChoices(choices: readonly Choice[], response: unknown, most: number): Checked<ChoiceResponse> {
  const refuse = (path: string, code: string): Checked<ChoiceResponse> => ({ ok: false, problem: { path, code } });
  if (!isChoiceResponse(response)) return refuse('', 'response_malformed');
  const chosen = new Set(response.choiceIds);
  if (chosen.size < response.choiceIds.length) return refuse('choiceIds', 'choice_repeated');
  if (chosen.size > most) return refuse('choiceIds', 'too_many_choices');
  const choiceIds = choices.map(({ id }) => id).filter((id) => chosen.has(id));
  if (choiceIds.length < chosen.size) return refuse('choiceIds', 'choice_unknown');
  return { ok: true, response: { choiceIds } };
}

/** The stem and its choices in the given order, and nothing that tells them apart. */
export function presentChoices(
  type: string,
  stem: QuestionStem,
  choices: readonly Choice[],
  order: readonly string[],
): PresentedItem {
  const inOrder = order.map((id) => choices.find((choice) => choice.id === id));
  const known = inOrder.filter((choice) => choice !== undefined);
  if (new Set(order).size !== choices.length || known.length !== choices.length) {
    throw new RangeError(`the order given is not one of the choices of question ${stem.id}`);
  }
  return { type, html: stem.html, choices: known.map(({ id, html }) => ({ id, html })) };
}

/**
 * The choices as they may be seen afterwards. Feedback on a choice that was not chosen would tell whether it was right,
 * so without `answers` only the feedback on what was chosen is shown.
 */
export function reviewChoices(
  stem: QuestionStem,
  choices: readonly Choice[],
  response: ChoiceResponse | null,
  { answers, feedback }: Disclosure,
): ReviewedItem {
  const shown = choices.map(({ id, correct, feedbackHtml }) => {
    const chosen = response?.choiceIds.includes(id) ?? false;
    return {
      id,
      chosen,
      ...(answers ? { correct } : {}),
      ...(feedback && (chosen || answers) ? { feedbackHtml } : {}),
    };
  });
  const withStem = feedback && stem.feedbackHtml !== undefined;
  return { choices: shown, ...(withStem ? { feedbackHtml: stem.feedbackHtml } : {}) };
}

function isChoiceResponse(response: unknown): response is ChoiceResponse {
  if (typeof response !== 'object' || response === null || !('choiceIds' in response)) return false;
  const { choiceIds, ...rest } = response;
  const onlyTexts = Array.isArray(choiceIds) && choiceIds.every((id) => typeof id === 'string');
  return onlyTexts && Object.keys(rest).length === 0;
}
