import type { CourseDocument } from '@convenor/formats';
import { type Item, type ReviewAllowed } from '@convenor/rules';
import type { LookAgainDto } from './attempt.dto.js';

/** With so many items of a module in one attempt, that some points are missing does not tell which item was wrong. */
const ENOUGH_TO_HIDE_IN = 3;

/**
 * The modules in which points were lost, with their lessons, in the order of the track. A question belongs to the modules
 * it is tagged with. Nothing while the score may not be seen; a module of few items only once the answers or the
 * feedback on them may be seen too, for it would tell which answer was wrong.
 */
export function lookAgain(
  document: CourseDocument,
  items: readonly Item[],
  pointsOf: (itemId: string) => number,
  allowed: ReviewAllowed,
): LookAgainDto[] {
  if (!allowed.score) return [];
  return document.modules.flatMap(({ id, title, activities }) => {
    const ofModule = items.filter(({ question }) => question.tags.includes(id));
    const lost = ofModule.some(({ itemId, question }) => pointsOf(itemId) < question.points);
    const tellsNothing = allowed.answers || allowed.feedback || ofModule.length >= ENOUGH_TO_HIDE_IN;
    if (!lost || !tellsNothing) return [];
    const lessons = activities
      .filter(({ kind }) => kind === 'lesson')
      .map((lesson) => ({ activityId: lesson.id, title: lesson.title }));
    return [{ moduleId: id, title, lessons }];
  });
}
