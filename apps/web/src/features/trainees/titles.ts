import type { Trainee } from './queries.js';

/** Titles of activities instead of their ids. */
export function titleIn(outline: Trainee['outline']): (activityId: string) => string {
  const titles = new Map(outline.modules.flatMap(({ activities }) => activities.map(({ id, title }) => [id, title] as const)));
  return (id) => titles.get(id) ?? id;
}
