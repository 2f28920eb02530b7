import type { EnrolmentState } from './enrolment-states.js';
import { daysBetween, laterOf, type LocalDate, localDateAt } from './local-date.js';
import { inThousandths, wilson } from './proportion.js';
import { seededRandom } from './random.js';
import { daysOverdue } from './track.js';
import { wallTimeAt, type WallTime } from './wall-clock.js';

export const NUDGE_TRIGGERS = ['overdue', 'silent'] as const;

/** What a nudge waits for: something that has been due for a while, or a while without any activity. */
export type NudgeTrigger = (typeof NUDGE_TRIGGERS)[number];

export const NUDGE_ACTIONS = ['mail', 'mentor_list', 'task'] as const;

/** What a nudge does: writes to the person, puts them on their mentor's list, or makes a task for admins. */
export type NudgeAction = (typeof NUDGE_ACTIONS)[number];

export const NUDGE_DAYS = { least: 1, most: 90 } as const;

/** More than half of the people left out would be no nudge any more. */
export const MOST_HOLDOUT_PERCENT = 50;

/** Days between two mails of nudges to one person, whatever rules they are by. */
export const NUDGE_MAIL_EVERY_DAYS = 3;

/** Within so many days after a nudge, activity counts as coming back. */
export const NUDGE_WATCH_DAYS = 7;

/** Effects are counted over so many days: what was so long ago says little about today. */
export const NUDGE_EFFECT_DAYS = 365;

const DAY_MS = 86_400_000;
const FROM: WallTime = '09:00';
/** Whoever was not reached by then, since the server was away, is left in peace until the next morning. */
const UNTIL: WallTime = '20:00';

export interface NudgeRule {
  readonly id: string;
  readonly trigger: NudgeTrigger;
  readonly days: number;
  readonly action: NudgeAction;
  /** Of a hundred people, so many are left out by chance. */
  readonly holdoutPercent: number;
}

export interface NudgeFacts {
  readonly enrolmentId: string;
  readonly state: EnrolmentState;
  /** In which the days of the track are meant. */
  readonly timeZone: string;
  readonly startedOn: LocalDate | null;
  /** Since when the state is what it is: the start, the end of a break, or being let in again. */
  readonly stateSince: Date;
  readonly lastActivityAt: Date | null;
  /** The oldest day on which something that is still to do is, or was, due. `null` = nothing is to do. */
  readonly nextDueOn: LocalDate | null;
  /** Episodes in which rules have touched this passage, or left it out. */
  readonly touched: readonly { readonly ruleId: string; readonly episode: LocalDate }[];
  /** When the last mail of a nudge went to this person, whatever training it was about. */
  readonly lastMailAt: Date | null;
}

/** That a rule applies to somebody today. */
export interface Nudge {
  /**
   * What tells one time of falling behind from the next: the due date that passed, or the day since which it is silent.
   * A rule touches a passage once in each. Being in time again, or active again, begins another one.
   */
  episode: LocalDate;
  /** Days since then. */
  days: number;
  /** Left out by chance, so that others can be compared with them. */
  heldOut: boolean;
}

/**
 * Whether a rule applies to a person today, by the calendar where they are; `null` when not. Nobody is nudged who is on a
 * break, has completed or left the training, or has nothing left to do.
 */
export function nudgeBy(rule: NudgeRule, facts: NudgeFacts, now: Date): Nudge | null {
  if (facts.state !== 'active' || facts.nextDueOn === null) return null;
  const here = localDateAt(now, facts.timeZone);
  const since = rule.trigger === 'overdue' ? facts.nextDueOn : silentSince(facts);
  const days = rule.trigger === 'overdue' ? daysOverdue(since, here) : daysBetween(since, here);
  if (days < rule.days) return null;
  if (facts.touched.some(({ ruleId, episode }) => ruleId === rule.id && episode === since)) return null;
  if (rule.action === 'mail' && facts.lastMailAt !== null) {
    if (daysBetween(localDateAt(facts.lastMailAt, facts.timeZone), here) < NUDGE_MAIL_EVERY_DAYS) return null;
  }
  return { episode: since, days, heldOut: isHeldOut(rule, facts.enrolmentId, since) };
}

