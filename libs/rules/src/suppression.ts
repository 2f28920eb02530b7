/** Fewer people than this are never told apart from nobody. */
export const LEAST_GROUP = 5;

/**
 * Which of several groups of people may be shown beside all of them together. A group of fewer than `LEAST_GROUP` is
 * hidden; and where those that are hidden are so few together that the total less what is shown would give them away,
 * the smallest of the shown groups is hidden with them, until they are enough, or none.
 * @param sizes how many people each group has
 * @returns one flag a group, in the same order; the total may be shown when `mayShow` says so of the sum
 */
export function shownGroups(sizes: readonly number[]): boolean[] {
  const shown = sizes.map(mayShow);
  for (;;) {
    const hidden = sizes.reduce((sum, size, place) => sum + (shown[place] ? 0 : size), 0);
    if (hidden === 0 || mayShow(hidden)) return shown;
    const next = smallestShown(sizes, shown);
    if (next === null) return shown;
    shown[next] = false;
  }
}

/** Whether so many people are enough to say what they answered. */
export function mayShow(size: number): boolean {
  return size >= LEAST_GROUP;
}

function smallestShown(sizes: readonly number[], shown: readonly boolean[]): number | null {
  const places = sizes.flatMap((size, place) => (shown[place] ? [{ size, place }] : []));
  return places.toSorted((one, other) => one.size - other.size)[0]?.place ?? null;
}
