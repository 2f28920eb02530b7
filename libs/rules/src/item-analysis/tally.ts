import type { TalliedAnswer } from '../grading/index.js';

/** An attempt as item analysis sees it. Points are thousandths. */
export interface AnalysedAttempt {
  /** Everything the attempt earned. */
  readonly total: number;
  /** In the order in which they stood. */
  readonly items: readonly AnalysedItem[];
}

export interface AnalysedItem {
  readonly questionId: string;
  /** `null` while a person has yet to mark it: it then counts as presented, and as answered or not, and no further. */
  readonly points: number | null;
  readonly maxPoints: number;
  readonly answered: boolean;
  readonly answers: readonly TalliedAnswer[];
  /** Spent on it, a whole number; `null` = not known. */
  readonly milliseconds: number | null;
  /** How sure its answer was, as a level of the quiz's scale, counted from 0; `null` = not asked, or not said. */
  readonly confidence: number | null;
}

/**
 * All that is kept of the answers to a question: whole numbers that add up, so that attempts can come and go in any
 * order and the sums are those of counting everything anew. Points are thousandths.
 */
export interface ItemTally {
  presented: number;
  answered: number;
  /** Those that have points; everything below is about these. */
  scored: number;
  points: number;
  maxPoints: number;
  /** Of the attempts' totals. */
  totals: number;
  /** Of squares and of points × total: beyond what a number can hold exactly. */
  pointsSquared: bigint;
  totalsSquared: bigint;
  products: bigint;
  timed: number;
  milliseconds: number;
  /** By whether it stood in the first, second or last third of its attempt. */
  thirds: readonly [ThirdTally, ThirdTally, ThirdTally];
  /** By part and key. */
  answers: Map<string, Map<string, AnswerTally>>;
  /** By level. */
  confidence: Map<number, ConfidenceTally>;
}

export interface ThirdTally {
  count: number;
  points: number;
  maxPoints: number;
}

/** Those who gave an answer, and what they earned with this item and in all. */
export interface AnswerTally {
  count: number;
  points: number;
  totals: number;
}

/** Right is who earned at least half of the points. */
export interface ConfidenceTally {
  right: number;
  wrong: number;
}

export interface QuizTally {
  attempts: number;
  totals: number;
  totalsSquared: bigint;
  /** By question. */
  items: Map<string, ItemTally>;
}

export function emptyItemTally(): ItemTally {
  const third = (): ThirdTally => ({ count: 0, points: 0, maxPoints: 0 });
  return {
    ...{ presented: 0, answered: 0, scored: 0, points: 0, maxPoints: 0, totals: 0 },
    ...{ pointsSquared: 0n, totalsSquared: 0n, products: 0n, timed: 0, milliseconds: 0 },
    thirds: [third(), third(), third()],
    answers: new Map(),
    confidence: new Map(),
  };
}

export function emptyQuizTally(): QuizTally {
  return { attempts: 0, totals: 0, totalsSquared: 0n, items: new Map() };
}

/** The tally with one attempt more; the one given is left as it is. */
export function addAttempt(tally: QuizTally, attempt: AnalysedAttempt): QuizTally {
  return counted(tally, attempt, 1);
}

/** The tally as if the attempt, given as it was added, had never been. */
export function removeAttempt(tally: QuizTally, attempt: AnalysedAttempt): QuizTally {
  return counted(tally, attempt, -1);
}

/** Everything counted anew. */
export function tallyAttempts(attempts: Iterable<AnalysedAttempt>): QuizTally {
  const tally = emptyQuizTally();
  for (const attempt of attempts) count(tally, attempt, 1);
  return tally;
}

/** Two tallies of different attempts as one. */
export function mergeTallies(one: QuizTally, other: QuizTally): QuizTally {
  const items = new Map(one.items);
  for (const [id, item] of other.items) items.set(id, mergeItemTallies(items.get(id) ?? emptyItemTally(), item));
  return {
    attempts: one.attempts + other.attempts,
    totals: one.totals + other.totals,
    totalsSquared: one.totalsSquared + other.totalsSquared,
    items,
  };
}

