import type { Texts } from '@convenor/platform';
import type { LocalDate } from '@convenor/rules';
import { dayInWords } from '../requirements/requirement-words.js';

/** Whole quarters of an hour as people write them: `1 contact hour`, `12.25 contact hours`. */
export function hoursInWords(texts: Texts, minutes: number): string {
  return texts.t('certification:hoursCertificate.hours', { count: minutes / 60 });
}

/** A day of the calendar as people write it. */
export function calendarDay(day: LocalDate): string {
  return dayInWords(`${day}T00:00:00Z`, 'UTC');
}
