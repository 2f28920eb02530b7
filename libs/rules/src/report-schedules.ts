import { addDays, type LocalDate, localDateAt } from './local-date.js';
import type { Permission } from './permissions.js';
import { instantAt, isWallTime, type WallTime } from './wall-clock.js';

/** What comes by itself: the overview, the report for a board, or a view of the trainees' list. */
export const REPORT_KINDS = ['overview', 'board', 'list'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_RHYTHMS = ['weekly', 'monthly'] as const;
export type ReportRhythm = (typeof REPORT_RHYTHMS)[number];

/** Whom an overview is about, by when they applied, seen from the day on which it is made. */
export const OVERVIEW_PERIODS = ['always', 'months3', 'months12', 'thisYear', 'lastYear'] as const;
export type OverviewPeriod = (typeof OVERVIEW_PERIODS)[number];

/** When a report comes. */
export interface ReportTiming {
  readonly rhythm: ReportRhythm;
  /** Weekly: 1 = Monday to 7 = Sunday. Monthly: 1 to 31; in a shorter month its last day. */
  readonly day: number;
  readonly at: WallTime;
  /** IANA zone in which day and time are meant. */
  readonly timeZone: string;
}

export const REPORT_LIMITS = { name: 80, readers: 20, schedules: 50, people: 5_000 } as const;

/** How many days a report is kept, by its kind: one that names people for less long than one that only counts them. */
export const REPORT_KEPT_DAYS: Readonly<Record<ReportKind, number>> = { overview: 400, board: 400, list: 35 };

/** What somebody must be allowed to do so that a report may come to them. */
export const REPORT_NEEDS: Readonly<Record<ReportKind, Permission>> = {
  ...{ overview: 'enrolment:read', board: 'enrolment:read-all', list: 'enrolment:read' },
};

/** A report that is asked for again within so many milliseconds is the same one. */
export const REPORT_ASKED_TWICE_MS = 60_000;

/** Whether there is such a day in that rhythm, at a time of day. */
export function isReportTiming({ rhythm, day, at }: Pick<ReportTiming, 'rhythm' | 'day' | 'at'>): boolean {
  return Number.isInteger(day) && day >= 1 && day <= (rhythm === 'weekly' ? 7 : 31) && isWallTime(at);
}

/**
 * When a report comes next: the first of its moments after an instant. One a day at the most: where the clocks show its
 * time twice, the first one counts; where they jump over it, it comes as much later as they jump.
 * @throws RangeError for an unknown zone or no time of day
 */
export function nextReportAt(timing: ReportTiming, after: Date): Date {
  const from = addDays(localDateAt(after, timing.timeZone), -1);
  for (let ahead = 0; ; ahead += 1) {
    const day = addDays(from, ahead);
    if (!isItsDay(timing, day)) continue;
    const at = instantAt(day, timing.at, timing.timeZone);
    if (at > after) return at;
  }
}

/**
 * What is to be made of a report whose next moment has come: one, for the last of the moments that have passed, however
 * many were missed; and when it comes after that.
 * @param nextAt the moment that was waited for
 * @returns null where that has not come yet
 */
export function dueReport(timing: ReportTiming, nextAt: Date, now: Date): { dueAt: Date; nextAt: Date } | null {
  if (nextAt > now) return null;
  const coming = nextReportAt(timing, now);
  let dueAt = nextAt;
  // Back from the next one, so that years of absence cost no more than a month.
  for (let back = 0; back <= 32; back += 1) {
    const day = addDays(localDateAt(now, timing.timeZone), -back);
    const at = isItsDay(timing, day) ? instantAt(day, timing.at, timing.timeZone) : null;
    if (at && at <= now) {
      dueAt = at > nextAt ? at : nextAt;
      break;
    }
  }
  return { dueAt, nextAt: coming };
}

/** The year that a report for a board tells of: that of the day before, so that the first of January tells of a whole one. */
export function reportedYear(dueAt: Date, timeZone: string): number {
  return Number(addDays(localDateAt(dueAt, timeZone), -1).slice(0, 4));
}

/**
 * First and last month in which people applied, as `2026-03`, seen from the day that it is in an IANA zone at an instant. The
 * months themselves are those of UTC.
 * @throws RangeError for an unknown zone
 */
export function appliedMonths(
  period: OverviewPeriod,
  now: Date,
  timeZone = 'UTC',
): { appliedFrom?: string; appliedTo?: string } {
  const [year, month] = localDateAt(now, timeZone).split('-').map(Number) as [number, number];
  const back = (months: number): string => new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7);
  switch (period) {
    case 'always':
      return {};
    case 'months3':
      return { appliedFrom: back(2) };
    case 'months12':
      return { appliedFrom: back(11) };
    case 'thisYear':
      return { appliedFrom: `${year}-01` };
    case 'lastYear':
      return { appliedFrom: `${year - 1}-01`, appliedTo: `${year - 1}-12` };
  }
}

/** Reaching everybody, as a word of a reach. */
export const REACHES_EVERYBODY = 'everybody';

/**
 * Whether somebody still reaches all whom they reached when a report was made for them; otherwise it is theirs no more.
 * @param then words for the people whom they reached: everybody, their own, those of a cohort, those of a region
 */
export function stillReaches(then: readonly string[], now: readonly string[]): boolean {
  return now.includes(REACHES_EVERYBODY) || then.every((word) => now.includes(word));
}

function isItsDay({ rhythm, day }: ReportTiming, date: LocalDate): boolean {
  if (rhythm === 'weekly') return (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) === day;
  const ofMonth = Number(date.slice(8));
  const isLast = addDays(date, 1).slice(8) === '01';
  return ofMonth === day || (isLast && ofMonth < day);
}
