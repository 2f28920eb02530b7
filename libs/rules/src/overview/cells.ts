/** What is counted of a group of people; see `OverviewCell`. */
export const OVERVIEW_FIGURES = [
  'reached',
  'days_accepted',
  'days_active',
  'days_completed',
  'days_certified',
  'place',
  'stopped',
  'active',
  'steps',
  'quiz',
  'time',
] as const;
export type OverviewFigure = (typeof OVERVIEW_FIGURES)[number];

/**
 * The counts of a group of people, by figure and key. Everybody belongs to one group of a kind, so that cells of groups
 * that do not overlap add up.
 *
 * - `reached`: by step of the funnel; `days_…`: for a step, by whole days since the step before; `place` and `stopped`:
 *   `version:activity`, or `version:` for who has finished; `active` and `steps`: by Monday; `quiz`:
 *   `course:activity:outcome`; `time`: by band.
 */
export type OverviewCell = Readonly<Partial<Record<OverviewFigure, Readonly<Record<string, number>>>>>;

/** The cell of all these groups together. */
export function addCells(cells: readonly OverviewCell[]): OverviewCell {
  if (cells.length === 1) return cells[0]!;
  const sum: Partial<Record<OverviewFigure, Record<string, number>>> = {};
  for (const cell of cells)
    for (const figure of OVERVIEW_FIGURES)
      for (const [key, count] of Object.entries(cell[figure] ?? {})) {
        const counts = (sum[figure] ??= {});
        counts[key] = (counts[key] ?? 0) + count;
      }
  return sum;
}
