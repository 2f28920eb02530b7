import { answerRating, newCard, review, type ReviewCard } from './spaced-review.js';

/** An answer to a question, in a quiz that was handed in or in the spaced review. Instants are milliseconds since 1970. */
export interface ReviewEvent {
  readonly at: number;
  /** Share of its points, 0 … 1. */
  readonly share: number;
  /** How sure they were, 0 … 1; `null` = not asked. */
  readonly confidence: number | null;
  readonly inQuiz: boolean;
}

/**
 * What is remembered of a question after these answers, in the order of their time; `null` when it was never missed in a
 * quiz. Missing it makes it due at once, answering it later counts as a review of it. It follows from the answers alone:
 * whatever is told twice, marked anew or taken back later, the card is the same.
 */
export function cardFrom(events: readonly ReviewEvent[]): ReviewCard | null {
  return events.reduce<ReviewCard | null>((card, { at, share, confidence, inQuiz }) => {
    const missed = inQuiz && share < 1;
    if (card === null) return missed ? newCard(at) : null;
    if (missed && card.reviews === 0) return newCard(at);
    const next = review(card, answerRating(share, confidence), at);
    return missed ? { ...next, due: at } : next;
  }, null);
}
