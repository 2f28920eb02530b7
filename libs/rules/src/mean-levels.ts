import type { Ratings } from './rubric.js';

/**
 * What several people found at one meeting, criterion by criterion.
 * @returns thousandths of a level, rounded; a criterion that nobody rated is left out
 */
export function meanLevels(all: readonly Ratings[]): Map<string, number> {
  const found = new Map<string, number[]>();
  for (const ratings of all)
    for (const [criterion, level] of Object.entries(ratings))
      found.set(criterion, [...(found.get(criterion) ?? []), level]);
  const mean = (levels: number[]): number =>
    Math.round((levels.reduce((sum, level) => sum + level, 0) * 1000) / levels.length);
  return new Map([...found].map(([criterion, levels]) => [criterion, mean(levels)]));
}
