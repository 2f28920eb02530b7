import type { CertificateTemplate } from '@convenor/rules';
import { type Fitted, fitText } from './fit-text.js';
import type { SheetDto, SheetPartDto } from './sheet.dto.js';
import { signaturesOf } from './signatures-layout.js';
import { type Box, fitted, frameOf } from './certificate-frame.js';
import type { CertificateWords, PictureSizes } from './certificate-words.js';
import { type Printable, printable } from './typefaces.js';

type Doc = PDFKit.PDFDocument;

interface Line {
  readonly words: SheetPartDto;
  readonly room: Fitted;
  /** Down to the next line, at least. */
  readonly step: number;
}

const QR_SIDE = 92;
/** How much of their room name and course may take, until everything fits. */
const SHRINKING = [1, 0.8, 0.65, 0.5, 0.4];

/**
 * Where everything of a certificate stands. The document only measures letters.
 * @returns null when a letter of the name or of the course is missing in every typeface: a certificate with a hole is none
 */
export function layOut(
  doc: Doc,
  template: CertificateTemplate,
  words: CertificateWords,
  pictures: PictureSizes,
): SheetDto | null {
  const { colours, signatories } = template;
  const { page, panel, content } = frameOf(template);
  const bottom = content.y + content.height;
  const isSigned = signatories.length > 0;
  const lines = linesOf(doc, template, words, content, isSigned ? bottom - 299.28 : bottom - 223.28);
  if (!lines) return null;
  const ruleAt = bottom - 199.28;
  const parts: SheetPartDto[] = [
    { kind: 'area', x: 0, y: 0, ...page, colour: colours.paper },
    { kind: 'area', ...panel, colour: colours.panel },
    ...panelParts(doc, template, words, pictures),
    { kind: 'rule', x: content.x, y: ruleAt, width: content.width, height: 0.75, colour: colours.line },
    ...lines,
    ...(isSigned ? signaturesOf(doc, template, words, pictures, { ...content, y: bottom - 291.28 }) : []),
    ...factParts(template, words, content, bottom - 175.28),
    ...checkParts(doc, template, words, content, bottom),
  ];
  return { ...page, parts };
}

/** The panel with the mark, or with the picture of the organisation. */
function panelParts(
  doc: Doc,
  template: CertificateTemplate,
  words: CertificateWords,
  pictures: PictureSizes,
): SheetPartDto[] {
  const { colours, logo } = template;
  const { mark, logoBox, name } = frameOf(template);
  const { text, typeface } = printable(doc, words.texts.organisation);
  const { size } = fitText(doc, { text, typeface, largest: 21, smallest: 9, width: name.width, height: name.height });
  const picture = logo === null ? undefined : pictures.get(logo);
  return [
    picture
      ? { kind: 'picture', image: logo!, ...fitted(picture, logoBox) }
      : { kind: 'mark', ...mark, colour: colours.panelText, soft: colours.panelSoft },
    { kind: 'words', tag: 'P', text, typeface, size, colour: colours.panelText, ...name, align: 'center' },
  ];
}

