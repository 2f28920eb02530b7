import { plainTextOf } from '../plain-text.js';
import type {
  AnswerPart,
  Checked,
  Disclosure,
  PresentedItem,
  Problem,
  ReviewedItem,
  TalliedAnswer,
} from './question-type.js';
import { type Choice, type PlainChoice, type QuestionStem, WHOLE } from './questions.js';
import type { ChoiceResponse } from './responses.js';

/** What is wrong with the parts that every question has. */
export function stemProblems(stem: QuestionStem): Problem[] {
  const problems: Problem[] = [];
  if (stem.html.trim() === '') problems.push({ path: 'html', code: 'text_missing' });
  if (!Number.isSafeInteger(stem.points) || stem.points <= 0) {
    problems.push({ path: 'points', code: 'points_not_positive' });
  }
  return problems;
}

/** What is wrong with a list of things that are told apart by their ids; `path` is its name in the question. */
export function listProblems(
  path: string,
  things: readonly { readonly id: string; readonly html?: string }[],
): Problem[] {
  return things.flatMap(({ id, html }, place) => {
    const problems: Problem[] = [];
    const first = things.findIndex((other) => other.id === id) === place;
    if (id === '') problems.push({ path: `${path}.${place}.id`, code: 'id_missing' });
    if (!first) problems.push({ path: `${path}.${place}.id`, code: 'id_repeated' });
    if (html?.trim() === '') problems.push({ path: `${path}.${place}.html`, code: 'text_missing' });
    return problems;
  });
}

/** Whether a number is a share of the points. */
export function isWeight(weight: number): boolean {
  return Number.isSafeInteger(weight) && Math.abs(weight) <= WHOLE;
}

/** The share of the points that choosing it earns. */
export function weightOf({ correct, weight }: Choice): number {
  return weight ?? (correct ? WHOLE : 0);
}

/** A share of points as points: never below nothing nor above all, rounded half up to a thousandth. */
export function shareOf(points: number, weight: number): number {
  return partOf(points, Math.min(WHOLE, Math.max(0, weight)), WHOLE);
}

/** `earned` parts of `of` of the points, rounded half up to a thousandth. */
export function partOf(points: number, earned: number, of: number): number {
  return Number((2n * BigInt(points) * BigInt(earned) + BigInt(of)) / (2n * BigInt(of)));
}

/** What is wrong with the stem and the choices of a question, apart from how many are right. */
export function choiceProblems(stem: QuestionStem, choices: readonly Choice[]): Problem[] {
  const tooFew = choices.length < 2 ? [{ path: 'choices', code: 'too_few_choices' }] : [];
  return [...stemProblems(stem), ...tooFew, ...listProblems('choices', choices), ...weightProblems(choices)];
}

/** What is wrong with the shares of points that choices earn. */
export function weightProblems(choices: readonly Choice[]): Problem[] {
  return choices.flatMap(({ weight }, place) =>
    weight === undefined || isWeight(weight) ? [] : [{ path: `choices.${place}.weight`, code: 'weight_out_of_range' }],
  );
}

/** A response of at most `most` known, different choices; in the question's own order, or as given where that is the answer. */
export function checkChoices(
  choices: readonly PlainChoice[],
  response: unknown,
  most: number,
  { inGivenOrder }: { inGivenOrder: boolean } = { inGivenOrder: false },
): Checked<ChoiceResponse> {
  const refuse = (path: string, code: string): Checked<ChoiceResponse> => ({ ok: false, problem: { path, code } });
  if (!isChoiceResponse(response)) return refuse('', 'response_malformed');
  const chosen = new Set(response.choiceIds);
  if (chosen.size < response.choiceIds.length) return refuse('choiceIds', 'choice_repeated');
  if (chosen.size > most) return refuse('choiceIds', 'too_many_choices');
  const known = choices.map(({ id }) => id).filter((id) => chosen.has(id));
  if (known.length < chosen.size) return refuse('choiceIds', 'choice_unknown');
  return { ok: true, response: { choiceIds: inGivenOrder ? response.choiceIds : known } };
}

/** The stem and its choices in the given order, and nothing that tells them apart. */
export function presentChoices(
  type: string,
  stem: QuestionStem,
  choices: readonly PlainChoice[],
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
  allowed: Disclosure,
): ReviewedItem {
  const { answers, feedback } = allowed;
  const shown = choices.map(({ id, correct, feedbackHtml }) => {
    const chosen = response?.choiceIds.includes(id) ?? false;
    return {
      id,
      chosen,
      ...(answers ? { correct } : {}),
      ...(feedback && (chosen || answers) && feedbackHtml !== '' ? { feedbackHtml } : {}),
    };
  });
  return { choices: shown, ...reviewStem(stem, allowed) };
}

/** What the stem itself has to say afterwards. */
export function reviewStem({ feedbackHtml }: QuestionStem, { feedback }: Disclosure): { feedbackHtml?: string } {
  return feedback && feedbackHtml !== undefined ? { feedbackHtml } : {};
}

/** The stem and its choices, a line each. */
export function textWithChoices(stem: QuestionStem, choices: readonly PlainChoice[]): string {
  return [plainTextOf(stem.html), ...choices.map(({ html }) => `- ${plainTextOf(html)}`)].join('\n');
}

/** What was chosen, a line each. */
export function chosenText(choices: readonly PlainChoice[], { choiceIds }: ChoiceResponse): string {
  return choiceIds.map((chosen) => plainTextOf(choices.find(({ id }) => id === chosen)?.html ?? '')).join('\n');
}

/** A question that asks one thing, answered by choosing. */
export function choicePart(choices: readonly Choice[]): AnswerPart {
  const answers = choices.map((choice) => ({
    key: choice.id,
    title: plainTextOf(choice.html),
    weight: weightOf(choice),
  }));
  return { id: '', title: '', answers };
}

export function tallyChoices({ choiceIds }: ChoiceResponse): TalliedAnswer[] {
  return choiceIds.map((key) => ({ part: '', key }));
}

function isChoiceResponse(response: unknown): response is ChoiceResponse {
  if (typeof response !== 'object' || response === null || !('choiceIds' in response)) return false;
  const { choiceIds, ...rest } = response;
  const onlyTexts = Array.isArray(choiceIds) && choiceIds.every((id) => typeof id === 'string');
  return onlyTexts && Object.keys(rest).length === 0;
}
