import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import type { Printable } from '../credentials/my-credentials.service.js';
import { dayInWords } from '../requirements/requirement-words.js';
import { drawQrCode } from './draw-qr-code.js';
import { fitText } from './fit-text.js';
import { NameNotPrintable } from './name-not-printable.js';
import { type Doc, drawGround, type Element, INK, LEFT, openPaper, PINE, RIGHT, SOFT } from './paper.js';
import { put } from './put-text.js';
import { typefaceFor } from './typefaces.js';

const QR = { side: 92, x: RIGHT - 92, y: 420 };

/** The certificate on paper: made when it is asked for, the same every time. */
@Injectable()
export class CertificatePdf {
  constructor(private readonly texts: Texts) {}

  /** @throws NameNotPrintable when a letter is missing: a certificate with a hole in the name is none */
  async make(printable: Printable): Promise<Buffer> {
    const { credential } = printable;
    const title = this.say('title', { number: credential.number });
    const organisation = this.texts.t('certification:organisation');
    const { doc, whole } = openPaper({ title, organisation, madeAt: credential.issuedAt! });
    drawGround(doc, organisation, 396);
    const root = doc.struct('Document');
    doc.addStructure(root);
    this.words(doc, root, printable);
    this.facts(doc, root, printable);
    this.check(doc, root, printable.verifyUrl);
    root.end();
    doc.end();
    return whole;
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
