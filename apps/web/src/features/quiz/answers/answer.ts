import type { QuestionResponse } from '@convenor/rules';

/** How sure one is: a guess, fairly sure, sure. */
export const CONFIDENCES = [1, 2, 3] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** An answer as this device holds it. */
export interface Answer {
  /** `null` = nothing was ever answered. */
  response: QuestionResponse | null;
  flagged: boolean;
  /** Left out where it was never said, or taken back. */
  confidence?: Confidence | null;
  /** Grows with every change on any device: the newest wins. */
  sequence: number;
}

export const NO_ANSWER: Answer = { response: null, flagged: false, sequence: 0 };

/** An attempt as the server told it, as far as answers go. */
export interface HeldAnswers {
  responses: Readonly<Record<string, unknown>>;
  sequences: Readonly<Record<string, number>>;
  flagged: readonly string[];
  confidences?: Readonly<Record<string, Confidence>>;
}

/** The answers that the server holds, by item id. */
export function answersIn({ responses, sequences, flagged, confidences }: HeldAnswers): Map<string, Answer> {
  return new Map(
    Object.entries(sequences).map(([itemId, sequence]) => {
      const response = (responses[itemId] as QuestionResponse | null | undefined) ?? null;
      const confidence = confidences?.[itemId] ?? null;
      return [itemId, { response, flagged: flagged.includes(itemId), confidence, sequence }];
    }),
  );
}

/** Whether it holds words of the person, which nobody else may read on this device. */
export function holdsWords(response: QuestionResponse | null): boolean {
  return response !== null && ('text' in response || 'gaps' in response);
}

/** Larger than anything used for this answer before, on this device or, with clocks that are roughly right, on another. */
export function nextSequence(last: number, now: number): number {
  return Math.max(last + 1, now);
}
