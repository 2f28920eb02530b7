import type { AnswerPart } from '../grading/index.js';
import { correlation, covariance, type Sums, variance } from './moments.js';
import type { AnswerTally, ItemTally, QuizTally } from './tally.js';

/** What the answers to a question say about it. `null` = cannot be told from so little, or from answers all alike. */
export interface ItemAnalysis {
  presented: number;
  /** Those that have points; the base of everything but `omitted`. */
  scored: number;
  /** Mean share of the points earned, 0 … 1. */
  facility: number | null;
  /** Of the points, in thousandths. */
  standardDeviation: number | null;
  /** Correlation of the item's points with those of the rest of the attempt, -1 … 1. */
  discrimination: number | null;
  /** Share of those it was presented to who left it out. */
  omitted: number | null;
  meanMilliseconds: number | null;
  parts: PartAnalysis[];
  /** Mean share of the points where it stood in the first, second and last third of an attempt. */
  thirds: { count: number; facility: number | null }[];
  /** Lowest level first. */
  confidence: { level: number; right: number; wrong: number }[];
}

export interface PartAnalysis {
  id: string;
  title: string;
  /** Those that can be told beforehand in their order, also those never given; then the others, most frequent first. */
  answers: AnswerAnalysis[];
}

export interface AnswerAnalysis {
  key: string;
  title: string;
  /** Share of the part's points, as WHOLE; 0 for an answer that nobody foresaw. */
  weight: number;
  foreseen: boolean;
  count: number;
  /** Of all scored. */
  share: number | null;
  /** Mean of all points, and of those earned without this item, of those who gave it; in thousandths. */
  meanTotal: number | null;
  meanRest: number | null;
  /** Correlation of giving it with the points earned without this item. */
  pointBiserial: number | null;
}

/** `parts` as the question's type tells them. */
export function analyseItem(tally: ItemTally, parts: readonly AnswerPart[] = []): ItemAnalysis {
  const { presented, answered, scored, points, maxPoints, timed, milliseconds } = tally;
  const rest = restSums(tally);
  const spread = variance({ n: scored, x: points, xx: tally.pointsSquared });
  return {
    presented,
    scored,
    facility: ratio(points, maxPoints),
    standardDeviation: spread === null ? null : Math.sqrt(spread),
    discrimination: correlation(rest),
    omitted: ratio(presented - answered, presented),
    meanMilliseconds: ratio(milliseconds, timed),
    parts: parts.map((part) => analysePart(part, tally, rest)),
    thirds: tally.thirds.map((third) => ({ count: third.count, facility: ratio(third.points, third.maxPoints) })),
    confidence: [...tally.confidence]
      .map(([level, those]) => ({ level, ...those }))
      .sort((one, other) => one.level - other.level),
  };
}

export interface QuizAnalysis {
  attempts: number;
  /** Of the attempts' points, in thousandths. */
  mean: number | null;
  standardDeviation: number | null;
  /** Cronbach's alpha. */
  alpha: number | null;
  /** Of measurement: how far an attempt's points may lie from what the person can do; in thousandths. */
  standardError: number | null;
}

export function analyseQuiz(tally: QuizTally): QuizAnalysis {
  const { attempts, totals, totalsSquared } = tally;
  const spread = variance({ n: attempts, x: totals, xx: totalsSquared });
  const standardDeviation = spread === null ? null : Math.sqrt(spread);
  const alpha = alphaOf(tally);
  const unsure = alpha === null || standardDeviation === null;
  return {
    attempts,
    mean: ratio(totals, attempts),
    standardDeviation,
    alpha,
    standardError: unsure ? null : standardDeviation * Math.sqrt(1 - Math.max(0, alpha)),
  };
}

/**
 * α = k ÷ (k − 1) × (1 − Σ pᵢ var(Xᵢ) ÷ Σ pᵢ cov(Xᵢ, T)), where pᵢ is the share of attempts with item i, k = Σ pᵢ how
 * many items an attempt has on average, and both sums are taken over the attempts with that item. Where everyone has the
 * same items, Σ cov(Xᵢ, T) is the variance of the totals and this is the formula of the textbooks; where items are
 * drawn, it does not take the luck of an easy draw for ability. `null` for fewer than two attempts, no more than one
 * item in an attempt, an item with fewer than two answers, or totals that do not vary together with the items.
 */
function alphaOf({ attempts, items }: QuizTally): number | null {
  let [length, within, shared] = [0, 0, 0];
  for (const { scored, points, totals, pointsSquared, products } of items.values()) {
    if (scored === 0) continue;
    const own = variance({ n: scored, x: points, xx: pointsSquared });
    const withTotal = covariance({ n: scored, x: points, y: totals, xy: products });
    if (own === null || withTotal === null) return null;
    const presented = scored / attempts;
    length += presented;
    within += presented * own;
    shared += presented * withTotal;
  }
  if (attempts < 2 || length <= 1 || shared <= 0) return null;
  return (length / (length - 1)) * (1 - within / shared);
}

/** x = the item's points, y = the points of the rest of the attempt. */
function restSums({ scored, points, totals, pointsSquared, totalsSquared, products }: ItemTally): Sums {
  return {
    n: scored,
    x: points,
    y: totals - points,
    xx: pointsSquared,
    yy: totalsSquared - 2n * products + pointsSquared,
    xy: products - pointsSquared,
  };
}

function analysePart({ id, title, answers }: AnswerPart, tally: ItemTally, rest: Sums): PartAnalysis {
  const given = tally.answers.get(id) ?? new Map<string, AnswerTally>();
  const foreseen = answers.map((answer) => ({ ...answer, foreseen: true }));
  const known = new Set(answers.map(({ key }) => key));
  const others = [...given]
    .filter(([key]) => !known.has(key))
    .sort(([one, those], [other, these]) => these.count - those.count || (one < other ? -1 : 1))
    .map(([key]) => ({ key, title: key, weight: 0, foreseen: false }));
  const analysed = [...foreseen, ...others].map((answer) => ({
    ...answer,
    ...analyseAnswer(given.get(answer.key) ?? { count: 0, points: 0, totals: 0 }, rest),
  }));
  return { id, title, answers: analysed };
}

function analyseAnswer(
  { count, points, totals }: AnswerTally,
  rest: Sums,
): Pick<AnswerAnalysis, 'count' | 'share' | 'meanTotal' | 'meanRest' | 'pointBiserial'> {
  const chosen = { ...rest, x: count, xx: BigInt(count), xy: BigInt(totals - points) };
  return {
    count,
    share: ratio(count, rest.n),
    meanTotal: ratio(totals, count),
    meanRest: ratio(totals - points, count),
    pointBiserial: correlation(chosen),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
