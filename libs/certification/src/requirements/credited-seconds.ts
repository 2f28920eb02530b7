import type { Passage } from '@convenor/progress';

/** Active time with which a passage is credited, in seconds. */
export function creditedSecondsOf({ facts }: Pick<Passage, 'facts'>): number {
  return facts.records.reduce((sum, { activeSeconds }) => sum + activeSeconds, 0);
}
