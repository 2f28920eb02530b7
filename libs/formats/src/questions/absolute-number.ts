import type { AcceptedNumber } from '@convenor/rules';
import type { Authored } from './authored-question.js';

/** An accepted number as systems write it that know only a number give or take another. */
export interface AbsoluteNumber {
  /** `*` for any number. */
  readonly value: string;
  readonly size: string;
  /** Whether exactly the same numbers are accepted. */
  readonly same: boolean;
}

export function absoluteNumber(accepted: Authored<AcceptedNumber>): AbsoluteNumber {
  if (accepted.kind === 'any') return { value: '*', size: '0', same: true };
  if (accepted.kind === 'range') return between(Number(accepted.from), Number(accepted.to), true);
  const { value, tolerance } = accepted;
  const size = Math.abs(Number(tolerance.size));
  if (tolerance.kind === 'absolute' || size === 0) return { value, size: tolerance.size, same: true };
  if (tolerance.kind === 'relative') return { value, size: decimal(size * Math.abs(Number(value))), same: false };
  return between(Number(value) / (1 + size), Number(value) * (1 + size), false);
}

function between(from: number, to: number, same: boolean): AbsoluteNumber {
  return { value: decimal((from + to) / 2), size: decimal(Math.abs(to - from) / 2), same };
}

/** Without the last digits that computing bends. */
function decimal(number: number): string {
  return String(Number(number.toPrecision(14)));
}
