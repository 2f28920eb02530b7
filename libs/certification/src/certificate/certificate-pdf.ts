import { Injectable } from '@nestjs/common';
import { DomainError, Texts } from '@convenor/platform';
import PDFDocument from 'pdfkit';
import type { Printable } from '../credentials/my-credentials.service.js';
import { HEAD_RADIUS, MARK_SEATS, OPEN_SEAT, SHOULDERS_WIDTH } from '../mark.js';
import { dayInWords } from '../requirements/requirement-words.js';
import { drawQrCode } from './draw-qr-code.js';
import { fitText } from './fit-text.js';
import { registerTypefaces, settingOf, type Typeface, typefaceFor } from './typefaces.js';

class NameNotPrintable extends DomainError {
  readonly code = 'name_not_printable';
  constructor() {
    super(
      'The typeface of our certificates does not have every letter of this name yet. The public page shows the certificate in full; write to us and we will find a way.',
    );
  }
}

const PAPER = '#fbfaf7';
const INK = '#1d2b2a';
const SOFT = '#4c5a57';
const PINE = '#1f5d52';
const PINE_LIGHT = '#8cc7b4';

const PAGE = { width: 841.89, height: 595.28 };
const PANEL = 246;
const LEFT = 306;
const RIGHT = 782;
const QR = { side: 92, x: RIGHT - 92, y: 420 };

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** The certificate on paper: made when it is asked for, the same every time. */
@Injectable()
export class CertificatePdf {
  constructor(private readonly texts: Texts) {}

  /** @throws NameNotPrintable when a letter is missing: a certificate with a hole in the name is none */
  async make(printable: Printable): Promise<Buffer> {
    const { credential } = printable;
    const title = this.say('title', { number: credential.number });
    const organisation = this.texts.t('certification:organisation');
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
        CreationDate: credential.issuedAt!,
      },
    });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const whole = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
    registerTypefaces(doc);
    this.ground(doc, organisation);
    const root = doc.struct('Document');
    doc.addStructure(root);
    this.words(doc, root, printable);
    this.facts(doc, root, printable);
    this.check(doc, root, printable.verifyUrl);
    root.end();
    doc.end();
    return whole;
  }

  /** Paper, panel and mark: for the eye alone, so no part of what is read aloud. */
  private ground(doc: Doc, organisation: string): void {
    doc.markContent('Artifact', { type: 'Layout' });
    doc.rect(0, 0, PAGE.width, PAGE.height).fill(PAPER);
    doc.rect(0, 0, PANEL, PAGE.height).fill(PINE);
    drawRing(doc, PANEL / 2, 240, 150);
    doc.font('serif').fontSize(21).fillColor(PAPER).text(organisation, 0, 380, { width: PANEL, align: 'center' });
    doc.moveTo(LEFT, 396).lineTo(RIGHT, 396).lineWidth(0.75).stroke('#d8d2c5');
    doc.endMarkedContent();
  }

  private words(doc: Doc, root: Element, { credential }: Printable): void {
    const width = RIGHT - LEFT;
    const typeface = typefaceFor(doc, credential.holderName);
    if (!typeface) throw new NameNotPrintable();
    const titleFace = typefaceFor(doc, credential.courseTitle) ?? 'sans';
    const name = fitText(doc, { text: credential.holderName, typeface, largest: 40, smallest: 13, width, height: 104 });
    const course = fitText(doc, {
      text: credential.courseTitle,
      typeface: titleFace,
      largest: 23,
      smallest: 9,
      width,
      height: 76,
    });
    let y = 66;
    put(doc, root, 'H1', this.say('heading'), { typeface: 'serif', size: 22, colour: PINE, x: LEFT, y, width });
    // What stands between heading and line is centred in the room there is.
    const block = 22 + name.height + 20 + 22 + course.height;
    y = 112 + Math.max(0, (372 - 112 - block) / 2);
    put(doc, root, 'P', this.say('given'), { typeface: 'sans', size: 11.5, colour: SOFT, x: LEFT, y, width });
    y += 22;
    put(doc, root, 'H2', credential.holderName, {
      typeface,
      size: name.size,
      colour: INK,
      x: LEFT - 1,
      y,
      width,
      height: 104,
    });
    y += name.height + 20;
    put(doc, root, 'P', this.say('for'), { typeface: 'sans', size: 11.5, colour: SOFT, x: LEFT, y, width });
    y += 22;
    put(doc, root, 'H2', credential.courseTitle, {
      typeface: titleFace,
      size: course.size,
      colour: PINE,
      x: LEFT,
      y,
      width,
      height: 78,
    });
  }

  private facts(doc: Doc, root: Element, { credential, timeZone }: Printable): void {
    const rows: [string, string][] = [
      ['issued', dayInWords(credential.issuedAt!, timeZone)],
      ...(credential.expiresAt ? [['validUntil', dayInWords(credential.expiresAt, timeZone)] as [string, string]] : []),
      ['number', credential.number],
    ];
    rows.forEach(([key, value], row) => {
      const y = QR.y + row * 24;
      put(doc, root, 'P', this.say(key), { typeface: 'sans', size: 10, colour: SOFT, x: LEFT, y: y + 1, width: 90 });
      put(doc, root, 'P', value, { typeface: 'sans-bold', size: 11, colour: INK, x: LEFT + 90, y, width: 240 });
    });
  }

  /** The way to check it: a code for a phone, the same address in letters for everyone else. */
  private check(doc: Doc, root: Element, url: string): void {
    const box: [number, number, number, number] = [QR.x, QR.y, QR.x + QR.side, QR.y + QR.side];
    const figure = { alt: this.say('qr', { url }), bbox: box, placement: 'Block' };
    root.add(doc.struct('Figure', figure, () => void drawQrCode(doc.fillColor(INK), url, QR.x, QR.y, QR.side)));
    const width = RIGHT - LEFT;
    put(doc, root, 'P', this.say('check'), { typeface: 'sans', size: 9.5, colour: SOFT, x: LEFT, y: 528, width });
    const { size } = fitText(doc, { text: url, typeface: 'sans', largest: 9.5, smallest: 6.5, width, height: 26 });
    put(doc, root, 'Link', url, {
      typeface: 'sans',
      size,
      colour: PINE,
      x: LEFT,
      y: 543,
      width,
      height: 27,
      link: url,
    });
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:certificate.${key}`, params);
  }
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

interface Place {
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
function put(
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
