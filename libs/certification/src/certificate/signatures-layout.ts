import type { CertificateTemplate } from '@convenor/rules';
import { type Box, fitted } from './certificate-frame.js';
import type { CertificateWords, PictureSizes } from './certificate-words.js';
import { fitText } from './fit-text.js';
import type { SheetPartDto } from './sheet.dto.js';
import { printable } from './typefaces.js';

const GAP = 18;
const WIDEST = 220;
const PICTURE = 34;

/** Those who sign, side by side: a signature or room for one, a line, and under it who it is. */
export function signaturesOf(
  doc: PDFKit.PDFDocument,
  { colours, signatories }: CertificateTemplate,
  words: CertificateWords,
  pictures: PictureSizes,
  { x: left, y, width: room }: Box,
): SheetPartDto[] {
  const width = Math.min(WIDEST, (room - GAP * (signatories.length - 1)) / signatories.length);
  return signatories.flatMap(({ name: whole, role: wholeRole, image }, place): SheetPartDto[] => {
    const x = left + place * (width + GAP);
    const picture = image === null ? undefined : pictures.get(image);
    const { text: name, typeface: nameFace } = printable(doc, whole, ['sans-bold', 'sans']);
    const { text: role } = printable(doc, wholeRole, ['sans']);
    const nameRoom = fitText(doc, { text: name, typeface: nameFace, largest: 10.5, smallest: 7, width, height: 26 });
    const roleSize = fitText(doc, {
      text: role || ' ',
      typeface: 'sans',
      largest: 9,
      smallest: 6.5,
      width,
      height: 24,
    }).size;
    const common = { kind: 'words', tag: 'P', x, width } as const;
    const below = y + PICTURE + 5;
    return [
      ...(picture
        ? [
            {
              kind: 'picture' as const,
              image: image!,
              text: words.signatureOf(whole),
              ...signature(picture, { x, y, width, height: PICTURE }),
            },
          ]
        : []),
      { kind: 'rule', x, y: y + PICTURE + 2, width, height: 0.75, colour: colours.soft },
      { ...common, text: name, typeface: nameFace, size: nameRoom.size, colour: colours.ink, y: below, height: 28 },
      ...(role
        ? [
            {
              ...common,
              text: role,
              typeface: 'sans' as const,
              size: roleSize,
              colour: colours.soft,
              y: below + nameRoom.height + 1,
              height: 26,
            },
          ]
        : []),
    ];
  });
}

/** On the line, from its beginning. */
function signature(picture: { width: number; height: number }, box: Box): Box {
  const { width, height } = fitted(picture, box);
  return { x: box.x, y: box.y + box.height - height, width, height };
}
