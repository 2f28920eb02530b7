/**
 * How far an accepted number may be missed, when both ends are equally far from it; null when they are not, or when the
 * numbers are too long to say. Exact, as decimals are.
 */
export function marginOf(from: string, value: string, to: string): string | null {
  const all = [from, value, to];
  if (all.some((each) => /e/i.test(each) || each.length > 60)) return null;
  const places = Math.max(...all.map((each) => each.split('.')[1]?.length ?? 0));
  const [low = 0n, middle = 0n, high = 0n] = all.map((each) => scaled(each, places));
  if (middle - low !== high - middle || middle < low) return null;
  return written(middle - low, places);
}

function scaled(number: string, places: number): bigint {
  const [whole = '0', fraction = ''] = number.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
}

function written(size: bigint, places: number): string {
  const digits = size.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
