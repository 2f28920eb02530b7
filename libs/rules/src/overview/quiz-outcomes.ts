import type { OverviewCell } from './cells.js';
import { shareOf } from './counts.js';

/** How it went with a quiz: passed at the first attempt that was sent, at a later one, or not so far. */
export const QUIZ_OUTCOMES = ['first', 'later', 'not_yet'] as const;
export type QuizOutcome = (typeof QUIZ_OUTCOMES)[number];

export interface QuizOutcomesRow {
  courseId: string;
  activityId: string;
  /** Who has sent answers. */
  people: number;
  outcomes: Record<QuizOutcome, number>;
  /** Thousandths of them who have passed. */
  passed: number | null;
}

/** The outcomes of each quiz that somebody has sent answers to, in no order. */
export function quizOutcomes({ quiz = {} }: OverviewCell): QuizOutcomesRow[] {
  const rows = new Map<string, QuizOutcomesRow>();
  for (const [key, count] of Object.entries(quiz)) {
    const [courseId, activityId, outcome] = key.split(':') as [string, string, QuizOutcome];
    const of = `${courseId}:${activityId}`;
    const row = rows.get(of) ?? {
      ...{ courseId, activityId, people: 0, passed: null },
      outcomes: { first: 0, later: 0, not_yet: 0 },
    };
    row.people += count;
    row.outcomes[outcome] += count;
    rows.set(of, row);
  }
  for (const row of rows.values()) row.passed = shareOf(row.outcomes.first + row.outcomes.later, row.people);
  return [...rows.values()];
}
