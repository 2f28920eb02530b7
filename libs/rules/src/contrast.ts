/** What text needs against its ground to be read by people who see little (WCAG 2.2, 1.4.3). */
export const READABLE_CONTRAST = 4.5;

const COLOUR = /^#[0-9a-f]{6}$/;
const STEPS = 255;

type Channels = readonly [number, number, number];

/** Whether a text is a colour as it is stored: `#` and six hexadecimal digits in lower case. */
export function isColour(text: string): boolean {
  return COLOUR.test(text);
}

/**
 * How far two colours are apart in lightness, from 1 (the same) to 21 (black on white), in either order.
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance", in sRGB.
 * @throws RangeError for what is no colour
 */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether one colour is lighter than another. @throws RangeError for what is no colour */
export function isLighter(one: string, than: string): boolean {
  return luminanceOf(one) > luminanceOf(than);
}

/**
 * The colour nearest to the one that is wanted which can be read on a ground: mixed with as little black or white as
 * does it. A colour that can be read already comes back unchanged.
 * @param least the contrast that is asked for, at most 4.58, which black or white has against any ground
 * @throws RangeError for what is no colour
 */
export function nearestReadable(wanted: string, ground: string, least = READABLE_CONTRAST): string {
  for (let step = 0; step <= STEPS; step += 1) {
    const mixed = [0, 255].map((end) => mix(channelsOf(wanted), end, step / STEPS));
    const readable = mixed.filter((colour) => contrastOf(colour, ground) >= least);
    if (readable.length > 0) return nearest(readable, wanted);
  }
  throw new RangeError(`No colour has a contrast of ${least} on ${ground}.`);
}

function nearest(colours: readonly string[], wanted: string): string {
  const distance = (colour: string): number =>
    channelsOf(colour).reduce((sum, value, place) => sum + (value - channelsOf(wanted)[place]!) ** 2, 0);
  return colours.toSorted((one, other) => distance(one) - distance(other))[0]!;
}

function mix(channels: Channels, end: number, share: number): string {
  const digits = channels.map((value) =>
    Math.round(value + (end - value) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): Channels {
  if (!isColour(colour)) throw new RangeError(`"${colour}" is no colour.`);
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels;
}
