import { locale } from './i18n.js';

/** "1 h 20 min", "45 min". */
export function duration(minutes: number): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return unit(rest, 'minute');
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}

/** A share in thousandths as "38%"; rounded down, so that 100% means done. */
export function percent(thousandths: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.floor(thousandths / 10) / 100,
  );
}

/** Points in thousandths as "7.5". */
export function points(thousandths: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(thousandths / 1000);
}
