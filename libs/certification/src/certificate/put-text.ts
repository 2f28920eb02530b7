import type { Doc, Element } from './paper.js';
import { readAs, setText } from './set-text.js';
import type { Typeface } from './typefaces.js';

export interface Place {
  typeface: Typeface;
  size: number;
  colour: string;
  x: number;
  y: number;
  width: number;
  height?: number;
  link?: string;
}

/** One text in its place, under its own mark in the structure. */
export function put(
  doc: Doc,
  root: Element,
  tag: string,
  text: string,
  { typeface, size, colour, x, y, ...room }: Place,
): void {
  root.add(
    doc.struct(tag, readAs(text), () => {
      doc.font(typeface).fontSize(size).fillColor(colour);
      setText(doc, text, x, y, room);
    }),
  );
}
