import type { EnrolmentState } from './enrolment-states.js';
import { addDays, daysBetween, laterOf, type LocalDate } from './local-date.js';
import { MODULE_DAYS, daysOverdue } from './track.js';

export const PACE_STATUSES = ['ahead', 'on_track', 'behind', 'at_risk', 'stalled'] as const;

export type PaceStatus = (typeof PACE_STATUSES)[number];

/** Days and counts from which a status applies. */
export interface PaceThresholds {
  readonly behindOverdueDays: number;
  readonly atRiskOverdueDays: number;
  readonly atRiskIdleDays: number;
  readonly atRiskFailedAttempts: number;
  readonly stalledIdleDays: number;
}

export const PACE_DEFAULTS: PaceThresholds = {
  behindOverdueDays: 1,
  atRiskOverdueDays: 7,
  atRiskIdleDays: 10,
  atRiskFailedAttempts: 2,
  stalledIdleDays: 21,
};

/** Why a pace is what it is. The code picks the sentence from the catalogue, the params fill it. */
export type PaceReason =
  /** The start date lies `days` ahead (0: it has come, and the trainee has yet to begin). */
  | { code: 'not_started'; params: { days: number } }
  | { code: 'paused'; params: Record<never, never> }
  | { code: 'finished'; params: Record<never, never> }
  | { code: 'modules_complete'; params: Record<never, never> }
  | { code: 'nothing_overdue'; params: Record<never, never> }
  /** The next module to finish is due in `days`. */
  | { code: 'next_due'; params: { moduleId: string; week: number; days: number } }
  /** A module whose week has not begun is complete, `days` before it is due. */
  | { code: 'module_early'; params: { moduleId: string; week: number; days: number } }
  | { code: 'module_overdue'; params: { moduleId: string; week: number; days: number } }
  | { code: 'attempts_failed'; params: { activityId: string; count: number } }
  | { code: 'no_activity'; params: { days: number } }
  /** As `no_activity`, for someone who has not done anything yet since the start date. */
  | { code: 'not_begun'; params: { days: number } };

export interface Pace {
  status: PaceStatus;
  /** Never empty; what weighs most comes first. */
  reasons: PaceReason[];
}

export interface PaceModule {
  readonly id: string;
  readonly week: number;
  readonly dueOn: LocalDate;
  readonly complete: boolean;
}

export interface PaceFacts {
  readonly state: EnrolmentState;
  readonly today: LocalDate;
  readonly startsOn: LocalDate;
  readonly modules: readonly PaceModule[];
  readonly lastActivityOn: LocalDate | null;
  /** The day the latest pause ended or a lapsed enrolment was reinstated: idleness is counted afresh from it. */
  readonly resumedOn: LocalDate | null;
  /** Failed attempts by quiz, for quizzes that are not passed (or excused) yet. */
  readonly failedAttempts: readonly { readonly activityId: string; readonly count: number }[];
}

/**
 * How a trainee keeps up with the track, and why. `null` where there is no track to keep up with: before a decision and
 * after the passage ended without completion. A pause, a start that is yet to come and a finished course are on track.
 */
export function paceOf(facts: PaceFacts, thresholds: PaceThresholds = PACE_DEFAULTS): Pace | null {
  if (facts.state === 'paused') return onTrack({ code: 'paused', params: {} });
  if (facts.state === 'completed') return onTrack({ code: 'finished', params: {} });
  if (facts.state === 'accepted') return notStarted(facts);
  if (facts.state !== 'active') return null;
  const begun = facts.modules.some((module) => module.complete);
  if (facts.startsOn > facts.today && !begun) return notStarted(facts);
  return worries(facts, thresholds) ?? goodNews(facts);
}

function notStarted(facts: PaceFacts): Pace {
  return onTrack({ code: 'not_started', params: { days: Math.max(0, daysBetween(facts.today, facts.startsOn)) } });
}

function onTrack(...reasons: PaceReason[]): Pace {
  return { status: 'on_track', reasons };
}

/** The worst status that applies, with the reasons of all that apply; `null` when none does. */
function worries(facts: PaceFacts, thresholds: PaceThresholds): Pace | null {
  const open = facts.modules.filter((module) => !module.complete);
  const found: { status: PaceStatus; reason: PaceReason }[] = [];
  const idle = idleDays(facts);
  // Nobody is idle who has nothing left to do on the path.
  if (open.length > 0 && idle >= Math.min(thresholds.atRiskIdleDays, thresholds.stalledIdleDays)) {
    found.push({
      status: idle >= thresholds.stalledIdleDays ? 'stalled' : 'at_risk',
      reason: { code: facts.lastActivityOn === null ? 'not_begun' : 'no_activity', params: { days: idle } },
    });
  }
  for (const { id, week, dueOn } of open) {
    const days = daysOverdue(dueOn, facts.today);
    if (days < thresholds.behindOverdueDays) continue;
    found.push({
      status: days >= thresholds.atRiskOverdueDays ? 'at_risk' : 'behind',
      reason: { code: 'module_overdue', params: { moduleId: id, week, days } },
    });
  }
  for (const { activityId, count } of facts.failedAttempts) {
    if (count < thresholds.atRiskFailedAttempts) continue;
    found.push({ status: 'at_risk', reason: { code: 'attempts_failed', params: { activityId, count } } });
  }
  found.sort((a, b) => PACE_STATUSES.indexOf(b.status) - PACE_STATUSES.indexOf(a.status));
  return found[0] ? { status: found[0].status, reasons: found.map(({ reason }) => reason) } : null;
}

function goodNews(facts: PaceFacts): Pace {
  const hasBegun = (module: PaceModule) => addDays(module.dueOn, 1 - MODULE_DAYS) <= facts.today;
  const daysLeft = (module: PaceModule) => daysBetween(facts.today, module.dueOn);
  const open = facts.modules.filter((module) => !module.complete);
  const early = facts.modules.filter((module) => module.complete && !hasBegun(module)).at(-1);
  const reasons: PaceReason[] = [];
  if (early && !open.some(hasBegun)) {
    reasons.push({ code: 'module_early', params: { moduleId: early.id, week: early.week, days: daysLeft(early) } });
  }
  const status = reasons.length > 0 ? 'ahead' : 'on_track';
  if (facts.modules.length > 0 && open.length === 0) reasons.push({ code: 'modules_complete', params: {} });
  else if (status === 'on_track') reasons.push({ code: 'nothing_overdue', params: {} });
  const next = open[0];
  if (next) reasons.push({ code: 'next_due', params: { moduleId: next.id, week: next.week, days: daysLeft(next) } });
  return { status, reasons };
}

function idleDays(facts: PaceFacts): number {
  // A pause that is yet to end excuses no idleness before it.
  const resumedOn = facts.resumedOn !== null && facts.resumedOn <= facts.today ? facts.resumedOn : facts.startsOn;
  const since = laterOf(laterOf(facts.startsOn, resumedOn), facts.lastActivityOn ?? facts.startsOn);
  return Math.max(0, daysBetween(since, facts.today));
}
