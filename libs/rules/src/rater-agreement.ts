import { type Ratings, RUBRIC_LEVELS } from './rubric.js';

/** What two people found in one meeting. */
export interface RatedTwice {
  readonly first: Ratings;
  readonly second: Ratings;
}

/** How far two raters agree; shares in thousandths, rounded. */
export interface RaterAgreement {
  /** Meetings with a criterion that both rated. */
  entries: number;
  /** Criteria that both rated, over all meetings. */
  compared: number;
  /** Of them, those at the same level; `null` without any. */
  exact: number | null;
  /** Of them, those at most one level apart. */
  withinOne: number | null;
  /**
   * Cohen's kappa with quadratic weights (Cohen 1968), in thousandths: 1000 = always alike, 0 = as chance would have
   * it. `null` below two meetings, or where everybody always gave one level and chance alone would agree.
   */
  kappa: number | null;
}

const FEWEST_FOR_KAPPA = 2;

/** How far two raters agree over meetings that both rated, criterion by criterion. */
export function raterAgreement(meetings: readonly RatedTwice[]): RaterAgreement {
  const perMeeting = meetings.map(({ first, second }) =>
    Object.keys(first).flatMap((key) => (Object.hasOwn(second, key) ? [[first[key]!, second[key]!] as const] : [])),
  );
  const pairs = perMeeting.flat();
  const entries = perMeeting.filter((found) => found.length > 0).length;
  const share = (apart: number): number | null => {
    const close = pairs.filter(([one, other]) => Math.abs(one - other) <= apart).length;
    return pairs.length === 0 ? null : Math.round((close * 1000) / pairs.length);
  };
  return {
    ...{ entries, compared: pairs.length, exact: share(0), withinOne: share(1) },
    kappa: entries < FEWEST_FOR_KAPPA ? null : weightedKappa(pairs),
  };
}

/** One minus observed over expected disagreement, each weighed by the square of the distance. Whole numbers until the end. */
function weightedKappa(pairs: readonly (readonly [number, number])[]): number | null {
  const ones = countsOf(pairs.map(([one]) => one));
  const others = countsOf(pairs.map(([, other]) => other));
  const observed = pairs.reduce((sum, [one, other]) => sum + (one - other) ** 2, 0) * pairs.length;
  let expected = 0;
  ones.forEach((count, one) =>
    others.forEach((otherCount, other) => {
      expected += count * otherCount * (one - other) ** 2;
    }),
  );
  return expected === 0 ? null : Math.round(1000 - (observed * 1000) / expected);
}

function countsOf(levels: readonly number[]): number[] {
  const counts = Array.from({ length: RUBRIC_LEVELS }, () => 0);
  for (const level of levels) counts[level - 1]! += 1;
  return counts;
}
