import type { Random } from '../random.js';
import type { Shape } from './questions.js';

/** Something an author or a sender has to mend: where it is, and a code for the sentence in the catalogue. */
export interface Problem {
  /** As in `choices.2.feedbackHtml`; empty for the thing as a whole. */
  path: string;
  code: string;
}

export type Checked<T> = { ok: true; response: T } | { ok: false; problem: Problem };

/** What of an item's key may be shown afterwards. */
export interface Disclosure {
  readonly answers: boolean;
  readonly feedback: boolean;
}

/** An item as a trainee sees it while answering. It holds no key and no feedback. */
export interface PresentedItem {
  type: string;
  /** Gaps stand in it as `<span data-gap="ID"></span>`. */
  html: string;
  /** What can be chosen, put, moved or rated, in the order given; empty where one writes. */
  choices: PresentedChoice[];
  /** The rows to match, or the gaps to fill. */
  places?: PresentedPlace[];
  image?: { url: string; alt: string; width: number; height: number };
  /** How many may be chosen or marked, where that is not simply one or any number. */
  most?: number;
  /** How situational judgement is answered. */
  mode?: 'rank' | 'rate';
  /** The words of the levels, lowest first. */
  scale?: string[];
  /** Units to choose from; absent where the unit is written with the number, or not at all. */
  units?: string[];
  /** A written answer's bounds, and what stands in the field at first. */
  writing?: { minimumWords: number | null; maximumWords: number | null; template: string };
}

export interface PresentedChoice {
  id: string;
  html: string;
  /** Whether it can stand in several gaps. */
  reusable?: boolean;
}

export interface PresentedPlace {
  id: string;
  /** The text of a row; absent for a gap. */
  html?: string;
  /** How a gap is filled. */
  kind?: 'menu' | 'list' | 'row' | 'boxes' | 'text' | 'number' | 'word';
  /** The choices that fit here, where not all of the item do. */
  choiceIds?: string[];
  units?: string[];
}

/** An item as a trainee sees it afterwards. What may not be seen is absent, not empty. */
export interface ReviewedItem {
  choices: ReviewedChoice[];
  /** Rows and gaps. */
  places?: ReviewedPlace[];
  /** The right answer in words, where it is not among the choices. */
  rightText?: string;
  feedbackHtml?: string;
  /** Feedback on the answer given, where it is not on a choice. */
  answerFeedbackHtml?: string;
}

export interface ReviewedChoice {
  id: string;
  chosen: boolean;
  correct?: boolean;
  /** Its right place in an order, counted from 1. */
  place?: number;
  /** How many of the panel chose each rank or level. */
  panel?: number[];
  /** Where on the picture it is. */
  shape?: Shape;
  feedbackHtml?: string;
}

export interface ReviewedPlace {
  id: string;
  correct?: boolean;
  rightChoiceIds?: string[];
  rightText?: string;
  feedbackHtml?: string;
}

/** One thing that a question asks: the whole of it, a row, a gap. The unit of item analysis. */
export interface AnswerPart {
  /** Unique within the question; empty for a question that asks one thing. */
  id: string;
  /** In plain words; empty for a question that asks one thing. */
  title: string;
  /** The answers that can be told beforehand. Others are tallied under a key of their own. */
  answers: { key: string; title: string; /** Share of the part's points, as WHOLE. */ weight: number }[];
}

/** An answer to one part. A key that the part does not name is one that nobody foresaw; its title is the key. */
export interface TalliedAnswer {
  part: string;
  key: string;
}

/** All that differs between types of question; one file each. Every function is pure and deterministic. */
export interface QuestionType<Q, R> {
  readonly type: string;

  /** What keeps a question from being published; empty when it is sound. */
  validateQuestion(question: Q): Problem[];

  /** The response in its one normal form, or what is wrong with it. Anything may come in. */
  validateResponse(question: Q, response: unknown): Checked<R>;

  /**
   * Points earned, in thousandths: a whole number from 0 to the question's `points`. `null`: a person has to mark it.
   */
  grade(question: Q, response: R): number | null;

  /** What may be seen while answering, in the order given. @throws RangeError when the order is not of this question. */
  present(question: Q, order: readonly string[]): PresentedItem;

  /** What may be seen afterwards; `null` = not answered. */
  review(question: Q, response: R | null, allowed: Disclosure): ReviewedItem;

  /** A random order in which to present what can be shuffled; the written order where nothing can. */
  shuffle(question: Q, random: Random): string[];

  /** The written order of all choices, for a quiz that does not shuffle. It must not tell the key. */
  order(question: Q): string[];

  /** The question in plain text without its key, for exports, searching and telling alike ones. */
  text(question: Q): string;

  /** A response in plain text, on one line per part, for exports and for those who mark; empty when not answered. */
  responseText(question: Q, response: R): string;

  /** What is asked, for item analysis. */
  parts(question: Q): AnswerPart[];

  /** What was answered; a part without an answer is left out. A part with several chosen has several entries. */
  tally(question: Q, response: R): TalliedAnswer[];
}
