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

/** "Every Thursday at 19:00, 1 hr 30 min (Europe/Berlin)" */
export function rhythmWords(
  t: Say,
  {
    weekdays,
    interval,
    time,
    minutes,
    timeZone,
  }: Pick<Meeting, 'weekdays' | 'interval' | 'time' | 'minutes' | 'timeZone'>,
): string {
  const days = listed(weekdays.map((day) => t(`days.${day}` as 'days.1')));
  const rhythm = t('rhythm', { count: interval, days, time, length: duration(minutes) });
  return t('inZone', { rhythm, zone: timeZone.replaceAll('_', ' ') });
}
