import type { Tolerance } from '@convenor/rules';
import { decimalText } from './text-weights.js';
import { Unreadable } from './unreadable.js';

/** What numbers are accepted. */
export type NumberText =
  | { readonly kind: 'exact'; readonly value: string; readonly tolerance: Tolerance }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'any' };

/**
 * Reads `3`, `3:0.1` (3 give or take 0.1), `1..5` (from 1 to 5) or `*` (any number).
 * @throws Unreadable
 */
export function readNumberText(text: string): NumberText {
  if (text === '*') return { kind: 'any' };
  const [from, to] = text.split('..', 2).map(decimalText);
  if (text.includes('..') && from && to) return { kind: 'range', from, to };
  const [value, size] = text.split(':', 2).map(decimalText);
  if (text.includes('..') || !value || (size === undefined ? text.includes(':') : size === null)) {
    const message = `"${text.slice(0, 40)}" is not a number. Write 3, 3:0.1 or 1..5, with a point before decimals.`;
    throw new Unreadable('bad_number', message);
  }
  return { kind: 'exact', value, tolerance: { kind: 'absolute', size: size ?? '0' } };
}
