import { useDates } from '../../app/dates.js';
import type { Quiz } from './queries.js';
import { useQuizTexts } from './texts.js';

/** Why no try is open now, and when one will be. */
export function RefusalWords({ refusal }: { refusal: NonNullable<Quiz['refusal']> }) {
  const t = useQuizTexts();
  const dates = useDates();
  if (refusal.code !== 'wait' || refusal.opensAt === null) {
    return <>{t(`refusal.${refusal.code === 'wait' ? 'no_attempts_left' : refusal.code}`)}</>;
  }
  if (dates.daysUntil(refusal.opensAt) === 0)
    return <>{t('refusal.waitToday', { time: dates.time(refusal.opensAt) })}</>;
  return <>{t('refusal.wait', { when: dates.moment(refusal.opensAt) })}</>;
}
