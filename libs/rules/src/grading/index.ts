import { passes, type QuizMarks, scoreOf } from '../quiz-grade.js';
import { cloze } from './cloze.js';
import { gapSelect } from './gap-select.js';
import { hotSpot } from './hot-spot.js';
import { matching } from './matching.js';
import { multipleChoice } from './multiple-choice.js';
import { numerical } from './numerical.js';
import { ordering } from './ordering.js';
import type { QuestionType } from './question-type.js';
import type { Question } from './questions.js';
import type { QuestionResponse, ResponseTo } from './responses.js';
import { shortAnswer } from './short-answer.js';
import { singleChoice } from './single-choice.js';
import { situationalJudgement } from './situational-judgement.js';
import { trueFalse } from './true-false.js';
import { written } from './written.js';

export type * from './question-type.js';
export type * from './questions.js';
export type * from './responses.js';
export { BLANK, isAnswered, LONGEST_ANSWER, renameChoices } from './responses.js';
export { WHOLE } from './questions.js';
export { countOfWords, markOf, type Mark, type Marked } from './written.js';

type Types = { readonly [T in Question['type']]: QuestionType<Extract<Question, { type: T }>, ResponseTo[T]> };

/** A new type joins here, in `Question`, and with its component in the web app. */
const TYPES: Types = {
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
  matching,
  ordering,
  short_answer: shortAnswer,
  numerical,
  cloze,
  gap_select: gapSelect,
  hot_spot: hotSpot,
  written,
  situational_judgement: situationalJudgement,
};

// Marked as pure, so that the web app, which needs none of the rules of types, does not carry them.
export const QUESTION_TYPES = /* @__PURE__ */ Object.keys(TYPES) as readonly Question['type'][];

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
  /** The section of the quiz that it stands in. */
  readonly section?: string;
}

export interface AttemptResult {
  /** Thousandths, whole numbers; of items that a person has yet to mark, nothing. */
  points: number;
  maxPoints: number;
  sections: { id: string; points: number; maxPoints: number }[];
  /** How many items a person has yet to mark. */
  toMark: number;
  /** `null` while there is something to mark. */
  passed: boolean | null;
  /** `null`: a person has to mark it. */
  items: { itemId: string; points: number | null }[];
}

/**
 * The result of an attempt. Responses by item id; an item without one, or whose response is not valid for it, earns
 * nothing. `given` are the points that people gave, by item id, and go before the machine's.
 */
export function gradeAttempt(
  items: readonly Item[],
  responses: ReadonlyMap<string, unknown>,
  marks: QuizMarks,
  given: ReadonlyMap<string, number> = new Map(),
): AttemptResult {
  const graded = items.map(({ itemId, question }) => ({
    itemId,
    points: given.get(itemId) ?? pointsFor(question, responses.get(itemId)),
  }));
  const score = scoreOf(
    items.map(({ question, section }, place) => ({
      points: graded[place]!.points ?? 0,
      maxPoints: question.points,
      ...(section !== undefined && { section }),
    })),
  );
  const toMark = graded.filter(({ points }) => points === null).length;
  return {
    points: score.points,
    maxPoints: score.maxPoints,
    sections: [...score.sections].map(([id, part]) => ({ id, points: part.points, maxPoints: part.maxPoints })),
    toMark,
    passed: toMark > 0 ? null : passes(score, marks),
    items: graded,
  };
}

/** What one response earns, as in `gradeAttempt`. */
export function pointsFor(question: Question, response: unknown): number | null {
  const type = questionTypeOf(question);
  const checked = type.validateResponse(question, response);
  return checked.ok ? type.grade(question, checked.response) : 0;
}
