import { kindOf, type RhythmKind } from '@convenor/rules';
import type { LanguageCode, Meeting, MeetingChange } from '../queries.js';

/** As it stands in the fields. */
export interface MeetingFields extends Record<string, unknown> {
  title: string;
  kind: Meeting['kind'];
  openTo: string;
  rhythm: RhythmKind;
  /** By the week. */
  weekdays: number[];
  /** By the month on a weekday. */
  weekday: string;
  monthWeeks: number[];
  /** By the month on a date. */
  monthDay: string;
  interval: string;
  time: string;
  minutes: string;
  timeZone: string;
  startsOn: string;
  endsOn: string;
  place: string;
  link: string;
  linkShown: Meeting['linkShown'];
  languages: LanguageCode[];
}

/** Of a meeting that is changed, with the words that wait for approval; or of a new one. */
export function fieldsOf(meeting: Meeting | null, timeZone: string, today: string): MeetingFields {
  if (!meeting) {
    return {
      ...{ title: '', kind: 'mutual_support', openTo: '', interval: '1', time: '19:00', minutes: '90' },
      ...{ rhythm: 'week', weekdays: [], weekday: '1', monthWeeks: [], monthDay: '1' },
      ...{ timeZone, startsOn: today, endsOn: '', place: '', link: '', linkShown: 'public', languages: [] },
    };
  }
  const { weekdays, monthWeeks, monthDay, interval, time, minutes, startsOn, endsOn, place, link } = meeting;
  const { linkShown, languages } = meeting;
  const rhythm = kindOf(meeting);
  const { title, kind, openTo } = meeting.wanted ?? meeting;
  return {
    ...{ title, kind, openTo, interval: String(interval), time, minutes: String(minutes) },
    ...{ rhythm, weekdays: rhythm === 'week' ? weekdays : [], weekday: String(weekdays[0] ?? 1), monthWeeks },
    monthDay: String(monthDay ?? 1),
    ...{ timeZone: meeting.timeZone, startsOn, endsOn: endsOn ?? '', place: place ?? '', link: link ?? '' },
    ...{ linkShown, languages },
  };
}

export function changeIn(fields: MeetingFields): MeetingChange {
  const { kind, timeZone, startsOn, linkShown, languages } = fields;
  const text = (value: string): string | null => value.trim() || null;
  return {
    ...{ title: fields.title.trim(), kind, openTo: fields.openTo.trim(), timeZone, startsOn, linkShown },
    ...daysIn(fields),
    ...{ interval: Number(fields.interval), time: fields.time.slice(0, 5), minutes: Number(fields.minutes) },
    ...{ endsOn: text(fields.endsOn), place: text(fields.place), link: text(fields.link), languages },
  };
}

/** Only what belongs to the rhythm that is chosen. */
function daysIn({ rhythm, weekdays, weekday, monthWeeks, monthDay }: MeetingFields) {
  switch (rhythm) {
    case 'week':
      return { weekdays, monthWeeks: [], monthDay: null };
    case 'month_week':
      return { weekdays: [Number(weekday)], monthWeeks, monthDay: null };
    case 'month_day':
      return { weekdays: [], monthWeeks: [], monthDay: Number(monthDay) };
  }
}
