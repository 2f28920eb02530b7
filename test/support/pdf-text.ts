import { inflateSync } from 'node:zlib';

/** What a reader gets out of a PDF of ours: its words in the order of the structure, its fonts, and its bare objects. */
export interface ReadPdf {
  text: string;
  /** Names of fonts whose outlines travel inside the file. */
  embeddedFonts: string[];
  /** Every object that is no stream, as it is written. */
  objects: string;
}

/** Reads text the way a screen reader or a search does: through the table that each font carries from glyphs to letters. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const fonts = new Map<string, Map<string, string>>();
  const names = [...objects.values()].map(({ head }) => head);
  for (const [, name, id] of names.flatMap((head) => [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)])) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)!.head)![1]!;
    fonts.set(name!, lettersOf(objects.get(unicode)!.stream));
  }
  const pages = [...objects.values()].filter(({ stream }) => / Tf\n/.test(stream));
  return {
    text: pages.map(({ stream }) => wordsOf(stream, fonts)).join('\n'),
    embeddedFonts: names.flatMap((head) =>
      head.includes('/FontFile2') ? [/\/FontName \/\w+\+([\w-]+)/.exec(head)![1]!] : [],
    ),
    objects: names.join('\n'),
  };
}

interface PdfObject {
  head: string;
  stream: string;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const found = new Map<string, PdfObject>();
  for (const match of bytes.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', raw] = match[2]!.split('stream\n');
    const packed = raw !== undefined && head.includes('FlateDecode');
    const stream = packed ? inflateSync(Buffer.from(raw.replace(/\nend$/, ''), 'latin1')).toString('latin1') : '';
    found.set(match[1]!, { head, stream });
  }
  return found;
}

function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first, list] of table.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([^>]*)>/g)].forEach(([, units], place) => {
      const letter = String.fromCharCode(...units!.split(' ').map((unit) => parseInt(unit, 16)));
      letters.set((parseInt(first!, 16) + place).toString(16).padStart(4, '0'), letter);
    });
  }
  return letters;
}

function wordsOf(page: string, fonts: Map<string, Map<string, string>>): string {
  let letters = new Map<string, string>();
  const lines: string[] = [];
  for (const [, font, run] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font)!;
    else
      lines.push(
        [...run!.matchAll(/<([^>]*)>/g)]
          .flatMap(([, glyphs]) => glyphs!.match(/.{4}/g)!.map((glyph) => letters.get(glyph) ?? '\uFFFD'))
          .join(''),
      );
  }
  return lines.join('\n');
}
