import { multipleChoice, type MultipleChoiceQuestion } from './multiple-choice.js';
import type { ChoiceResponse, QuestionType } from './question-type.js';
import { singleChoice, type SingleChoiceQuestion } from './single-choice.js';
import { trueFalse, type TrueFalseQuestion } from './true-false.js';

export type * from './question-type.js';
export type { MultipleChoiceQuestion, SingleChoiceQuestion, TrueFalseQuestion };

/** Every question there can be. A new type joins here, in `QuestionResponse` and in the table below. */
export type Question = SingleChoiceQuestion | MultipleChoiceQuestion | TrueFalseQuestion;

export type QuestionResponse = ChoiceResponse;

const TYPES: { readonly [T in Question['type']]: QuestionType<Extract<Question, { type: T }>, QuestionResponse> } = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
};

export const QUESTION_TYPES = ['single_choice', 'multiple_choice', 'true_false'] as const satisfies Question['type'][];

/** The rules of a question's type, to be used with that question. @throws RangeError for a type that does not exist. */
export function questionTypeOf<Q extends Question>({ type }: Q): QuestionType<Q, QuestionResponse> {
  if (!Object.hasOwn(TYPES, type)) throw new RangeError(`no such type of question: ${type}`);
  // The table pairs every type with its own questions, which the compiler cannot follow through a lookup.
  return TYPES[type] as unknown as QuestionType<Q, QuestionResponse>;
}

/** A question as it stands in an attempt. */
export interface Item {
  readonly itemId: string;
  readonly question: Question;
}

export interface AttemptResult {
  /** Thousandths, whole numbers. */
  points: number;
  maxPoints: number;
  passed: boolean;
  items: { itemId: string; points: number }[];
}

/**
 * The result of an attempt. Responses by item id; an item without one, or whose response is not valid for it, earns
 * nothing. `passMark` is a percentage, compared exactly: 70 of 100 passes at 70, 69.999 does not. An attempt without
 * items is not passed.
 */
export function gradeAttempt(
  items: readonly Item[],
  responses: ReadonlyMap<string, unknown>,
  passMark: number,
): AttemptResult {
  const graded = items.map(({ itemId, question }) => ({ itemId, points: pointsFor(question, responses.get(itemId)) }));
  const points = graded.reduce((sum, item) => sum + item.points, 0);
  const maxPoints = items.reduce((sum, item) => sum + item.question.points, 0);
  return { points, maxPoints, passed: meetsMark(points, maxPoints, passMark), items: graded };
}

/** Whether points reach a mark in percent, without rounding. Nothing out of nothing never does. */
export function meetsMark(points: number, maxPoints: number, mark: number): boolean {
  return maxPoints > 0 && points * 100 >= mark * maxPoints;
}

function pointsFor(question: Question, response: unknown): number {
  const type = questionTypeOf(question);
  const checked = type.validateResponse(question, response);
  return checked.ok ? type.grade(question, checked.response) : 0;
}
