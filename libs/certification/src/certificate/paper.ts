import PDFDocument from 'pdfkit';
import { HEAD_RADIUS, MARK_SEATS, OPEN_SEAT, SHOULDERS_WIDTH } from '../mark.js';
import { registerTypefaces } from './typefaces.js';

export type Doc = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

const PAPER = '#fbfaf7';
export const INK = '#1d2b2a';
export const SOFT = '#4c5a57';
export const PINE = '#1f5d52';
const PINE_LIGHT = '#8cc7b4';

const PAGE = { width: 841.89, height: 595.28 };
const PANEL = 246;
/** Between these stands what is written. */
export const LEFT = 306;
export const RIGHT = 782;

/** What a reader of the file is told about it. */
interface About {
  title: string;
  organisation: string;
  madeAt: Date;
}

/** A sheet to write on, tagged and with its typefaces; `whole` resolves once the document is ended. */
export function openPaper({ title, organisation, madeAt }: About): { doc: Doc; whole: Promise<Buffer> } {
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: title,
      Author: organisation,
      Creator: organisation,
      Producer: organisation,
      CreationDate: madeAt,
    },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  registerTypefaces(doc);
  return { doc, whole };
}

/** Paper, panel, mark and a line: for the eye alone, so no part of what is read aloud. */
export function drawGround(doc: Doc, organisation: string, lineAt: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc.rect(0, 0, PAGE.width, PAGE.height).fill(PAPER);
  doc.rect(0, 0, PANEL, PAGE.height).fill(PINE);
  drawRing(doc, PANEL / 2, 240, 150);
  doc.font('serif').fontSize(21).fillColor(PAPER).text(organisation, 0, 380, { width: PANEL, align: 'center' });
  doc.moveTo(LEFT, lineAt).lineTo(RIGHT, lineAt).lineWidth(0.75).stroke('#d8d2c5');
  doc.endMarkedContent();
}

/** The mark, large, with its open place hinted at. */
function drawRing(doc: Doc, centreX: number, centreY: number, side: number): void {
  doc
    .save()
    .translate(centreX - side / 2, centreY - side / 2)
    .scale(side / 24)
    .lineCap('round');
  for (const { x, y, shoulders } of MARK_SEATS) {
    doc.circle(x, y, HEAD_RADIUS).fill(PAPER);
    doc.path(shoulders).lineWidth(SHOULDERS_WIDTH).stroke(PAPER);
  }
  const { x, y, shoulders } = OPEN_SEAT;
  doc.lineWidth(0.22).dash(0.01, { space: 0.62 });
  doc.circle(x, y, HEAD_RADIUS).stroke(PINE_LIGHT);
  doc.path(shoulders).stroke(PINE_LIGHT);
  doc.undash().restore();
}
