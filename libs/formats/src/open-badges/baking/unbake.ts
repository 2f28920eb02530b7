import { BadgeUnreadable } from '../badge-unreadable.js';
import type { Unbaked, VerdictFormat } from '../open-badges.js';
import { unbakePng } from './bake-png.js';
import { unbakeSvg } from './bake-svg.js';
import { unbakedText } from './baked-text.js';
import { isPng } from './png-chunks.js';

/** Two megabytes: a picture in print quality with a long credential inside. */
export const LARGEST_BADGE = 2_097_152;

/** What kind of file it is, by its content and never by its name. */
export function formatOf(bytes: Uint8Array): VerdictFormat {
  if (isPng(bytes)) return 'png';
  const beginning = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  if (beginning.startsWith('<')) return 'svg';
  return beginning.startsWith('{') ? 'json' : 'jwt';
}

/**
 * The credential in a file: in a picture (PNG, SVG), as JSON, or as a signed token.
 *
 * @throws BadgeUnreadable with the reason
 */
export function unbake(bytes: Uint8Array): Unbaked {
  if (bytes.byteLength > LARGEST_BADGE) throw new BadgeUnreadable('too_large');
  const format = formatOf(bytes);
  if (format === 'png') return unbakePng(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadgeUnreadable('not_text');
  }
  return format === 'svg' ? unbakeSvg(text) : unbakedText(text);
}
