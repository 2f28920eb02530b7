import type { RichText } from '../authored-question.js';
import { LONGEST_RICH_TEXT } from '../render-rich-text.js';
import { Unreadable } from '../unreadable.js';

const FORMATS = { html: 'html', moodle: 'auto', plain: 'plain', markdown: 'markdown' } as const;
const MARKERS = { html: '[html]', auto: '[moodle]', plain: '[plain]', markdown: '[markdown]' } as const;
const MARKER = /^\[(html|moodle|plain|markdown)\]/i;

/** The place of the first of `targets` that is not escaped, or -1. A target may be several characters long. */
export function findUnescaped(raw: string, targets: readonly string[], from = 0): number {
  for (let place = from; place < raw.length; place += 1) {
    if (raw[place] === '\\') place += 1;
    else if (targets.some((target) => raw.startsWith(target, place))) return place;
  }
  return -1;
}

/** The parts between the places where `separator` stands unescaped. */
export function splitUnescaped(raw: string, separator: string, most = Infinity): string[] {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < most - 1) {
    const place = findUnescaped(raw, [separator], from);
    if (place === -1) break;
    parts.push(raw.slice(from, place));
    from = place + separator.length;
  }
  return [...parts, raw.slice(from)];
}

/** Without the blanks at its ends; a blank that does not break (U+00A0) is text. */
export function trimBlanks(raw: string): string {
  let [start, end] = [0, raw.length];
  while (start < end && isBlank(raw[start]!)) start += 1;
  while (end > start && isBlank(raw[end - 1]!)) end -= 1;
  return raw.slice(start, end);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}

export function unescapeGift(raw: string): string {
  return raw.replace(/\\([\\~=#{}:n])/g, (_all, character: string) => (character === 'n' ? '\n' : character));
}

export function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/**
 * Text with its format in front, as in `[html]<p>…</p>`; `otherwise` where none is named.
 * @throws Unreadable when it is too long to be shown
 */
export function readGiftText(raw: string, otherwise: RichText['format']): RichText {
  const trimmed = trimBlanks(raw);
  const marker = MARKER.exec(trimmed);
  const format = marker ? FORMATS[marker[1]!.toLowerCase() as keyof typeof FORMATS] : otherwise;
  const text = unescapeGift(marker ? trimBlanks(trimmed.slice(marker[0].length)) : trimmed);
  if (text.length > LONGEST_RICH_TEXT) {
    throw new Unreadable('text_too_long', `A text of this question is longer than ${LONGEST_RICH_TEXT} characters.`);
  }
  return { format, text };
}

/** The text with its format in front, which is left out where it is `otherwise` and nothing looks like one. */
export function writeGiftText({ format, text }: RichText, otherwise: RichText['format'] | null): string {
  const marker = format === otherwise && !text.startsWith('[') && !text.startsWith('%') ? '' : MARKERS[format];
  return `${marker}${escapeGift(text)}`;
}
