import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import { drawQrCode } from '../certificate/draw-qr-code.js';
import { fitText } from '../certificate/fit-text.js';
import { NameNotPrintable } from '../certificate/name-not-printable.js';
import { type Doc, drawGround, type Element, INK, LEFT, openPaper, PINE, RIGHT, SOFT } from '../certificate/paper.js';
import { put } from '../certificate/put-text.js';
import { printable, type Typeface } from '../certificate/typefaces.js';
import { dayInWords } from '../requirements/requirement-words.js';
import type { HoursCertificate } from './hours-certificate.entity.js';
import { calendarDay, hoursInWords } from './hours-words.js';

const WIDTH = RIGHT - LEFT;
const LINE_AT = 350;
const QR = { side: 92, x: RIGHT - 92, y: LINE_AT + 20 };
/** Beside the code. */
const FACTS_WIDTH = WIDTH - QR.side - 24;

const BOLD: readonly Typeface[] = ['sans-bold', 'sans'];

/** A certificate of contact hours on paper: made when it is asked for, the same every time. */
@Injectable()
export class HoursCertificatePdf {
  constructor(private readonly texts: Texts) {}

  /** @throws NameNotPrintable when a letter is missing: a certificate with a hole in the name is none */
  async make(certificate: HoursCertificate, verifyUrl: string): Promise<Buffer> {
    const organisation = this.texts.t('certification:organisation');
    const title = this.say('title', { number: certificate.number });
    const { doc, whole } = openPaper({ title, organisation, madeAt: certificate.issuedAt });
    drawGround(doc, organisation, LINE_AT);
    const root = doc.struct('Document');
    doc.addStructure(root);
    this.words(doc, root, certificate);
    this.facts(doc, root, certificate);
    this.check(doc, root, verifyUrl);
    root.end();
    doc.end();
    return whole;
  }

  private words(doc: Doc, root: Element, certificate: HoursCertificate): void {
    const { holderName, courseTitle, minutes, fromOn, toOn } = certificate;
    const [holder, title] = [printable(doc, holderName), printable(doc, courseTitle)];
    if (!holder.isWhole || !title.isWhole) throw new NameNotPrintable();
    const place = { x: LEFT, width: WIDTH };
    const small = { ...place, typeface: 'sans', size: 11.5, colour: SOFT } as const;
    put(doc, root, 'H1', this.say('heading'), { ...place, typeface: 'serif', size: 22, colour: PINE, y: 58 });
    put(doc, root, 'P', this.say('given'), { ...small, y: 106 });
    const name = fitText(doc, { ...holder, largest: 34, smallest: 12, width: WIDTH, height: 84 });
    put(doc, root, 'H2', holder.text, {
      ...place,
      typeface: holder.typeface,
      size: name.size,
      colour: INK,
      y: 126,
      height: 84,
    });
    let y = 126 + name.height + 14;
    put(doc, root, 'P', this.say('for'), { ...small, y });
    y += 20;
    put(doc, root, 'H2', hoursInWords(this.texts, minutes), { ...place, typeface: 'serif', size: 22, colour: PINE, y });
    y += 34;
    const days = this.say('days', { from: calendarDay(fromOn), to: calendarDay(toOn) });
    put(doc, root, 'P', days, { ...small, y });
    y += 20;
    const room = Math.max(14, LINE_AT - 10 - y);
    const course = fitText(doc, {
      ...{ ...title, largest: 16, smallest: 8, width: WIDTH, height: room },
    });
    put(doc, root, 'P', title.text, {
      ...{ ...place, typeface: title.typeface, size: course.size, colour: INK, y, height: room },
    });
  }

  private facts(doc: Doc, root: Element, certificate: HoursCertificate): void {
    const { providerName, providerNumber, providerStatement, number, issuedAt, timeZone } = certificate;
    // A long name of a provider takes more lines than one.
    const rows: [string, string, number][] = [
      ['provider', providerName, 30],
      ['providerNumber', providerNumber, 18],
      ['issued', dayInWords(issuedAt, timeZone), 18],
      ['number', number, 18],
    ];
    const width = FACTS_WIDTH - 110;
    let y = QR.y - 4;
    for (const [key, value, room] of rows) {
      put(doc, root, 'P', this.say(key), { typeface: 'sans', size: 9.5, colour: SOFT, x: LEFT, y: y + 1, width: 104 });
      const { text, typeface } = printable(doc, value, BOLD);
      const { size, height } = fitText(doc, { text, typeface, largest: 10.5, smallest: 5.5, width, height: room });
      put(doc, root, 'P', text, {
        ...{ typeface, size, colour: INK, x: LEFT + 110, y, width, height: room + 2 },
      });
      y += height + 8;
    }
    if (!providerStatement) return;
    const { text } = printable(doc, providerStatement, ['sans']);
    const { size } = fitText(doc, {
      ...{ text, typeface: 'sans', largest: 9, smallest: 5.5, width: WIDTH, height: 44 },
    });
    put(doc, root, 'P', text, {
      ...{ typeface: 'sans', size, colour: SOFT, x: LEFT, y: 472, width: WIDTH, height: 46 },
    });
  }

  /** The way to check it: a code for a phone, the same address in letters for everyone else. */
  private check(doc: Doc, root: Element, url: string): void {
    const bbox: [number, number, number, number] = [QR.x, QR.y, QR.x + QR.side, QR.y + QR.side];
    const figure = { alt: this.say('qr', { url }), bbox, placement: 'Block' };
    root.add(doc.struct('Figure', figure, () => void drawQrCode(doc.fillColor(INK), url, QR.x, QR.y, QR.side)));
    put(doc, root, 'P', this.say('check'), {
      ...{ typeface: 'sans', size: 9.5, colour: SOFT, x: LEFT, y: 528, width: WIDTH },
    });
    const { size } = fitText(doc, {
      ...{ text: url, typeface: 'sans', largest: 9.5, smallest: 6.5, width: WIDTH, height: 26 },
    });
    put(doc, root, 'Link', url, {
      ...{ typeface: 'sans', size, colour: PINE, x: LEFT, y: 543, width: WIDTH, height: 27, link: url },
    });
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:hoursCertificate.${key}`, params);
  }
}
