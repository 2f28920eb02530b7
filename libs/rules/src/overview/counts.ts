/** How often each value is there. */
export type ValueCounts = Iterable<readonly [value: number, count: number]>;

/** `part` of `of` in whole thousandths, rounded half up; null of nobody. */
export function shareOf(part: number, of: number): number | null {
  return of > 0 ? Math.floor((part * 2000 + of) / (of * 2)) : null;
}

/** The value in the middle, the mean of both where two are; null of none. */
export function medianOf(counts: ValueCounts): number | null {
  const sorted = inOrder(counts);
  const all = total(sorted);
  return all === 0 ? null : (at(sorted, Math.ceil(all / 2)) + at(sorted, Math.floor(all / 2) + 1)) / 2;
}

/** The smallest value that so many thousandths of all do not exceed; null of none. */
export function quantileOf(counts: ValueCounts, thousandths: number): number | null {
  const sorted = inOrder(counts);
  const all = total(sorted);
  return all === 0 ? null : at(sorted, Math.max(1, Math.ceil((all * thousandths) / 1000)));
}

type Sorted = readonly (readonly [value: number, count: number])[];

const inOrder = (counts: ValueCounts): Sorted => [...counts].sort(([a], [b]) => a - b);

const total = (counts: ValueCounts): number => [...counts].reduce((sum, [, count]) => sum + count, 0);

/** The value in this place, counted from 1. */
function at(sorted: Sorted, place: number): number {
  let before = 0;
  for (const [value, count] of sorted) {
    before += count;
    if (before >= place) return value;
  }
  throw new RangeError(`There are not ${place} values.`);
}
