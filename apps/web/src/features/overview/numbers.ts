import { locale } from '../../app/i18n.js';
import { useOverviewTexts } from './texts.js';

/** Of fewer people than these a share is said in people: a percent of three is none. */
const FEW = 10;

export const areFew = (of: number): boolean => of < FEW;

/** "1,234". */
export const numberWords = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "12.5 %" of thousandths; "1 of 3" of few, and of nobody nothing. */
export function useShares(): (thousandths: number | null, part: number, of: number) => string {
  const t = useOverviewTexts();
  return (thousandths, part, of) => {
    if (thousandths === null) return '–';
    if (areFew(of)) return t('partOf', { part: numberWords(part), of: numberWords(of) });
    const digits = thousandths < 100 ? 1 : 0;
    return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(
      thousandths / 1000,
    );
  };
}
