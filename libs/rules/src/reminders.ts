import type { EnrolmentState } from './enrolment-states.js';
import { addDays, type LocalDate, localDateAt } from './local-date.js';
import type { Channel } from './notifications.js';
import { instantAt, wallTimeAt, type WallTime } from './wall-clock.js';

export const REMINDER_KINDS = ['overdue', 'due_soon'] as const;

/** What a reminder says of a module; what weighs more comes first. */
export type ReminderKind = (typeof REMINDER_KINDS)[number];

export interface Reminder {
  kind: ReminderKind;
  moduleId: string;
  dueOn: LocalDate;
}

export interface ReminderFacts {
  readonly state: EnrolmentState;
  /** In whose calendar the due dates are meant. */
  readonly zone: string;
  /** The last morning on which the person was reminded. What was to be said until then has been said. */
  readonly remindedOn: LocalDate | null;
  /** The day on which they last spread their dates anew: what these bring until then they have just seen. */
  readonly plannedOn: LocalDate | null;
  readonly modules: readonly {
    readonly id: string;
    readonly dueOn: LocalDate;
    /** Everything that it requires is complete or excused. */
    readonly complete: boolean;
  }[];
}

/** So many days before a module is due, and so many after. */
const SOON_DAYS = 2;
const OVERDUE_DAYS = 1;

/** What could not be said on its morning may come on one of so many mornings after, while it is true; later it is dropped. */
export const REMINDED_LATE_DAYS = 2;

/** Whoever was not reached by the evening, since the server was away, is left in peace until the next morning. */
export const REMINDER_HOURS: { readonly from: WallTime; readonly until: WallTime } = { from: '09:00', until: '20:00' };

/**
 * Which reminders are due at an instant, in the order of the course: two days before a module is due and on the morning
 * after, from 09:00 where the person lives. None before the training runs, while it is paused and after it has ended; none
 * about what is complete; each morning once.
 * @throws RangeError for an unknown zone
 */
export function remindersAt(facts: ReminderFacts, now: Date): Reminder[] {
  const time = wallTimeAt(now, facts.zone);
  if (time < REMINDER_HOURS.from || time >= REMINDER_HOURS.until) return [];
  const today = localDateAt(now, facts.zone);
  return owed(facts, today)
    .filter(({ on }) => on <= today)
    .map(({ kind, moduleId, dueOn }) => ({ kind, moduleId, dueOn }));
}

/**
 * When to look at a person next: 09:00 of the first morning that owes them a reminder, which has passed where it could not
 * be said in time. null = nothing is to come as things stand.
 * @throws RangeError for an unknown zone
 */
export function nextReminderAt(facts: ReminderFacts, now: Date): Date | null {
  const mornings = owed(facts, localDateAt(now, facts.zone)).map(({ on }) => on);
  const first = mornings.reduce<LocalDate | null>((least, on) => (least === null || on < least ? on : least), null);
  return first === null ? null : instantAt(first, REMINDER_HOURS.from, facts.zone);
}

/** Whatever is or will be to say, with its morning. */
function owed(
  { state, remindedOn, plannedOn, modules }: ReminderFacts,
  today: LocalDate,
): (Reminder & { on: LocalDate })[] {
  if (state !== 'active') return [];
  const oldest = addDays(today, -REMINDED_LATE_DAYS);
  return modules
    .filter(({ complete }) => !complete)
    .flatMap(({ id: moduleId, dueOn }) => [
      ...(dueOn >= today ? [{ kind: 'due_soon' as const, moduleId, dueOn, on: addDays(dueOn, -SOON_DAYS) }] : []),
      { kind: 'overdue' as const, moduleId, dueOn, on: addDays(dueOn, OVERDUE_DAYS) },
    ])
    .filter(({ on }) => on >= oldest && on > (remindedOn ?? '') && on > (plannedOn ?? ''));
}

/**
 * One letter a morning: which kinds it speaks of, and by which of them the person chose how it comes. What they turned
 * off is left out; the others take the place of a kind that does not come by mail.
 * @param ways by which each kind reaches the person
 */
export function letterOf(
  kinds: ReadonlySet<ReminderKind>,
  ways: (kind: ReminderKind) => readonly Channel[],
): { kind: ReminderKind; speaksOf: ReminderKind[] } | null {
  const speaksOf = REMINDER_KINDS.filter((kind) => kinds.has(kind) && ways(kind).length > 0);
  const kind = speaksOf.find((each) => ways(each).includes('mail')) ?? speaksOf[0];
  return kind ? { kind, speaksOf } : null;
}