/** Heading, name, course and what is said around them. What stands below the heading is centred in the room there is. */
function linesOf(
  doc: Doc,
  template: CertificateTemplate,
  words: CertificateWords,
  { x, y: top, width }: Box,
  lowest: number,
): SheetPartDto[] | null {
  const [name, course] = [printable(doc, words.name), printable(doc, words.course)];
  if (!name.isWhole || !course.isWhole) return null;
  const { colours } = template;
  const heading = headingOf(doc, template, words, { x, y: top + 66, width, height: 32 });
  const said = (words: string, most: number, share: number): Line[] => {
    if (words.trim() === '') return [];
    const { text, typeface } = printable(doc, words, ['sans']);
    const height = most * share;
    const room = fitText(doc, { text, typeface, largest: 11.5, smallest: 7, width, height });
    const part = { kind: 'words', tag: 'P', text, typeface, size: room.size, colour: colours.soft } as const;
    return [
      { words: { ...part, x, y: 0, width, height: most }, room, step: Math.max(22 * share, room.height + 8.6 * share) },
    ];
  };
  const large = ({ text, typeface }: Printable, most: Large, share: number): Line => {
    const height = most.height * share;
    const room = fitText(doc, { text, typeface, largest: most.largest, smallest: most.smallest, width, height });
    const part = { kind: 'words', tag: 'H2', text, typeface, size: room.size, colour: most.colour } as const;
    return {
      words: { ...part, x: x + most.indent, y: 0, width, height: height + 2 },
      room,
      step: room.height + most.gap,
    };
  };
  const { given, statement, note } = words.texts;
  const first = top + 112;
  for (const share of SHRINKING) {
    const lines = [
      ...said(given, 30, share),
      large(name, { ...NAME, colour: colours.ink }, share),
      ...said(statement, 30, share),
      large(course, { ...COURSE, colour: colours.accent, gap: note.trim() === '' ? 0 : 14 }, share),
      ...said(note, 44, share),
    ];
    const last = lines.at(-1)!;
    const block = lines.slice(0, -1).reduce((sum, { step }) => sum + step, 0) + last.room.height;
    if (block <= lowest - first || share === SHRINKING.at(-1)) {
      return [heading, ...placed(lines, first + Math.max(0, (lowest - first - block) / 2))];
    }
  }
  return null;
}

interface Large {
  readonly largest: number;
  readonly smallest: number;
  readonly height: number;
  readonly indent: number;
  readonly gap: number;
  readonly colour: string;
}

const NAME = { largest: 40, smallest: 13, height: 104, indent: -1, gap: 20 };
const COURSE = { largest: 23, smallest: 9, height: 76, indent: 0 };

function headingOf(doc: Doc, { colours }: CertificateTemplate, { texts }: CertificateWords, box: Box): SheetPartDto {
  const { text, typeface } = printable(doc, texts.heading);
  const { size } = fitText(doc, { text, typeface, largest: 22, smallest: 10, width: box.width, height: box.height });
  return { kind: 'words', tag: 'H1', text, typeface, size, colour: colours.accent, ...box };
}

function placed(lines: readonly Line[], from: number): SheetPartDto[] {
  let y = from;
  return lines.map(({ words, step }) => {
    const at = { ...words, y };
    y += step;
    return at;
  });
}

function factParts(
  { colours }: CertificateTemplate,
  { facts }: CertificateWords,
  { x }: Box,
  top: number,
): SheetPartDto[] {
  return facts.flatMap(({ label, value }, row): SheetPartDto[] => {
    const y = top + row * 24;
    const common = { kind: 'words', tag: 'P', height: 22 } as const;
    return [
      { ...common, text: label, typeface: 'sans', size: 10, colour: colours.soft, x, y: y + 1, width: 90 },
      { ...common, text: value, typeface: 'sans-bold', size: 11, colour: colours.ink, x: x + 90, y, width: 240 },
    ];
  });
}

/** The way to check it: a code for a phone, the same address in letters for everyone else. */
function checkParts(
  doc: Doc,
  { colours }: CertificateTemplate,
  words: CertificateWords,
  { x, width }: Box,
  bottom: number,
): SheetPartDto[] {
  const { code, check, url } = words;
  const { size } = fitText(doc, { text: url, typeface: 'sans', largest: 9.5, smallest: 6.5, width, height: 26 });
  const text = { kind: 'words', typeface: 'sans', x, width } as const;
  const square = { width: QR_SIDE, height: QR_SIDE };
  return [
    { kind: 'code', x: x + width - QR_SIDE, y: bottom - 175.28, ...square, colour: colours.ink, text: code, link: url },
    { ...text, tag: 'P', text: check, size: 9.5, colour: colours.soft, y: bottom - 67.28, height: 14 },
    { ...text, tag: 'Link', text: url, size, colour: colours.accent, y: bottom - 52.28, height: 27, link: url },
  ];
}