/** What is known of one question from two places. */
export function mergeItemTallies(one: ItemTally, other: ItemTally): ItemTally {
  const merged = copyOf(one);
  for (const key of COUNTS) merged[key] += other[key];
  for (const key of SQUARES) merged[key] += other[key];
  for (const [place, third] of other.thirds.entries()) addTo(merged.thirds[place]!, third, 1);
  for (const [part, keys] of other.answers) {
    for (const [key, answer] of keys) addTo(answerIn(merged, part, key), answer, 1);
  }
  for (const [level, those] of other.confidence) addTo(confidenceIn(merged, level), those, 1);
  return merged;
}

const COUNTS = ['presented', 'answered', 'scored', 'points', 'maxPoints', 'totals', 'timed', 'milliseconds'] as const;
const SQUARES = ['pointsSquared', 'totalsSquared', 'products'] as const;

/** Only the items of the attempt are copied; the others are shared with the tally given. */
function counted(tally: QuizTally, attempt: AnalysedAttempt, sign: 1 | -1): QuizTally {
  const items = new Map(tally.items);
  for (const { questionId } of attempt.items) {
    const item = items.get(questionId);
    if (item) items.set(questionId, copyOf(item));
  }
  const changed = { ...tally, items };
  count(changed, attempt, sign);
  return changed;
}

function count(tally: QuizTally, { total, items }: AnalysedAttempt, sign: 1 | -1): void {
  tally.attempts += sign;
  tally.totals += sign * total;
  tally.totalsSquared += BigInt(sign) * BigInt(total) ** 2n;
  for (const [position, item] of items.entries()) {
    const { questionId } = item;
    const kept = tally.items.get(questionId) ?? emptyItemTally();
    countItem(kept, item, { total, third: Math.floor((3 * position) / items.length), sign });
    if (kept.presented === 0) tally.items.delete(questionId);
    else tally.items.set(questionId, kept);
  }
}

function countItem(
  kept: ItemTally,
  { points, maxPoints, answered, answers, milliseconds, confidence }: AnalysedItem,
  { total, third, sign }: { total: number; third: number; sign: 1 | -1 },
): void {
  kept.presented += sign;
  if (answered) kept.answered += sign;
  if (points === null) return;
  kept.scored += sign;
  addTo(kept, { points, maxPoints, totals: total }, sign);
  const [own, all, signed] = [BigInt(points), BigInt(total), BigInt(sign)];
  kept.pointsSquared += signed * own * own;
  kept.totalsSquared += signed * all * all;
  kept.products += signed * own * all;
  if (milliseconds !== null) addTo(kept, { timed: 1, milliseconds }, sign);
  addTo(kept.thirds[third]!, { count: 1, points, maxPoints }, sign);
  for (const { part, key } of answers) {
    const answer = answerIn(kept, part, key);
    addTo(answer, { count: 1, points, totals: total }, sign);
    if (answer.count === 0) forgetAnswer(kept, part, key);
  }
  if (confidence !== null) {
    const those = confidenceIn(kept, confidence);
    those[2 * points >= maxPoints ? 'right' : 'wrong'] += sign;
    if (those.right === 0 && those.wrong === 0) kept.confidence.delete(confidence);
  }
}

function addTo<K extends string>(
  sums: Record<NoInfer<K>, number>,
  more: Readonly<Record<K, number>>,
  sign: 1 | -1,
): void {
  for (const key in more) sums[key] += sign * more[key];
}

function answerIn({ answers }: ItemTally, part: string, key: string): AnswerTally {
  const keys = answers.get(part) ?? new Map<string, AnswerTally>();
  const answer = keys.get(key) ?? { count: 0, points: 0, totals: 0 };
  answers.set(part, keys.set(key, answer));
  return answer;
}

function forgetAnswer({ answers }: ItemTally, part: string, key: string): void {
  answers.get(part)?.delete(key);
  if (answers.get(part)?.size === 0) answers.delete(part);
}

function confidenceIn({ confidence }: ItemTally, level: number): ConfidenceTally {
  const those = confidence.get(level) ?? { right: 0, wrong: 0 };
  confidence.set(level, those);
  return those;
}

function copyOf(tally: ItemTally): ItemTally {
  const [first, second, last] = tally.thirds;
  const keysOf = (keys: Map<string, AnswerTally>): Map<string, AnswerTally> =>
    new Map([...keys].map(([key, answer]) => [key, { ...answer }]));
  return {
    ...tally,
    thirds: [{ ...first }, { ...second }, { ...last }],
    answers: new Map([...tally.answers].map(([part, keys]) => [part, keysOf(keys)])),
    confidence: new Map([...tally.confidence].map(([level, those]) => [level, { ...those }])),
  };
}
