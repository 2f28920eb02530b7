/** Sums over n pairs of whole numbers. */
export interface Sums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: bigint;
  readonly yy: bigint;
  readonly xy: bigint;
}

/** n·Σab − Σa·Σb, exact: n·(n−1) times the covariance. */
function spread(n: number, a: number, b: number, ab: bigint): bigint {
  return BigInt(n) * ab - BigInt(a) * BigInt(b);
}

/** Of a sample (n − 1); `null` for fewer than two. */
export function variance({ n, x, xx }: Pick<Sums, 'n' | 'x' | 'xx'>): number | null {
  return n < 2 ? null : Number(spread(n, x, x, xx)) / n / (n - 1);
}

/** Of a sample (n − 1); `null` for fewer than two. */
export function covariance({ n, x, y, xy }: Omit<Sums, 'xx' | 'yy'>): number | null {
  return n < 2 ? null : Number(spread(n, x, y, xy)) / n / (n - 1);
}

/** Pearson's; `null` where one of the two does not vary. */
export function correlation({ n, x, y, xx, yy, xy }: Sums): number | null {
  const [ofX, ofY] = [spread(n, x, x, xx), spread(n, y, y, yy)];
  if (ofX <= 0n || ofY <= 0n) return null;
  const r = Number(spread(n, x, y, xy)) / (Math.sqrt(Number(ofX)) * Math.sqrt(Number(ofY)));
  return Math.min(1, Math.max(-1, r));
}
