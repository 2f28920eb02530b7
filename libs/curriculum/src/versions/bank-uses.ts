import type { UsageChange } from '@convenor/bank';
import type { CourseDocument } from '@convenor/formats';

/** How the quizzes of a course that use each question of the bank change when one document takes the place of another. */
export function changedUses(before: CourseDocument | null, after: CourseDocument): Map<string, UsageChange> {
  const changes = new Map<string, UsageChange>();
  const count = (document: CourseDocument | null, by: 1 | -1): void => {
    for (const id of document ? usesOf(document) : []) changes.set(id, { uses: (changes.get(id)?.uses ?? 0) + by });
  };
  count(after, 1);
  count(before, -1);
  return changes;
}

/** The questions of the bank that may be drawn, once for each quiz. */
function usesOf({ modules, pools }: CourseDocument): string[] {
  const quizzes = modules.flatMap(({ activities }) => activities).filter((activity) => activity.kind === 'quiz');
  return quizzes.flatMap(({ parts }) => {
    const drawn = parts.flatMap(({ pool: id, tags = [] }) => {
      const pool = pools.find((each) => each.id === id);
      const ofBank = new Set(pool?.bank?.map((each) => each.id));
      const fitting = pool?.questions.filter((question) => tags.every((tag) => question.tags.includes(tag))) ?? [];
      return fitting.map((question) => question.id).filter((question) => ofBank.has(question));
    });
    return [...new Set(drawn)];
  });
}
