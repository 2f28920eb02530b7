import type { Drawing } from '@convenor/formats';
import { HEAD_RADIUS, MARK_SEATS, OPEN_SEAT, SHOULDERS_WIDTH } from '../mark.js';
import { drawQrCode } from './draw-qr-code.js';
import type { SheetDto, SheetPartDto } from './sheet.dto.js';
import { readAs, setText } from './set-text.js';

type Doc = PDFKit.PDFDocument;

/** A picture to print: a PNG as it is, or the shapes of a drawing. */
export type PrintablePicture = { readonly png: Buffer } | { readonly drawing: Drawing };

const UNREAD: readonly SheetPartDto['kind'][] = ['area', 'rule', 'mark'];

/** Draws a sheet on the page there is: first what is for the eye alone, then what is read aloud, each under its mark. */
export function drawSheet(doc: Doc, { parts }: SheetDto, pictures: ReadonlyMap<string, PrintablePicture>): void {
  const unread = (part: SheetPartDto): boolean => UNREAD.includes(part.kind) || (part.kind === 'picture' && !part.text);
  doc.markContent('Artifact', { type: 'Layout' });
  for (const part of parts.filter(unread)) draw(doc, part, pictures);
  doc.endMarkedContent();
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const part of parts.filter((each) => !unread(each))) {
    const box: [number, number, number, number] = [part.x, part.y, part.x + part.width, part.y + part.height];
    const options = part.kind === 'words' ? readAs(part.text ?? '') : { alt: part.text, bbox: box, placement: 'Block' };
    root.add(doc.struct(part.tag ?? 'Figure', options, () => draw(doc, part, pictures)));
  }
  root.end();
}

function draw(doc: Doc, part: SheetPartDto, pictures: ReadonlyMap<string, PrintablePicture>): void {
  const { x, y, width, height, colour } = part;
  switch (part.kind) {
    case 'area':
      return void doc.rect(x, y, width, height).fill(colour);
    case 'rule':
      return void doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(height)
        .stroke(colour);
    case 'mark':
      return drawRing(doc, part);
    case 'picture':
      return drawPicture(doc, part, pictures.get(part.image!));
    case 'code':
      return drawQrCode(doc.fillColor(colour!), part.link!, x, y, width);
    case 'words':
      return drawWords(doc, part);
  }
}

function drawWords(
  doc: Doc,
  { text = '', typeface = 'sans', size = 10, colour, x, y, width, height, align, link }: SheetPartDto,
): void {
  doc.font(typeface).fontSize(size).fillColor(colour!);
  setText(doc, text, x, y, { width, height, ...(align && { align }), ...(link && { link }) });
}

function drawPicture(doc: Doc, { x, y, width, height }: SheetPartDto, picture: PrintablePicture | undefined): void {
  if (!picture) return;
  if ('png' in picture) doc.image(picture.png, x, y, { width, height });
  else
    drawShapes(
      doc
        .save()
        .translate(x, y)
        .scale(width / picture.drawing.width, height / picture.drawing.height),
      picture.drawing,
    );
}

/** The shapes of a drawing in its own measure. What the document saved before is restored after them. */
export function drawShapes(doc: Doc, { shapes, width, height }: Drawing): void {
  doc.rect(0, 0, width, height).clip();
  for (const shape of shapes) {
    doc.save().transform(...shape.matrix);
    if (shape.fill) doc.fillOpacity(shape.fillOpacity).path(shape.path).fill(shape.fill, shape.fillRule);
    if (shape.stroke) {
      doc.strokeOpacity(shape.strokeOpacity).lineWidth(shape.strokeWidth).lineCap(shape.cap).lineJoin(shape.join);
      doc.path(shape.path).stroke(shape.stroke);
    }
    doc.restore();
  }
  doc.restore();
}

/** The mark, large, with its open place hinted at. */
function drawRing(doc: Doc, { x: left, y: top, width, colour, soft }: SheetPartDto): void {
  doc
    .save()
    .translate(left, top)
    .scale(width / 24)
    .lineCap('round');
  for (const { x, y, shoulders } of MARK_SEATS) {
    doc.circle(x, y, HEAD_RADIUS).fill(colour);
    doc.path(shoulders).lineWidth(SHOULDERS_WIDTH).stroke(colour);
  }
  const { x, y, shoulders } = OPEN_SEAT;
  doc.lineWidth(0.22).dash(0.01, { space: 0.62 });
  doc.circle(x, y, HEAD_RADIUS).stroke(soft);
  doc.path(shoulders).stroke(soft);
  doc.undash().restore();
}
