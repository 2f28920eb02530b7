import { multipleChoice } from './multiple-choice.js';
import type { QuestionType } from './question-type.js';
import type { Question } from './questions.js';
import type { QuestionResponse, ResponseTo } from './responses.js';
import { singleChoice } from './single-choice.js';
import { trueFalse } from './true-false.js';

export type * from './question-type.js';
export type * from './questions.js';
export type * from './responses.js';
export { isAnswered, LONGEST_ANSWER, renameChoices } from './responses.js';
export { WHOLE } from './questions.js';

type Types = { readonly [T in Question['type']]: QuestionType<Extract<Question, { type: T }>, ResponseTo[T]> };

/** A new type joins here, in `Question`, and with its component in the web app. */
const TYPES: Partial<Types> = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
};

export const QUESTION_TYPES = Object.keys(TYPES) as readonly Question['type'][];

/** The rules of a question's type, to be used with that question. @throws RangeError for a type that does not exist. */
export function questionTypeOf<Q extends Question>({ type }: Q): QuestionType<Q, QuestionResponse> {
  if (!Object.hasOwn(TYPES, type)) throw new RangeError(`no such type of question: ${type}`);
  // The table pairs every type with its own questions and responses, which the compiler cannot follow through a lookup.
  return TYPES[type] as unknown as QuestionType<Q, QuestionResponse>;
}

/** A question as it stands in an attempt. */
export interface Item {
  readonly itemId: string;
  readonly question: Question;
}

export interface AttemptResult {
  /** Thousandths, whole numbers; of items that a person has yet to mark, nothing. */
  points: number;
  maxPoints: number;
  /** `null` while a person has yet to mark an item. */
  passed: boolean | null;
  /** `null`: a person has to mark it. */
  items: { itemId: string; points: number | null }[];
}

/**
 * The result of an attempt. Responses by item id; an item without one, or whose response is not valid for it, earns
 * nothing. `marks` are the points that people gave, by item id, and go before the machine's. `passMark` is a percentage,
 * compared exactly: 70 of 100 passes at 70, 69.999 does not. An attempt without items is not passed.
 */
export function gradeAttempt(
  items: readonly Item[],
  responses: ReadonlyMap<string, unknown>,
  passMark: number,
  marks: ReadonlyMap<string, number> = new Map(),
): AttemptResult {
  const graded = items.map(({ itemId, question }) => ({
    itemId,
    points: marks.get(itemId) ?? pointsFor(question, responses.get(itemId)),
  }));
  const points = graded.reduce((sum, item) => sum + (item.points ?? 0), 0);
  const maxPoints = items.reduce((sum, item) => sum + item.question.points, 0);
  const unmarked = graded.some((item) => item.points === null);
  return { points, maxPoints, passed: unmarked ? null : meetsMark(points, maxPoints, passMark), items: graded };
}

/** Whether points reach a mark in percent, without rounding. Nothing out of nothing never does. */
export function meetsMark(points: number, maxPoints: number, mark: number): boolean {
  return maxPoints > 0 && points * 100 >= mark * maxPoints;
}

function pointsFor(question: Question, response: unknown): number | null {
  const type = questionTypeOf(question);
  const checked = type.validateResponse(question, response);
  return checked.ok ? type.grade(question, checked.response) : 0;
}
