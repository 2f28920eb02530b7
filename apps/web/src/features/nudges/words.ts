import { locale } from '../../app/i18n.js';
import type { Nudge, NudgeEffect } from './queries.js';
import type { NudgeTexts } from './texts.js';

/** A rule as a sentence, without its full stop. */
export function ruleWords(t: NudgeTexts, { trigger, days, action }: Nudge): string {
  return t(`then.${action}`, { when: t(`when.${trigger}`, { count: days }) });
}

/** Thousandths as "45%". */
export function shareWords(thousandths: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(thousandths / 1000);
}

/** Whom it touches, in one line. */
export function todayWords(t: NudgeTexts, { enabled, touchesToday, touchedThisWeek }: Nudge): string {
  const today = t(enabled ? 'today.on' : 'today.off', { count: touchesToday });
  return touchedThisWeek > 0 ? `${today}; ${t('today.week', { count: touchedThisWeek })}.` : `${today}.`;
}

/** What came of it, in one line. */
export function effectWords(t: NudgeTexts, { touched, heldOut }: NudgeEffect): string {
  if (touched.share === null || heldOut.share === null) return t('line.notEnough');
  return t('line.shares', { touched: shareWords(touched.share), heldOut: shareWords(heldOut.share) });
}
