import type { OverviewCell } from './cells.js';
import { medianOf, shareOf } from './counts.js';

/** From the application to the certificate. */
export const FUNNEL_STEPS = ['applied', 'accepted', 'active', 'completed', 'certified'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export interface FunnelRow {
  step: FunnelStep;
  /** Who came to this step, or to a later one. */
  people: number;
  /** Thousandths of those who applied. */
  ofAll: number | null;
  /** Thousandths of those who came to the step before; null for the first. */
  ofBefore: number | null;
  /** Whole days from the step before, in the middle. */
  medianDays: number | null;
  /** How many that median is of: those for whom both moments are known. */
  medianOf: number;
}

/** The funnel that these counts make: nobody is lost between steps, since who came further came here as well. */
export function funnelOf(cell: OverviewCell): FunnelRow[] {
  const people = (step: FunnelStep | undefined): number => (step ? (cell.reached?.[step] ?? 0) : 0);
  return FUNNEL_STEPS.map((step, place) => {
    const before = FUNNEL_STEPS[place - 1];
    const known = step === 'applied' ? [] : daysIn(cell[`days_${step}`] ?? {});
    return {
      step,
      people: people(step),
      ofAll: shareOf(people(step), people('applied')),
      ofBefore: before ? shareOf(people(step), people(before)) : null,
      medianDays: medianOf(known),
      medianOf: known.reduce((sum, [, count]) => sum + count, 0),
    };
  });
}

const daysIn = (counts: Readonly<Record<string, number>>): [days: number, people: number][] =>
  Object.entries(counts).map(([days, people]) => [Number(days), people]);
