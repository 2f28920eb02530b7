/** An answer as this device holds it. Ids only; what they mean stands in the attempt, on the server. */
export interface Answer {
  choiceIds: readonly string[];
  flagged: boolean;
  /** Grows with every change on any device: the newest wins. */
  sequence: number;
}

export const NO_ANSWER: Answer = { choiceIds: [], flagged: false, sequence: 0 };

/** An attempt as the server told it, as far as answers go. */
export interface HeldAnswers {
  responses: Readonly<Record<string, unknown>>;
  sequences: Readonly<Record<string, number>>;
  flagged: readonly string[];
}

/** The answers that the server holds, by item id. */
export function answersIn({ responses, sequences, flagged }: HeldAnswers): Map<string, Answer> {
  return new Map(
    Object.entries(sequences).map(([itemId, sequence]) => {
      const response = responses[itemId] as { choiceIds?: readonly string[] } | undefined;
      return [itemId, { choiceIds: response?.choiceIds ?? [], flagged: flagged.includes(itemId), sequence }];
    }),
  );
}

/** Larger than anything used for this answer before, on this device or, with clocks that are roughly right, on another. */
export function nextSequence(last: number, now: number): number {
  return Math.max(last + 1, now);
}
