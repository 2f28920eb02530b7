import type { QuizTexts } from './texts.js';

const DAY = 24 * 60;

/** "a day", "2 hours", "30 minutes": in the largest unit that says it exactly. */
export function waitWords(minutes: number, t: QuizTexts): string {
  if (minutes % DAY === 0) return t('wait.days', { count: minutes / DAY });
  if (minutes % 60 === 0) return t('wait.hours', { count: minutes / 60 });
  return t('wait.minutes', { count: minutes });
}