/** The day of the last activity; what came before the start, or before a break was over, is not held against anybody. */
function silentSince({ timeZone, startedOn, stateSince, lastActivityAt }: NudgeFacts): LocalDate {
  const begun = laterOf(startedOn ?? '', localDateAt(stateSince, timeZone));
  return lastActivityAt === null ? begun : laterOf(begun, localDateAt(lastActivityAt, timeZone));
}

/** By chance, but always the same for one episode of one person under one rule. */
export function isHeldOut({ id, holdoutPercent }: NudgeRule, enrolmentId: string, episode: LocalDate): boolean {
  return seededRandom(`${id} ${enrolmentId} ${episode}`).int(100) < holdoutPercent;
}

/** Whether it is the time of day at which nudges happen where a person is: from 09:00 until the evening. */
export function isNudgeTime(now: Date, zone: string): boolean {
  const time = wallTimeAt(now, zone);
  return time >= FROM && time < UNTIL;
}

/** Whether a person's last activity, looked at once in a while, is their coming back after a nudge. */
export function isComingBack(touchedAt: Date, lastActivityAt: Date | null): boolean {
  if (lastActivityAt === null || lastActivityAt <= touchedAt) return false;
  return lastActivityAt.getTime() <= touchedAt.getTime() + NUDGE_WATCH_DAYS * DAY_MS;
}

/** Between which moments nudges are counted in an effect: for later ones it is too early to say. */
export function effectSpan(now: Date): { from: Date; until: Date } {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return { from: before(NUDGE_EFFECT_DAYS), until: before(NUDGE_WATCH_DAYS) };
}

export interface NudgeCounts {
  readonly people: number;
  readonly cameBack: number;
}

/** Shares in thousandths; `null` where there are too few to say. */
export interface NudgeShare extends NudgeCounts {
  readonly share: number | null;
  /** Ends of the interval that holds the true share in 95 of 100 cases. */
  readonly low: number | null;
  readonly high: number | null;
}

export const NUDGE_VERDICTS = ['not_enough', 'helps', 'no_difference_seen', 'hinders'] as const;
export type NudgeVerdict = (typeof NUDGE_VERDICTS)[number];

export interface NudgeEffect {
  touched: NudgeShare;
  heldOut: NudgeShare;
  verdict: NudgeVerdict;
}

/** Below so many people in either group, nothing is said about shares. */
export const FEWEST_TO_COMPARE = 20;

/**
 * How many came back after a nudge, beside those who were left out by chance. Shares with the interval of Wilson (1927),
 * 95 %; the verdict by the interval of their difference after Newcombe (1998, method 10): only a difference whose
 * interval leaves out zero is called one.
 */
export function nudgeEffect(touched: NudgeCounts, heldOut: NudgeCounts): NudgeEffect {
  if (Math.min(touched.people, heldOut.people) < FEWEST_TO_COMPARE) {
    return { touched: { ...touched, ...UNSAID }, heldOut: { ...heldOut, ...UNSAID }, verdict: 'not_enough' };
  }
  const [one, other] = [wilson(touched.cameBack, touched.people), wilson(heldOut.cameBack, heldOut.people)];
  const difference = one.share - other.share;
  const low = difference - Math.hypot(one.share - one.low, other.high - other.share);
  const high = difference + Math.hypot(one.high - one.share, other.share - other.low);
  const verdict = low > 0 ? 'helps' : high < 0 ? 'hinders' : 'no_difference_seen';
  return { touched: { ...touched, ...inThousandths(one) }, heldOut: { ...heldOut, ...inThousandths(other) }, verdict };
}

const UNSAID = { share: null, low: null, high: null };
