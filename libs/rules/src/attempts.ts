import { shuffled, type Random } from './random.js';

const MINUTE = 60_000;

export interface AttemptRules {
  /** Attempts allowed; `null` = as many as one likes. */
  readonly attempts: number | null;
  /** Minutes between handing in one attempt and starting the next. */
  readonly waitMinutes: number;
}

export interface StartFacts {
  /** The quiz has been passed already, or staff excused it. */
  readonly passed: boolean;
  /** Every attempt that counts, i.e. was handed in or ran out of time, in any order. */
  readonly submitted: readonly { readonly submittedAt: Date }[];
  /** Attempts that staff granted on top of the rules. */
  readonly extraAttempts: number;
  readonly rules: AttemptRules;
  readonly now: Date;
}

export type MayStart =
  | { ok: true; /** Attempts left, this one included; `null` = without limit. */ left: number | null }
  | { ok: false; code: 'already_passed' | 'no_attempts_left'; opensAt: null }
  | { ok: false; code: 'wait'; /** The first instant at which an attempt may start. */ opensAt: Date };

/** Whether a new attempt may start now. An attempt that is still open is given back, and never asked about here. */
export function mayStart({ passed, submitted, extraAttempts, rules, now }: StartFacts): MayStart {
  if (passed) return { ok: false, code: 'already_passed', opensAt: null };
  const left = rules.attempts === null ? null : rules.attempts + extraAttempts - submitted.length;
  if (left !== null && left <= 0) return { ok: false, code: 'no_attempts_left', opensAt: null };
  const last = Math.max(...submitted.map(({ submittedAt }) => submittedAt.getTime()));
  const opensAt = last + rules.waitMinutes * MINUTE;
  return now.getTime() < opensAt ? { ok: false, code: 'wait', opensAt: new Date(opensAt) } : { ok: true, left };
}

/** What a person needs to sit a quiz on equal terms. */
export interface Accommodations {
  /** Time as a multiple in thousandths: 1500 is time and a half. Below 1000 it counts as 1000; it never takes time away. */
  readonly extraTime: number;
}

/** When an attempt ends by itself, to the second, rounded up; `null` without a time limit (in minutes). */
export function deadlineOf(
  startedAt: Date,
  timeLimitMinutes: number | null,
  accommodations: Accommodations = { extraTime: 1000 },
): Date | null {
  if (timeLimitMinutes === null) return null;
  const seconds = Math.ceil((timeLimitMinutes * 60 * Math.max(1000, accommodations.extraTime)) / 1000);
  return new Date(startedAt.getTime() + seconds * 1000);
}

/** Whether answers are still taken: up to and including the deadline by the server's clock. */
export function isInTime(deadline: Date | null, now: Date): boolean {
  return deadline === null || now.getTime() <= deadline.getTime();
}

/** Draw `draw` questions from a pool; `null` = all of them. */
export interface QuizPart {
  readonly pool: string;
  readonly draw: number | null;
}

export interface Drawn {
  poolId: string;
  questionId: string;
}

/**
 * The questions of an attempt, part by part and within a part in the pool's order; shuffle afterwards where the quiz
 * says so. No question comes twice, even when two parts draw from one pool. Questions shown least often come first;
 * `seen` names every question of every earlier attempt, repeats included. A pool that is too small gives all it has.
 * @throws RangeError for a part whose pool does not exist.
 */
export function draw(
  parts: readonly QuizPart[],
  pools: ReadonlyMap<string, readonly string[]>,
  random: Random,
  seen: Iterable<string> = [],
): Drawn[] {
  const timesSeen = new Map<string, number>();
  for (const id of seen) timesSeen.set(id, (timesSeen.get(id) ?? 0) + 1);
  const taken = new Set<string>();
  return parts.flatMap(({ pool: poolId, draw: wanted }) => {
    const pool = pools.get(poolId);
    if (!pool) throw new RangeError(`no such pool: ${poolId}`);
    const available = pool.filter((id) => !taken.has(id));
    const byRarity = shuffled(available, random).sort((a, b) => (timesSeen.get(a) ?? 0) - (timesSeen.get(b) ?? 0));
    const chosen = new Set(byRarity.slice(0, wanted ?? available.length));
    chosen.forEach((id) => taken.add(id));
    return available.filter((id) => chosen.has(id)).map((questionId) => ({ poolId, questionId }));
  });
}

export type ReviewMoment = 'after_submit' | 'after_pass' | 'never';

/** When a trainee may see what, as the author set it. */
export interface ReviewSetting {
  readonly score: ReviewMoment;
  readonly answers: ReviewMoment;
  readonly feedback: ReviewMoment;
}

export interface ReviewAllowed {
  score: boolean;
  /** Which choices were right. */
  answers: boolean;
  feedback: boolean;
}

/** What may leave the server for this attempt now. `passed`: the quiz has been passed, by this attempt or another. */
export function reviewAllows(
  review: ReviewSetting,
  { submitted, passed }: { submitted: boolean; passed: boolean },
): ReviewAllowed {
  const allowed = (moment: ReviewMoment) =>
    submitted && (moment === 'after_submit' || (moment === 'after_pass' && passed));
  return { score: allowed(review.score), answers: allowed(review.answers), feedback: allowed(review.feedback) };
}
