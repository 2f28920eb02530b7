export const WAITING_KINDS = [
  'applications',
  'at_risk',
  'breaks',
  'practice',
  'marking',
  'reflections',
  'reports',
  'questions',
  'certificates',
  'flagged_certificates',
  'renewals',
  'meetings',
  'unreachable',
] as const;

/** What may wait for staff, in the order in which a morning takes it: who cannot go on first, papers last. */
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** A board counts so far and no further; beyond it says "more than". */
export const WAITING_COUNTED = 500;

/** A practice entry that nobody has looked at for so many days grows old. */
export const OLD_ENTRY_DAYS = 3;

/** A certificate that ends within so many days is on the board. */
export const ENDING_SOON_DAYS = 30;

/** Who was written to stays off the board for so many days, to have time to come back. */
export const WRITTEN_TO_DAYS = 7;

/** So long a page may have stood open from which somebody writes. */
const OPEN_FOR_MS = 60 * 60_000;

/**
 * Whether somebody else wrote to a person since whoever writes now looked at them. They do not know of it, so their words
 * wait until they say that they are meant all the same.
 * @param lastByAnother when somebody else last wrote to them
 * @param lookedAt when the writer looked; `null` = not known, within the last hour
 */
export function isWrittenMeanwhile(lastByAnother: Date | null, lookedAt: Date | null, now: Date): boolean {
  if (lastByAnother === null) return false;
  return lastByAnother.getTime() > (lookedAt?.getTime() ?? now.getTime() - OPEN_FOR_MS);
}

/** One time of looking at the board: what is new is counted from `since`. */
export interface BoardLook {
  readonly since: Date;
  /** When it was last opened. */
  readonly lookedAt: Date;
}

const SAME_LOOK_MS = 30 * 60_000;
const FIRST_LOOK_MS = 7 * 86_400_000;

/**
 * The look that opening the board begins, or goes on with: within half an hour it is the same one, so that what was new
 * does not vanish when a page is loaded again. The first look ever goes back a week. A clock that went back changes nothing.
 */
export function lookAtBoard(last: BoardLook | null, now: Date): BoardLook {
  if (!last) return { since: new Date(now.getTime() - FIRST_LOOK_MS), lookedAt: now };
  if (now.getTime() - last.lookedAt.getTime() < SAME_LOOK_MS) {
    return { since: last.since, lookedAt: new Date(Math.max(now.getTime(), last.lookedAt.getTime())) };
  }
  return { since: last.lookedAt, lookedAt: now };
}
