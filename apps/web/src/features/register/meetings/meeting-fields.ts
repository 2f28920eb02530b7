import type { LanguageCode, Meeting, MeetingChange } from '../queries.js';

/** As it stands in the fields. */
export interface MeetingFields extends Record<string, unknown> {
  title: string;
  kind: Meeting['kind'];
  openTo: string;
  weekdays: number[];
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
      ...{ title: '', kind: 'mutual_support', openTo: '', weekdays: [], interval: '1', time: '19:00', minutes: '90' },
      ...{ timeZone, startsOn: today, endsOn: '', place: '', link: '', linkShown: 'public', languages: [] },
    };
  }
  const { weekdays, interval, time, minutes, startsOn, endsOn, place, link, linkShown, languages } = meeting;
  const { title, kind, openTo } = meeting.wanted ?? meeting;
  return {
    ...{ title, kind, openTo, weekdays, interval: String(interval), time, minutes: String(minutes) },
    ...{ timeZone: meeting.timeZone, startsOn, endsOn: endsOn ?? '', place: place ?? '', link: link ?? '' },
    ...{ linkShown, languages },
  };
}

export function changeIn(fields: MeetingFields): MeetingChange {
  const { kind, weekdays, timeZone, startsOn, linkShown, languages } = fields;
  const text = (value: string): string | null => value.trim() || null;
  return {
    ...{ title: fields.title.trim(), kind, openTo: fields.openTo.trim(), weekdays, timeZone, startsOn, linkShown },
    ...{ interval: Number(fields.interval), time: fields.time.slice(0, 5), minutes: Number(fields.minutes) },
    ...{ endsOn: text(fields.endsOn), place: text(fields.place), link: text(fields.link), languages },
  };
}
