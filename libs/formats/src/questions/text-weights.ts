import { WHOLE } from '@convenor/rules';
import { Unreadable } from './unreadable.js';

const ONE_PERCENT = WHOLE / 100;
const PERCENT = /^[+-]?\d{1,9}(?:[.,]\d{1,12})?$/;
const DECIMAL = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * A percentage such as "33.33333" as a weight, exact to five decimals.
 * @throws Unreadable when it is none, or beyond 100
 */
export function weightFromPercent(percent: string): number {
  const weight = PERCENT.test(percent) ? Math.round(Number(percent.replace(',', '.')) * ONE_PERCENT) : NaN;
  if (Math.abs(weight) <= WHOLE) return weight === 0 ? 0 : weight;
  throw new Unreadable(
    'bad_weight',
    `"${percent.slice(0, 40)}" is not a weight. It must be a number from -100 to 100.`,
  );
}

/** A weight as a percentage with as many decimals as it needs, at most five. */
export function percentFromWeight(weight: number): string {
  return String(Number((weight / ONE_PERCENT).toFixed(5)));
}

/** A number as the rules keep it: a decimal text with digits before the point. null when it is none. */
export function decimalText(raw: string): string | null {
  const [, sign = '', whole = '', fraction = '', exponent] = DECIMAL.exec(raw.trim().replace('\u2212', '-')) ?? [];
  if (whole === '' && fraction === '') return null;
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return `${sign === '-' ? '-' : ''}${digits}${exponent === undefined ? '' : `e${exponent}`}`;
}
