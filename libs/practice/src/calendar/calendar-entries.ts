import { neutralTitle, type StudySitting } from '@convenor/rules';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import type { LiveSession } from '../sessions/live-session.entity.js';
import type { SessionBooking } from '../sessions/session-booking.entity.js';

/** What a calendar is told of a session. */
export type CalendarSession = Pick<
  LiveSession,
  'id' | 'startsAt' | 'timeZone' | 'minutes' | 'link' | 'place' | 'changedAt'
>;
export type CalendarBooking = Pick<SessionBooking, 'sequence' | 'changedAt'>;

/** Time that somebody set aside for studying. */
export interface CalendarStudy {
  enrolmentId: string;
  changedAt: Date;
  sittings: readonly Pick<StudySitting, 'startsAt' | 'minutes' | 'week' | 'place'>[];
}

interface Invited {
  method: 'REQUEST' | 'CANCEL';
  booking: CalendarBooking;
  person: { name: string; email: string; timeZone: string };
  publicUrl: string;
  mailFrom: string;
}

const SENDER = { company: 'Convenor', product: 'Convenor' };

/** Says that it is theirs, and not what for. */
const STUDY_TITLE = 'Study time';

/** Seconds since then number the changes of a plan: they only ever grow, and fit into 31 bits. */
const SEQUENCE_EPOCH = Date.UTC(2026, 0, 1);

/**
 * An invitation for a calendar, or the end of one (RFC 5546). It updates what came before under the same UID, since its
 * SEQUENCE is higher. Says neither what it is about nor who else is there; times are instants, so that zones cannot differ.
 */
export function invitationOf(
  session: CalendarSession,
  { method, booking, person, publicUrl, mailFrom }: Invited,
): string {
  const calendar = ical({ prodId: SENDER, method: ICalCalendarMethod[method] });
  calendar.createEvent({
    ...entryOf(session, booking, person.timeZone, publicUrl),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: 'Convenor', email: addressOf(mailFrom) },
    attendees: [{ email: person.email, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }],
  });
  return calendar.toString();
}

export interface CalendarContent {
  sessions: readonly { session: CalendarSession; booking: CalendarBooking }[];
  study: readonly CalendarStudy[];
}

/** All that a person has places in and set aside, for a calendar that looks for itself. */
export function feedOf({ sessions, study }: CalendarContent, timeZone: string, publicUrl: string): string {
  const calendar = ical({ prodId: SENDER, name: 'Appointments', ttl: 3_600, method: ICalCalendarMethod.PUBLISH });
  for (const { session, booking } of sessions) calendar.createEvent(entryOf(session, booking, timeZone, publicUrl));
  for (const event of study.flatMap((plan) => studyEntriesOf(plan, publicUrl))) calendar.createEvent(event);
  return calendar.toString();
}

/**
 * A sitting is known by its week and its number in it: chosen anew, it moves to another day or time of that week, and
 * does not stand there twice.
 */
function studyEntriesOf({ enrolmentId, changedAt, sittings }: CalendarStudy, publicUrl: string): ICalEventData[] {
  return sittings.map(({ startsAt, minutes, week, place }) => ({
    id: `${enrolmentId}-${week}-${place}@${new URL(publicUrl).hostname}`,
    sequence: Math.max(0, Math.floor((changedAt.getTime() - SEQUENCE_EPOCH) / 1_000)),
    stamp: changedAt,
    start: startsAt,
    end: new Date(startsAt.getTime() + minutes * 60_000),
    summary: STUDY_TITLE,
  }));
}

function entryOf(
  session: CalendarSession,
  booking: CalendarBooking,
  timeZone: string,
  publicUrl: string,
): ICalEventData {
  const { id, startsAt, minutes, link, place } = session;
  return {
    id: `${id}@${new URL(publicUrl).hostname}`,
    sequence: booking.sequence,
    // The same entry reads the same whenever it is asked for.
    stamp: new Date(Math.max(session.changedAt.getTime(), booking.changedAt.getTime())),
    start: startsAt,
    end: new Date(startsAt.getTime() + minutes * 60_000),
    summary: neutralTitle(startsAt, timeZone, link !== null),
    location: place ?? link,
    url: link,
  };
}

/** `Name <address>` → address. */
function addressOf(sender: string): string {
  return /<([^>]+)>/.exec(sender)?.[1] ?? sender;
}
