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

/** The part of the current font that the types of pdfkit leave out. */
interface WithCurrentFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

function hasAllLetters(doc: PDFKit.PDFDocument, text: string): boolean {
  const { font } = (doc as unknown as WithCurrentFont)._font;
  return [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0)!));
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Nko}]/u;

/** How a text is set. Without a list of features words are set one by one, which would turn a right-to-left line around. */
export function settingOf(text: string): { features?: [] } {
  return RIGHT_TO_LEFT.test(text) ? { features: [] } : {};
}
