import { WHOLE, type Choice } from '@convenor/rules';
import type { Authored, RichText } from './authored-question.js';
import type { ImportNote } from './question-import.js';
import { Unreadable } from './unreadable.js';

/** A choice as formats write it that know only what each is worth. */
export interface WeighedChoice {
  readonly weight: number;
  readonly text: RichText;
  readonly feedback: RichText;
}

export const MOST_ANSWERS = 500;

/** Choices of which one is picked: the one that is worth most, and comes first, is the right one. @throws Unreadable */
export function oneOfChoices(
  answers: readonly WeighedChoice[],
  prefix = 'c',
): { choices: Authored<Choice>[]; notes: ImportNote[] } {
  const best = Math.max(0, ...checked(answers).map(({ weight }) => weight));
  const right = best === 0 ? -1 : answers.findIndex(({ weight }) => weight === best);
  const choices = answers.map((answer, place) => choiceOf(answer, place === right, `${prefix}${place + 1}`));
  if (right === -1) throw noneRight();
  const message =
    'Several answers are right, of which one can be chosen. Each earns its points; the first is shown as the right one.';
  const several = answers.filter(({ weight }) => weight === WHOLE).length > 1;
  return { choices, notes: several ? [{ code: 'several_right_answers', message }] : [] };
}

/** Choices of which several are picked: what earns something is right. @throws Unreadable */
export function someOfChoices(answers: readonly WeighedChoice[], prefix = 'c'): Authored<Choice>[] {
  const choices = checked(answers).map((answer, place) => {
    return choiceOf(answer, answer.weight > 0, `${prefix}${place + 1}`);
  });
  if (!choices.some(({ correct }) => correct)) throw noneRight();
  return choices;
}

function choiceOf({ weight, text, feedback }: WeighedChoice, correct: boolean, id: string): Authored<Choice> {
  const own = weight === (correct ? WHOLE : 0) ? {} : { weight };
  return { id, text, correct, ...own, feedback };
}

function checked(answers: readonly WeighedChoice[]): readonly WeighedChoice[] {
  refuseTooManyAnswers(answers.length);
  if (answers.length < 2) throw new Unreadable('too_few_choices', 'A choice needs at least two answers.');
  const empty = answers.findIndex(({ text }) => text.text === '');
  if (empty !== -1) throw new Unreadable('empty_choice', `Answer ${empty + 1} of this question is empty.`);
  return answers;
}

function noneRight(): Unreadable {
  return new Unreadable('no_right_answer', 'No answer of this question is right.');
}

/** @throws Unreadable */
export function refuseTooManyAnswers(count: number): void {
  if (count <= MOST_ANSWERS) return;
  throw new Unreadable('too_many_answers', `This question has more than ${MOST_ANSWERS} answers.`);
}
