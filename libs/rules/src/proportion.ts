/** A share and the ends of the interval that holds the true one in 95 of 100 cases; from 0 to 1. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.959964;

/** The share of `hits` in `of`, with the interval of Wilson (1927), 95 %. `of` is 1 or more. */
export function wilson(hits: number, of: number): ShareInterval {
  const share = hits / of;
  const weight = 1 + Z ** 2 / of;
  const centre = (share + Z ** 2 / (2 * of)) / weight;
  const reach = (Z / weight) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  // At none or all of them, the end of the interval is the share itself, but for the last digit.
  return { share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}

/** The three of them in thousandths, rounded. */
export function inThousandths({ share, low, high }: ShareInterval): ShareInterval {
  return { share: Math.round(share * 1000), low: Math.round(low * 1000), high: Math.round(high * 1000) };
}
