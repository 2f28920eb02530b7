/** A decimal number, held exactly: `digits` × 10^-`scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** 0 or more. */
  readonly scale: number;
}

const LONGEST = 60;
const FARTHEST_EXPONENT = 30;
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/**
 * Reads a number as programs write it: "3.140", "-2e-3", ".5".
 * @returns null for anything else, and for what is longer than 60 characters or beyond 10^±30
 */
export function decimalOf(text: string): Decimal | null {
  const match = text.length <= LONGEST ? PLAIN.exec(text) : null;
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const power = Number(exponent);
  if (Math.abs(power) > FARTHEST_EXPONENT) return null;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - power;
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: at(a, scale) + at(b, scale), scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, digits: -b.digits });
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function abs({ digits, scale }: Decimal): Decimal {
  return { digits: digits < 0n ? -digits : digits, scale };
}

/** Below 0, 0 or above 0, as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = at(a, scale) - at(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function at({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}
