/** All of a question's points as a weight: 100 % with five decimals. */
export const WHOLE_SHARE = 10_000_000;
/** Decimals of a percentage that weights can hold, and of points. */
export const PERCENT_DECIMALS = 5;
export const POINT_DECIMALS = 3;

/** A whole number of the smallest steps as people write it: 2500 with three decimals is "2.5". */
export function writtenNumber(steps: number, decimals: number): string {
  const digits = String(Math.abs(steps)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const fraction = digits.slice(cut).replace(/0+$/, '');
  return `${steps < 0 ? '-' : ''}${digits.slice(0, cut)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** What a person typed ("2.5", "2,5"), in the smallest steps; null when it is no number from `least` to `most`. */
export function typedSteps(
  typed: string,
  { decimals, least, most }: { decimals: number; least: number; most: number },
): number | null {
  const match = /^(-?)(\d{1,10})(?:[.,](\d*))?$/.exec(typed.trim().replace('\u2212', '-'));
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > decimals) return null;
  const size = Number(whole + fraction.padEnd(decimals, '0'));
  const steps = sign === '-' && size !== 0 ? -size : size;
  return steps >= least && steps <= most ? steps : null;
}

/** A number as the rules keep it, of what a person typed: a point before decimals, a digit before the point. */
export function decimalText(typed: string): string {
  const plain = typed.trim().replace('\u2212', '-').replace(/^\+/, '').replace(',', '.');
  return plain.replace(/^(-?)\./, '$10.').replace(/\.(?=e|$)/i, '');
}

export function isDecimal(text: string): boolean {
  return /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/.test(text);
}

/** All points shared out over `count` right ones, exactly: the first ones take what does not divide. */
export function evenShares(count: number): number[] {
  const each = Math.floor(WHOLE_SHARE / Math.max(1, count));
  const rest = WHOLE_SHARE - each * count;
  return Array.from({ length: count }, (_, place) => each + (place < rest ? 1 : 0));
}
