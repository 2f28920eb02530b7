import { kindOf } from '@convenor/rules';
import { duration } from '../../app/numbers.js';
import { locale } from '../../app/i18n.js';
import type { LanguageCode, Meeting } from './queries.js';
import type { useRegisterTexts } from './texts.js';

type Say = ReturnType<typeof useRegisterTexts>;

/** A language by its name in the reader's. */
export function languageName(code: LanguageCode): string {
  return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
}

export function listed(words: Iterable<string>): string {
  return new Intl.ListFormat(locale()).format(words);
}

/** "day 15", "the last day" */
export function dateOfMonth(t: Say, day: number): string {
  return day === -1 ? t('lastDay') : t('date', { day });
}

/** "Every Thursday at 19:00, 1 hr 30 min (Europe/Berlin)" */
export function rhythmWords(
  t: Say,
  meeting: Pick<Meeting, 'weekdays' | 'monthWeeks' | 'monthDay' | 'interval' | 'time' | 'minutes' | 'timeZone'>,
): string {
  const { weekdays, monthWeeks, monthDay, interval, time, minutes, timeZone } = meeting;
  const rhythm = t(`rhythm.${kindOf(meeting)}`, {
    ...{ count: interval, time, length: duration(minutes) },
    days: listed(weekdays.map((day) => t(`days.${day}` as 'days.1'))),
    weeks: listed(monthWeeks.map((week) => t(`monthWeeks.${week}` as 'monthWeeks.1'))),
    day: monthDay === null ? '' : dateOfMonth(t, monthDay),
  });
  return t('inZone', { rhythm, zone: timeZone.replaceAll('_', ' ') });
}
