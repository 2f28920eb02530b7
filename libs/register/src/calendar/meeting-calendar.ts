import { createHash } from 'node:crypto';
import {
  firstDateOf,
  instantAt,
  kindOf,
  lastSecondOf,
  type LocalDate,
  localDateAt,
  type WallTime,
  wallTimeAt,
} from '@convenor/rules';
import ical, {
  ICalCalendarMethod,
  type ICalDayJsStub,
  type ICalEventData,
  ICalEventRepeatingFreq,
  type ICalRepeatingOptions,
  ICalWeekday,
} from 'ical-generator';
import type { Meeting } from '../meetings/meeting.entity.js';
import { timeZoneComponent } from './time-zone-component.js';

export interface CalendarFrame {
  now: Date;
  publicUrl: string;
  /** What the calendar is called in the reader's program. */
  name: string;
}

/** iCalendar, with a tag that changes when it does. */
export interface CalendarFile {
  content: string;
  etag: string;
}

const DAYS = [
  ICalWeekday.MO,
  ICalWeekday.TU,
  ICalWeekday.WE,
  ICalWeekday.TH,
  ICalWeekday.FR,
  ICalWeekday.SA,
  ICalWeekday.SU,
];
const SENDER = { company: 'Convenor', product: 'Convenor' };
/** How many years ahead the changes of clocks are told; programs know the zones by their names as well. */
const YEARS_AHEAD = 5;

/** Meetings with their rhythm, on the clocks of their own zones: a calendar program keeps their time on the wall. */
export function calendarOf(meetings: readonly Meeting[], { now, publicUrl, name }: CalendarFrame): CalendarFile {
  const firstYear = Math.min(now.getUTCFullYear(), ...meetings.map(({ startsOn }) => Number(startsOn.slice(0, 4))));
  const generator = (zone: string): string => timeZoneComponent(zone, firstYear, now.getUTCFullYear() + YEARS_AHEAD);
  const calendar = ical({
    ...{ prodId: SENDER, name, ttl: 3_600, method: ICalCalendarMethod.PUBLISH },
    timezone: { name: null, generator },
  });
  for (const meeting of meetings) calendar.createEvent(entryOf(meeting, publicUrl));
  const content = calendar.toString();
  return { content, etag: `"${createHash('sha256').update(content).digest('base64url')}"` };
}

function entryOf(meeting: Meeting, publicUrl: string): ICalEventData {
  const { id, title, time, minutes, timeZone, interval, endsOn, cancelledOn, rowVersion } = meeting;
  const page = `${publicUrl}/meetings/${id}`;
  const date = firstDateOf(meeting);
  const end = new Date(instantAt(date, time, timeZone).getTime() + minutes * 60_000);
  const link = meeting.linkShown === 'public' ? meeting.link : null;
  return {
    id: `${id}@${new URL(publicUrl).hostname}`,
    sequence: rowVersion,
    // The same entry reads the same whenever it is asked for.
    stamp: meeting.changedAt,
    timezone: timeZone,
    start: onTheWall(date, time, timeZone),
    end: onTheWall(localDateAt(end, timeZone), wallTimeAt(end, timeZone), timeZone),
    repeating: {
      ...daysOf(meeting),
      interval,
      ...(endsOn && { until: lastSecondOf(endsOn, timeZone) }),
      ...(cancelledOn.length > 0 && { exclude: cancelledOn.map((day) => onTheWall(day, time, timeZone)) }),
    },
    summary: title,
    location: [meeting.place, link].filter(Boolean).join(' · ') || null,
    url: page,
  };
}

/** By the week its days; by the month the first … last of one day of the week, or a date that every month has. */
function daysOf(
  meeting: Meeting,
): Pick<ICalRepeatingOptions, 'freq' | 'byDay' | 'bySetPos' | 'byMonthDay' | 'startOfWeek'> {
  const { weekdays, monthWeeks, monthDay } = meeting;
  const byDay = weekdays.map((day) => DAYS[day - 1]!);
  const freq = ICalEventRepeatingFreq.MONTHLY;
  switch (kindOf(meeting)) {
    case 'week':
      return { freq: ICalEventRepeatingFreq.WEEKLY, byDay, startOfWeek: ICalWeekday.MO };
    case 'month_week':
      return { freq, byDay, bySetPos: monthWeeks };
    case 'month_day':
      return { freq, byMonthDay: [monthDay!] };
  }
}

/**
 * Day and time as calendar and clock show them. The generator asks such a value for its text, where it would turn an
 * instant into the zone of this machine.
 */
function onTheWall(date: LocalDate, time: WallTime, timeZone: string): ICalDayJsStub {
  const instant = instantAt(date, time, timeZone);
  const shown: ICalDayJsStub = {
    format: (pattern) => (pattern === 'HHmmss' ? `${time.replace(':', '')}00` : date.replaceAll('-', '')),
    isValid: () => true,
    toDate: () => instant,
    toJSON: () => instant.toISOString(),
    tz: () => shown,
    utc: () => shown,
  };
  return shown;
}
