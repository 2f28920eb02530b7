import type { EnrolmentState } from './enrolment-states.js';
import { type LocalDate, localDateAt } from './local-date.js';

export const ANNOUNCEMENT_STATES = ['draft', 'scheduled', 'published', 'taken_back'] as const;
/** Where something stands that trainers write to a group. */
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

export const ANNOUNCEMENT_ACTS = ['change', 'plan', 'publish', 'take_back'] as const;
/** What is done with it: other words, another time or none, out at once, back again. */
export type AnnouncementAct = (typeof ANNOUNCEMENT_ACTS)[number];

/** In characters. */
export const ANNOUNCEMENT_LIMITS = { title: 120, text: 10_000 } as const;

export interface AnnouncementTimes {
  /** When it is to go out; null = nobody has said. */
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  readonly takenBackAt: Date | null;
}

/** What was taken back stays so; what has gone out does not wait any more, whatever was planned. */
export function announcementState({ publishAt, publishedAt, takenBackAt }: AnnouncementTimes): AnnouncementState {
  if (takenBackAt) return 'taken_back';
  if (publishedAt) return 'published';
  return publishAt ? 'scheduled' : 'draft';
}

/** What each act makes of each state; what is missing cannot be done. `gone`: nobody has read it, so nothing of it is kept. */
const ACTS: Readonly<
  Record<AnnouncementState, Readonly<Partial<Record<AnnouncementAct, AnnouncementState | 'planned' | 'gone'>>>>
> = {
  draft: { change: 'draft', plan: 'planned', publish: 'published', take_back: 'gone' },
  scheduled: { change: 'scheduled', plan: 'planned', publish: 'published', take_back: 'gone' },
  published: { change: 'published', publish: 'published', take_back: 'taken_back' },
  taken_back: { take_back: 'taken_back' },
};

/**
 * Where an announcement stands after an act; null where that cannot be done. `planned` = `scheduled` with a time,
 * `draft` without one. What has gone out is not sent again, and what was taken back does not come again.
 */
export function announcementAfter(
  state: AnnouncementState,
  act: AnnouncementAct,
): AnnouncementState | 'planned' | 'gone' | null {
  return ACTS[state][act] ?? null;
}

/** Whether it is to go out now. */
export function isAnnouncementDue(times: AnnouncementTimes, now: Date): boolean {
  return announcementState(times) === 'scheduled' && times.publishAt! <= now;
}

/** Whether it stands above the others: up to the end of that day in its zone. @throws RangeError for an unknown zone */
export function isPinned(pinnedUntil: LocalDate | null, zone: string, now: Date): boolean {
  return pinnedUntil !== null && localDateAt(now, zone) <= pinnedUntil;
}

/** Who reads what is written to their group, and hears of it: from when they have a place, and after completion. */
export const ANNOUNCEMENT_READERS: readonly EnrolmentState[] = ['accepted', 'active', 'paused', 'completed'];
