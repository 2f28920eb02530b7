import type { Doc, Element } from './paper.js';
import { settingOf, type Typeface } from './typefaces.js';

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
    doc.struct(tag, {}, () => {
      doc
        .font(typeface)
        .fontSize(size)
        .fillColor(colour)
        .text(text, x, y, { ...room, ...settingOf(text) });
    }),
  );
}
