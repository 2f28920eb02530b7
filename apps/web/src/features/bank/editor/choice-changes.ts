import type { AuthoredChoice } from './authored.js';
import { lacking } from './lists.js';
import { evenShares, WHOLE_SHARE } from './written-number.js';

/** One right choice, the others wrong. A weight that said otherwise goes. */
export function onlyRight<C extends AuthoredChoice>(choices: readonly C[], right: number): readonly C[] {
  return choices.map((choice, place) => {
    if (choice.correct === (place === right)) return choice;
    return { ...(lacking(choice, 'weight') as C), correct: place === right };
  });
}

/** The choice with this share of the points; null: as its mark says. */
export function weighing<C extends AuthoredChoice>(choice: C, weight: number | null): C {
  return weight === null ? (lacking(choice, 'weight') as C) : { ...choice, weight };
}

/** The share of the points that choosing it earns. */
export function shareOf({ correct, weight }: AuthoredChoice): number {
  return weight ?? (correct ? WHOLE_SHARE : 0);
}

/** All points shared out evenly over the right choices; wrong ones keep what they cost. */
export function sharedOut<C extends AuthoredChoice>(choices: readonly C[]): readonly C[] {
  const shares = evenShares(choices.filter(({ correct }) => correct).length);
  return choices.map((choice) => (choice.correct ? { ...choice, weight: shares.shift()! } : choice));
}
