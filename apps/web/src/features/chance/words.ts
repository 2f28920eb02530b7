import { locale } from '../../app/i18n.js';
import type { ChanceFeature, ChanceHelp, ChanceReason, ReadChance } from './queries.js';
import type { ChanceTexts } from './texts.js';

const SHARES: readonly ChanceFeature[] = ['active_time', 'first_quiz', 'sessions_attended', 'track_gone'];

/** A share from 0 to 1 as "45%". */
export function shareWords(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A number of any kind, with as many digits after the point. */
export function numberWords(number: number, digits = 1): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(number);
}

/** A value of a feature as it is read: "45%", "2.3", "12% of the course behind". */
export function valueWords(t: ChanceTexts, feature: ChanceFeature, value: number): string {
  if (feature === 'done_against_plan') {
    const share = shareWords(Math.abs(value));
    if (Math.abs(value) < 0.005) return t('usual.asPlanned');
    return t(value < 0 ? 'usual.behind' : 'usual.ahead', { share });
  }
  return SHARES.includes(feature) ? shareWords(value) : numberWords(value);
}

/** A reason as a sentence, without which way it moves the chance. */
export function reasonWords(t: ChanceTexts, { feature, value, usual }: ChanceReason): string {
  return t(`said.${feature}`, {
    count: Math.round(value),
    value: valueWords(t, feature, value),
    usual: valueWords(t, feature, usual),
  });
}

/** "About 6 in 10 people like this certify within their track." */
export function tenthsWords(t: ChanceTexts, { tenths }: ReadChance): string {
  if (tenths === 0) return t('person.tenths_none');
  if (tenths === 10) return t('person.tenths_all');
  return t('person.tenths_some', { tenths });
}

/** What helped, with what came without it. */
export function helpWords(t: ChanceTexts, { trigger, days, action, cameBack, cameBackWithout }: ChanceHelp): string {
  return t(`person.help_${action}`, {
    when: t(`person.when_${trigger}`, { count: days }),
    with: shareWords(cameBack / 1000),
    without: shareWords(cameBackWithout / 1000),
  });
}

/** How much a weight (in thousandths of log-odds) says, and which way. */
export function weightWords(t: ChanceTexts, weight: number): string {
  const size = Math.abs(weight);
  if (size < 20) return t('weights.nothing');
  const much = size >= 700 ? 'much' : size >= 250 ? 'some' : 'little';
  return t(`weights.${weight > 0 ? 'raises' : 'lowers'}_${much}`);
}
