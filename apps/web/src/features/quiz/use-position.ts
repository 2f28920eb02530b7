import { useState } from 'react';
import type { Answers } from './answers/use-answers.js';
import type { AttemptSearch } from './places.js';
import type { Attempt } from './queries.js';

export interface Position {
  /** The question at hand, counted from 1; past the last one while looking over everything. */
  number: number;
  review: boolean;
  /** Question by question with no way back: goes on. Null where one walks freely. */
  goOn: (() => void) | null;
}

/**
 * Where in an attempt one is. It stands in the address, but where there is no way back: there the farthest question
 * reached counts, on this tab or by what was answered.
 */
export function usePosition(attempt: Attempt, answers: Answers, search: AttemptSearch): Position {
  const all = attempt.items.length;
  const [reached, setReached] = useState(() => Math.max(1, remembered(attempt.id), lastTouched(attempt, answers)));
  if (attempt.navigation !== 'sequential') {
    const review = search.view === 'review';
    return { number: Math.min(all, search.item ?? 1), review, goOn: null };
  }
  const goOn = (): void => {
    const next = Math.min(all + 1, reached + 1);
    remember(attempt.id, next);
    setReached(next);
  };
  return { number: Math.min(all, reached), review: reached > all, goOn };
}

function lastTouched({ items }: Attempt, answers: Answers): number {
  return items.findLastIndex(({ id }) => answers.get(id).sequence > 0) + 1;
}

const keyOf = (attemptId: string): string => `convenor.reached.${attemptId}`;

function remembered(attemptId: string): number {
  try {
    return Number(window.sessionStorage.getItem(keyOf(attemptId)) ?? 0);
  } catch {
    return 0;
  }
}

function remember(attemptId: string, number: number): void {
  try {
    window.sessionStorage.setItem(keyOf(attemptId), String(number));
  } catch {
    // The storage is blocked: after a reload the last question answered is the one at hand.
  }
}
