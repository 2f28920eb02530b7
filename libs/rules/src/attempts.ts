const MINUTE = 60_000;

export interface AttemptRules {
  /** Attempts allowed; `null` = as many as one likes. */
  readonly attempts: number | null;
  /** Minutes between handing in one attempt and starting the next. */
  readonly waitMinutes: number;
}

export interface StartFacts {
  /** The quiz has been passed already, or staff excused it; false for a quiz that is practice, which never ends. */
  readonly passed: boolean;
  /** Every attempt that counts, i.e. was handed in or ran out of time, in any order. */
  readonly submitted: readonly { readonly submittedAt: Date }[];
  /** Attempts that staff granted on top of the rules. */
  readonly extraAttempts: number;
  /** An attempt that was handed in waits for a person to mark it: how it went may make another one needless. */
  readonly beingMarked?: boolean;
  readonly rules: AttemptRules;
  readonly now: Date;
}

export type MayStart =
  | { ok: true; /** Attempts left, this one included; `null` = without limit. */ left: number | null }
  | { ok: false; code: 'already_passed' | 'being_marked' | 'no_attempts_left'; opensAt: null }
  | { ok: false; code: 'wait'; /** The first instant at which an attempt may start. */ opensAt: Date };

/** Whether a new attempt may start now. An attempt that is still open is given back, and never asked about here. */
export function mayStart({ passed, submitted, extraAttempts, beingMarked, rules, now }: StartFacts): MayStart {
  if (passed) return { ok: false, code: 'already_passed', opensAt: null };
  if (beingMarked) return { ok: false, code: 'being_marked', opensAt: null };
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
  /** Attempts on top of the rules, at every quiz. */
  readonly extraAttempts: number;
  /** One question a page and no clock in sight, whatever the quiz says. The deadline stays, and says itself shortly before. */
  readonly quiet: boolean;
}

export const NO_ACCOMMODATIONS: Accommodations = { extraTime: 1000, extraAttempts: 0, quiet: false };

/** Several sets, of a person and of the groups they belong to, as one: of each the most helpful. */
export function combineAccommodations(sets: readonly Accommodations[]): Accommodations {
  return sets.reduce(
    (all, one) => ({
      extraTime: Math.max(all.extraTime, one.extraTime),
      extraAttempts: Math.max(all.extraAttempts, one.extraAttempts),
      quiet: all.quiet || one.quiet,
    }),
    NO_ACCOMMODATIONS,
  );
}

/** When an attempt ends by itself, to the second, rounded up; `null` without a time limit (in minutes). */
export function deadlineOf(
  startedAt: Date,
  timeLimitMinutes: number | null,
  { extraTime }: Pick<Accommodations, 'extraTime'> = NO_ACCOMMODATIONS,
): Date | null {
  if (timeLimitMinutes === null) return null;
  const seconds = Math.ceil((timeLimitMinutes * 60 * Math.max(1000, extraTime)) / 1000);
  return new Date(startedAt.getTime() + seconds * 1000);
}

/** Whether answers are still taken: up to and including the deadline by the server's clock. */
export function isInTime(deadline: Date | null, now: Date): boolean {
  return deadline === null || now.getTime() <= deadline.getTime();
}
