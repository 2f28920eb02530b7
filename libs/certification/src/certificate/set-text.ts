import { beginsAtRight, hasRightToLeft, type Stretch, stretchesOf } from './directions.js';

type Doc = PDFKit.PDFDocument;

interface Setting {
  width: number;
  height?: number;
  align?: 'left' | 'center' | 'right';
  link?: string;
}

/** Without a list of features words are set one by one, which would turn a right-to-left line around. */
const WHOLE: { features: [] } = { features: [] };

interface Line {
  readonly stretches: readonly (Stretch & { readonly width: number })[];
  readonly width: number;
}

/** Writes a text, in whatever directions it is read, with the font, size and colour that the document has. */
export function setText(doc: Doc, text: string, x: number, y: number, { width, height, align, link }: Setting): void {
  if (!hasRightToLeft(text)) {
    doc.text(text, x, y, {
      width,
      ...(height !== undefined && { height }),
      ...(align && { align }),
      ...(link && { link }),
    });
    return;
  }
  const lines = linesOf(doc, text, width);
  const tall = doc.currentLineHeight(true);
  const room = height === undefined ? lines.length : Math.max(1, Math.floor((height + 0.01) / tall));
  // Lines that begin at the right are even there; together they stand where a text from left to right would.
  const widest = Math.max(...lines.map((line) => line.width));
  lines.slice(0, room).forEach((line, row) => {
    const indent = align === undefined || align === 'left' ? (beginsAtRight(text) ? widest : line.width) : width;
    const left = align === 'center' ? (width - line.width) / 2 : indent - line.width;
    let at = x + left;
    for (const stretch of line.stretches) {
      doc.text(stretch.text, at, y + row * tall, { lineBreak: false, ...WHOLE });
      at += stretch.width;
    }
  });
}

/** How high a text stands in a width, as `setText` writes it. */
export function heightOfText(doc: Doc, text: string, width: number): number {
  if (!hasRightToLeft(text)) return doc.heightOfString(text, { width });
  return linesOf(doc, text, width).length * doc.currentLineHeight(true);
}

/** How wide a text is on one line. */
export function widthOfText(doc: Doc, text: string): number {
  return hasRightToLeft(text) ? lineOf(doc, text, beginsAtRight(text)).width : doc.widthOfString(text);
}

/** What a reader of the structure is told, where what is drawn stands in another order. */
export function readAs(text: string): { actual?: string } {
  return hasRightToLeft(text) ? { actual: text } : {};
}

function linesOf(doc: Doc, text: string, width: number): Line[] {
  const atRight = beginsAtRight(text);
  const lines: Line[] = [];
  for (const paragraph of text.split('\n')) {
    let begun = '';
    for (const word of paragraph.split(/\s+/u).flatMap((each) => piecesOf(doc, each, width))) {
      const longer = begun === '' ? word : `${begun} ${word}`;
      if (begun !== '' && lineOf(doc, longer, atRight).width > width) {
        lines.push(lineOf(doc, begun, atRight));
        begun = word;
      } else begun = longer;
    }
    lines.push(lineOf(doc, begun, atRight));
  }
  return lines;
}

/** A word, in as many pieces as it needs. */
function piecesOf(doc: Doc, word: string, width: number): string[] {
  const signs = [...word];
  if (signs.length < 2 || widthOfText(doc, word) <= width) return [word];
  const middle = Math.ceil(signs.length / 2);
  return [signs.slice(0, middle), signs.slice(middle)].flatMap((half) => piecesOf(doc, half.join(''), width));
}

function lineOf(doc: Doc, text: string, atRight: boolean): Line {
  const stretches = stretchesOf(text, atRight).map((stretch) => ({
    ...stretch,
    width: doc.widthOfString(stretch.text, WHOLE),
  }));
  return { stretches, width: stretches.reduce((sum, { width }) => sum + width, 0) };
}
