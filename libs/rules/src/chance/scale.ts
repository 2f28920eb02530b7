import { CHANCE_FEATURES, type ChanceFacts } from './features.js';

/** What is usual for each feature, and how far people lie apart. */
export interface ChanceScale {
  readonly means: readonly number[];
  /** Whether it was known of anybody. */
  readonly known: readonly boolean[];
  /** Standard deviations; 1 where all are alike. */
  readonly spreads: readonly number[];
}

/** People far from the others count as if they were this many standard deviations away. */
const FURTHEST = 4;
const ALIKE = 1e-9;

/** The usual values of rows that weigh so much, over those that are known. A feature nobody has a value of is 0 with spread 1. */
export function scaleOf(rows: readonly ChanceFacts[], weights: readonly number[]): ChanceScale {
  const columns = CHANCE_FEATURES.map((_feature, place) => {
    let [weight, total] = [0, 0];
    rows.forEach((row, at) => {
      const value = row[place] ?? null;
      if (value === null) return;
      weight += weights[at]!;
      total += weights[at]! * value;
    });
    const mean = weight > 0 ? total / weight : 0;
    let squares = 0;
    rows.forEach((row, at) => {
      const value = row[place] ?? null;
      if (value !== null) squares += weights[at]! * (value - mean) ** 2;
    });
    const spread = weight > 0 ? Math.sqrt(squares / weight) : 0;
    return { mean, spread: spread > ALIKE ? spread : 1, known: weight > 0 };
  });
  return {
    means: columns.map(({ mean }) => mean),
    spreads: columns.map(({ spread }) => spread),
    known: columns.map(({ known }) => known),
  };
}

/** Standard deviations from what is usual, within bounds; what is not known is as usual. */
export function scaled(facts: ChanceFacts, { means, spreads }: ChanceScale): number[] {
  return CHANCE_FEATURES.map((_feature, place) => {
    const value = facts[place] ?? null;
    if (value === null) return 0;
    return Math.min(FURTHEST, Math.max(-FURTHEST, (value - means[place]!) / spreads[place]!));
  });
}
