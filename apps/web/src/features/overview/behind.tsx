import type { FunnelStep, QuizOutcome, TimeBand } from '@convenor/rules';
import { Link, type LinkProps } from '@tanstack/react-router';
import { numberWords } from './numbers.js';
import type { Chosen } from './view.js';

/** What the list of trainees can be asked for beyond the filters of the overview. */
export interface Behind {
  course?: string;
  cohort?: string;
  state?: string;
  pace?: string;
  reached?: FunnelStep;
  timedTo?: FunnelStep;
  cameTo?: string;
  stoppedAt?: string;
  activeIn?: string;
  quiz?: string;
  outcome?: QuizOutcome;
  time?: TimeBand;
}

/** The list of the people behind a number. */
export const listOf = ({ version, ...chosen }: Chosen, behind: Behind): Pick<LinkProps, 'to' | 'search'> => ({
  to: '/admin/trainees',
  search: { ...chosen, ...(version && { courseVersion: version }), ...behind },
});

interface PeopleProps {
  count: number;
  chosen: Chosen;
  behind: Behind;
  /** Of what, for who does not see the table. */
  words: string;
  /** What is shown, where it is not how many they are. */
  shown?: string;
}

/** A number that leads to the people behind it. */
export function People({ count, chosen, behind, words, shown = numberWords(count) }: PeopleProps) {
  if (count === 0) return <>{shown}</>;
  return (
    <Link {...listOf(chosen, behind)} aria-label={words}>
      {shown}
    </Link>
  );
}
