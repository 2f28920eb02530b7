import { BadgeUnreadable } from '../badge-unreadable.js';
import { inflateSync } from 'node:zlib';
import type { JsonObject, Unbaked } from '../open-badges.js';
import { readChunks, writeChunk, type PngChunk } from './png-chunks.js';
import { bakedText, unbakedText } from './baked-text.js';

const KEYWORD = 'openbadgecredential';
/** The keyword of Open Badges 1 and 2, whose badges are something else. */
const OLDER_KEYWORD = 'openbadges';
const TEXTS = new Set(['iTXt', 'tEXt', 'zTXt']);
/** What inflates to more is no credential. */
const LARGEST_TEXT = 2_097_152;

/**
 * The picture with the credential inside, as Open Badges 3.0 bakes PNG: an uncompressed iTXt chunk, right behind the
 * header. A signed document is written as JSON, a token as it is.
 *
 * @throws BadgeUnreadable when the picture is damaged or carries a credential already
 */
export function bakePng(png: Uint8Array, signed: JsonObject | string): Uint8Array {
  const chunks = readChunks(png);
  const header = chunks[0];
  const second = chunks[1];
  if (header?.type !== 'IHDR' || !second) throw new BadgeUnreadable('picture_damaged');
  if (chunks.some((chunk) => keywordOf(chunk) === KEYWORD)) throw new BadgeUnreadable('several_inside');
  const data = Buffer.concat([Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(bakedText(signed), 'utf8')]);
  return Buffer.concat([png.subarray(0, second.start), writeChunk('iTXt', data), png.subarray(second.start)]);
}

/**
 * What was baked into a PNG. Open Badges writes an uncompressed iTXt; the other chunks of text are read as well, since
 * whatever they hold is judged by its signature.
 *
 * @throws BadgeUnreadable (`picture_damaged`, `nothing_inside`, `several_inside`, `open_badges_2`)
 */
export function unbakePng(png: Uint8Array): Unbaked {
  const chunks = readChunks(png);
  const [baked, another] = chunks.filter((chunk) => keywordOf(chunk) === KEYWORD);
  if (another) throw new BadgeUnreadable('several_inside');
  if (baked) return unbakedText(textOf(baked));
  if (chunks.some((chunk) => keywordOf(chunk) === OLDER_KEYWORD)) throw new BadgeUnreadable('open_badges_2');
  throw new BadgeUnreadable('nothing_inside');
}

function keywordOf({ type, data }: PngChunk): string | null {
  if (!TEXTS.has(type)) return null;
  const end = data.subarray(0, 80).indexOf(0);
  return end < 0 ? null : Buffer.from(data.subarray(0, end)).toString('latin1');
}

/** Behind the keyword: in tEXt the text, in zTXt how it is compressed and the text. */
function textOf({ type, data }: PngChunk): string {
  const start = data.indexOf(0) + 1;
  if (type === 'iTXt') return internationalText(data, start);
  const bytes = type === 'tEXt' ? data.subarray(start) : inflated(data.subarray(start + 1));
  return Buffer.from(bytes).toString('latin1');
}

/** In iTXt: whether and how it is compressed, the language, the keyword in that language, the text. */
function internationalText(data: Uint8Array, flags: number): string {
  const language = flags + 2;
  const translated = data.indexOf(0, language) + 1;
  const text = data.indexOf(0, translated) + 1;
  const compressed = data[flags];
  if (compressed === undefined || compressed > 1 || translated === 0 || text === 0)
    throw new BadgeUnreadable('picture_damaged');
  const bytes = compressed === 1 ? inflated(data.subarray(text)) : data.subarray(text);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadgeUnreadable('not_text');
  }
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_TEXT });
  } catch {
    throw new BadgeUnreadable('picture_damaged');
  }
}
