import type { Dates } from '../../app/dates.js';
import { stepOf } from './outline.js';
import type { Outline, OutlineActivity } from './queries.js';
import type { LearningTexts } from './texts.js';

/** What opens a locked step, in words; null for one that is not locked. */
export function lockedWords(
  { state, lockedBy }: OutlineActivity,
  path: Outline,
  dates: Dates,
  t: LearningTexts,
): string | null {
  if (state !== 'locked' || !lockedBy) return null;
  const [first, ...others] = lockedBy.activityIds;
  const step = first ? stepOf(path, first) : undefined;
  const title = step?.activity.title ?? '';
  const after =
    step &&
    (others.length > 0 ? t('path.opensAfterMore', { title, count: others.length }) : t('path.opensAfter', { title }));
  const on = lockedBy.opensOn ? t('path.opensOn', { day: dates.dayAndDistance(lockedBy.opensOn) }) : null;
  return [after, on].filter(Boolean).join(' · ') || null;
}
