import type { Random } from '../random.js';

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

/** The parts every question has. `points` is what it is worth, in thousandths; `html` has been sanitised. */
export interface QuestionStem {
  readonly id: string;
  readonly html: string;
  readonly points: number;
  readonly tags: readonly string[];
  /** Shown to everyone who answered, whatever they answered. */
  readonly feedbackHtml?: string;
}

export interface Choice {
  readonly id: string;
  readonly html: string;
  readonly correct: boolean;
  readonly feedbackHtml: string;
}

/** The choices a trainee has picked. None is a valid response: an answer taken back. */
export interface ChoiceResponse {
  choiceIds: string[];
}

/** An item as a trainee sees it while answering. It holds no key and no feedback. */
export interface PresentedItem {
  type: string;
  html: string;
  choices: { id: string; html: string }[];
}

/** An item as a trainee sees it afterwards. What may not be seen is absent, not empty. */
export interface ReviewedItem {
  choices: { id: string; chosen: boolean; correct?: boolean; feedbackHtml?: string }[];
  feedbackHtml?: string;
}

/** All that differs between types of question; one file each. Every function is pure and deterministic. */
export interface QuestionType<Q, R> {
  readonly type: string;

  /** What keeps a question from being published; empty when it is sound. */
  validateQuestion(question: Q): Problem[];

  /** The response in its one normal form, or what is wrong with it. Anything may come in. */
  validateResponse(question: Q, response: unknown): Checked<R>;

  /** Points earned, in thousandths: a whole number from 0 to the question's `points`. */
  grade(question: Q, response: R): number;

  /** What may be seen while answering, in the order given. @throws RangeError when the order is not of this question. */
  present(question: Q, order: readonly string[]): PresentedItem;

  /** What may be seen afterwards; `null` = not answered. */
  review(question: Q, response: R | null, allowed: Disclosure): ReviewedItem;

  /** A random order in which to present what can be shuffled; the written order where nothing can. */
  shuffle(question: Q, random: Random): string[];

  /** The written order, for a quiz that does not shuffle. */
  order(question: Q): string[];
}
