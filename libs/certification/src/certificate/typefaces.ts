import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Typeface } from './sheet.dto.js';

export type { Typeface };

const FILES: Record<Typeface, string> = {
  serif: 'DejaVuSerif.ttf',
  sans: 'DejaVuSans.ttf',
  'sans-bold': 'DejaVuSans-Bold.ttf',
};

const known = new Map<Typeface, Buffer>();

function fileOf(typeface: Typeface): Buffer {
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  const bytes = known.get(typeface) ?? readFileSync(join(folder, 'ttf', FILES[typeface]));
  known.set(typeface, bytes);
  return bytes;
}

export function registerTypefaces(doc: PDFKit.PDFDocument): void {
  for (const typeface of Object.keys(FILES) as Typeface[]) doc.registerFont(typeface, fileOf(typeface));
}

/**
 * The typeface for a text: the first that has all its letters; null when none does. Serif is the first choice, and sans
 * knows more scripts.
 */
export function typefaceFor(
  doc: PDFKit.PDFDocument,
  text: string,
  choices: readonly Typeface[] = ['serif', 'sans'],
): Typeface | null {
  return choices.find((typeface) => hasAllLetters(doc.font(typeface), text)) ?? null;
}

/** A text as it can be printed. */
export interface Printable {
  readonly text: string;
  readonly typeface: Typeface;
  /** Whether all its letters are there; small pictures do not count. */
  readonly isWhole: boolean;
}

/** Stands for letters that no typeface has: a reader sees that something is left out, and no empty boxes. */
const LEFT_OUT = '…';
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What can be printed of a text: small pictures that no typeface has are left out, and missing letters are hinted at. */
export function printable(doc: PDFKit.PDFDocument, text: string, choices?: readonly Typeface[]): Printable {
  const whole = typefaceFor(doc, text, choices);
  if (whole) return { text, typeface: whole, isWhole: true };
  const signs = [...clusters.segment(text)].map(({ segment }) => segment);
  const last = choices?.at(-1) ?? 'sans';
  const missing = (sign: string): boolean => typefaceFor(doc, sign, choices) === null;
  const plain = signs.filter((sign) => !PICTURE.test(sign) || !missing(sign)).join('');
  const tidy = plain.replace(/\s+/gu, ' ').trim();
  const typeface = tidy === '' ? null : typefaceFor(doc, tidy, choices);
  if (typeface) return { text: tidy, typeface, isWhole: true };
  doc.font(last);
  const hinted = [...clusters.segment(tidy)].map(({ segment }) => (hasAllLetters(doc, segment) ? segment : LEFT_OUT));
  return { text: hinted.join('').replace(/…[…\s]*…/gu, LEFT_OUT), typeface: last, isWhole: false };
}

/** The part of the current font that the types of pdfkit leave out. */
interface WithCurrentFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

function hasAllLetters(doc: PDFKit.PDFDocument, text: string): boolean {
  const { font } = (doc as unknown as WithCurrentFont)._font;
  return [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
}
