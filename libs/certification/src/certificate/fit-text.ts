import { heightOfText, widthOfText } from './set-text.js';
import type { Typeface } from './typefaces.js';

/** A text, and the room it may take. All measures are points. */
export interface Fitting {
  text: string;
  typeface: Typeface;
  largest: number;
  smallest: number;
  width: number;
  height: number;
}

export interface Fitted {
  size: number;
  height: number;
}

/**
 * The largest size at which a text fits its room without a word being broken; at the smallest size words may break.
 * Leaves the document's font at that size.
 */
export function fitText(
  doc: PDFKit.PDFDocument,
  { text, typeface, largest, smallest, width, height }: Fitting,
): Fitted {
  doc.font(typeface);
  for (let size = largest; size > smallest; size -= 1) {
    doc.fontSize(size);
    const widest = Math.max(...text.split(/\s+|(?<=-)/u).map((word) => widthOfText(doc, word)));
    const tall = heightOfText(doc, text, width);
    if (widest <= width && tall <= height) return { size, height: tall };
  }
  doc.fontSize(smallest);
  return { size: smallest, height: Math.min(height, heightOfText(doc, text, width)) };
}
