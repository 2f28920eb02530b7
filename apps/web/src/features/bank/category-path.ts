import type { Category } from './queries.js';

/** A category by its names from the outermost in: "Meetings / Opening". */
export function categoryPath(categories: readonly Category[], id: string | null): string | null {
  const names: string[] = [];
  for (let at = byId(categories, id); at; at = byId(categories, at.parentId)) names.unshift(at.name);
  return names.length > 0 ? names.join(' / ') : null;
}

/** How many categories it stands in. */
export function depthOf(categories: readonly Category[], { parentId }: Category): number {
  const parent = byId(categories, parentId);
  return parent ? depthOf(categories, parent) + 1 : 0;
}

/** Whether a category is another one, or stands in it. */
export function isWithin(categories: readonly Category[], id: string | null, outer: string): boolean {
  return id !== null && (id === outer || isWithin(categories, byId(categories, id)?.parentId ?? null, outer));
}

function byId(categories: readonly Category[], id: string | null): Category | undefined {
  return id === null ? undefined : categories.find((category) => category.id === id);
}
