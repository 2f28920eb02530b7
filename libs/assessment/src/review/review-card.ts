import type { ReviewCard } from '@convenor/rules';

/** Where a question stands: the attempt in which it was met last, and its item there. */
export interface QuestionPlace {
  readonly item_id: string;
  readonly question_id: string;
  readonly attempt_id: string;
  readonly drawn_id: string;
}

/** A card as it is stored. `item_id` is what it is called until it changes. */
export interface CardRow extends QuestionPlace {
  readonly due: Date;
  readonly stability: number;
  readonly difficulty: number;
  readonly reviews: number;
  readonly lapses: number;
  readonly reviewed_at: Date | null;
}

export const CARD_COLUMNS =
  'question_id, item_id, attempt_id, drawn_id, due, stability, difficulty, reviews, lapses, reviewed_at';

export function cardOf({ due, stability, difficulty, reviews, lapses, reviewed_at }: CardRow): ReviewCard {
  const reviewedAt = reviewed_at?.getTime() ?? null;
  return { due: due.getTime(), stability, difficulty, reviews, lapses, reviewedAt };
}
