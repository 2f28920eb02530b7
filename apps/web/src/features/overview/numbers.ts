import { locale } from '../../app/i18n.js';
import { useOverviewTexts } from './texts.js';

/** Of fewer people than these a share is said in people: a percent of three is none. */
const FEW = 10;

export const areFew = (of: number): boolean => of < FEW;

/** "1,234". */
export const numberWords = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "12 %" of thousandths, closer where they are nearly none or nearly all; "1 of 3" of few, and of nobody nothing. */
export function useShares(): (thousandths: number | null, part: number, of: number) => string {
  const t = useOverviewTexts();
  return (thousandths, part, of) => {
    if (thousandths === null) return '–';
    if (areFew(of)) return t('partOf', { part: numberWords(part), of: numberWords(of) });
    // Nearly all is not all.
    const shown = part < of ? Math.min(thousandths, 999) : thousandths;
    const digits = shown < 100 || (shown >= 995 && shown < 1000) ? 1 : 0;
    return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(shown / 1000);
  };
}
