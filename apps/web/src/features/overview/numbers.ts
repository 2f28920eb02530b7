import { locale } from '../../app/i18n.js';

/** "1,234". */
export const numberWords = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "12.5 %" of thousandths; nothing where there is no share. */
export const shareWords = (thousandths: number | null): string =>
  thousandths === null
    ? '–'
    : new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: thousandths < 100 ? 1 : 0 }).format(
        thousandths / 1000,
      );
