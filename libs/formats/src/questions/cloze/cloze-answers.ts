import { decodeCharacters } from '../html-characters.js';
import { weightFromPercent } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';

/** One answer of a gap, as in `%50%Paris#Nearly`. */
export interface ClozeAnswer {
  /** null where it is only marked as right (`=`) or not at all. */
  readonly weight: number | null;
  readonly right: boolean;
  /** Still escaped. */
  readonly raw: string;
  readonly feedback: string;
}

const WEIGHT = /^\s*(?:(=)|%\s*([+-]?\d{1,9}(?:[.,]\d{0,12})?)\s*%)/;

/** The answers between the colon and the closing brace of a gap. @throws Unreadable */
export function readClozeAnswers(block: string): ClozeAnswer[] {
  return splitAt(block, '~').flatMap((alternative) => {
    const [answer = '', ...comments] = splitAt(alternative, '#');
    const mark = WEIGHT.exec(answer);
    const raw = answer.slice(mark?.[0].length ?? 0).trim();
    if (raw === '') return [];
    const percent = mark?.[2]?.replace(/[.,]$/, '');
    const feedback = unescapeCloze(comments.join('#').trim());
    return [
      {
        weight: percent === undefined ? null : weightFromPercent(percent),
        right: mark?.[1] !== undefined,
        raw,
        feedback,
      },
    ];
  });
}

/** The place of the brace that closes a gap, or -1. */
export function endOfGap(text: string, from: number): number {
  let place = text.indexOf('}', from);
  while (place > 0 && text[place - 1] === '\\') place = text.indexOf('}', place + 1);
  return place;
}

/** A `#` of a character reference (`&#39;`) parts nothing, nor does what stands behind a backslash. */
function splitAt(raw: string, separator: '~' | '#'): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let place = raw.indexOf(separator); place !== -1; place = raw.indexOf(separator, place + 1)) {
    const before = raw.slice(Math.max(0, place - 5), place);
    if (before.endsWith('\\') || (separator === '#' && /&(?:amp;)?$/.test(before))) continue;
    parts.push(raw.slice(from, place));
    from = place + 1;
    if (parts.length > 1_000) throw new Unreadable('too_many_answers', 'A gap of this question has too many answers.');
  }
  return [...parts, raw.slice(from)];
}

/** The HTML of an answer or its comment. */
export function unescapeCloze(raw: string): string {
  return decodeCharacters(raw.replace(/\\([}~#])/g, '$1'));
}

/** The words of an answer that is typed, without the mark-up that an editor may have put around them. */
export function typedWords(raw: string): string {
  const bare = raw.replace(/<\/?[a-z][^<>]*>/gi, '');
  return unescapeCloze(bare).replaceAll('\u00a0', ' ').trim();
}

/** HTML as it may stand in a gap. */
export function escapeCloze(html: string): string {
  return html
    .replaceAll('&', '&amp;')
    .replace(/[~#}\\]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^[=%]/, (character) => `&#${character.charCodeAt(0)};`);
}

/** Words that are typed, as they may stand in a gap. */
export function escapeTypedWords(words: string): string {
  return escapeCloze(words).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
