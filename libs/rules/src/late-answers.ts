/** An answer of an attempt, with what decides whether another may take its place. */
export interface StandingAnswer {
  readonly itemId: string;
  /** Grows with every change of an answer. */
  readonly sequence: number;
  /** Its key was shown before the attempt was handed in, so that it can no longer change. */
  readonly checked?: boolean;
}

/**
 * Of answers that came after the time was over, those that could count once staff decide so: none to a question whose
 * answer was checked or is newer, and, where a quiz goes one way, none that is newer than an answer further on.
 * @param order the items of the attempt, as they were asked
 * @returns item ids
 */
export function lateAnswersThatCanCount(
  late: readonly StandingAnswer[],
  held: readonly StandingAnswer[],
  { order, oneWay }: { order: readonly string[]; oneWay: boolean },
): Set<string> {
  const heldOf = new Map(held.map((answer) => [answer.itemId, answer]));
  const place = new Map(order.map((itemId, index) => [itemId, index]));
  const leftBefore = ({ itemId, sequence }: StandingAnswer): boolean =>
    [...held, ...late].some((other) => place.get(other.itemId)! > place.get(itemId)! && other.sequence < sequence);
  const can = late.filter((answer) => {
    const standing = heldOf.get(answer.itemId);
    if (standing?.checked || (standing && standing.sequence >= answer.sequence)) return false;
    return !(oneWay && leftBefore(answer));
  });
  return new Set(can.map(({ itemId }) => itemId));
}

/** What an attempt comes to; `passed` is null while a person has yet to mark something in it. */
export interface AttemptOutcome {
  readonly points: number;
  readonly passed: boolean | null;
}

/** What it would mean for a trainee to count late answers: fewer points, or a pass that is gone or open again. */
export function lateAnswersCost(
  before: AttemptOutcome,
  after: AttemptOutcome,
): { lowers: boolean; losesPass: boolean } {
  return { lowers: after.points < before.points, losesPass: before.passed === true && after.passed !== true };
}
