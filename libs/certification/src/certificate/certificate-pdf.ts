import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import {
  type CertificatePlaceholder,
  type CertificateTemplate,
  type CertificateTexts,
  fillPlaceholders,
} from '@convenor/rules';
import PDFDocument from 'pdfkit';
import { dayInWords } from '../requirements/requirement-words.js';
import { layOut } from './certificate-layout.js';
import type { CertificateWords, PictureSizes } from './certificate-words.js';
import { frameOf } from './certificate-frame.js';
import { drawSheet, type PrintablePicture } from './draw-sheet.js';
import { NameNotPrintable } from './name-not-printable.js';
import type { SheetDto } from './sheet.dto.js';
import { registerTypefaces } from './typefaces.js';
import { escapeMetadata } from './write-metadata.js';

/** What is printed of one certificate. */
export interface PrintedFacts {
  readonly name: string;
  readonly course: string;
  readonly number: string;
  readonly issuedAt: Date;
  /** Null = never. */
  readonly expiresAt: Date | null;
  /** The zone in which its days are printed. */
  readonly timeZone: string;
  readonly verifyUrl: string;
  readonly contactMinutes: number;
}

/** How it looks: a template, and the pictures that it names. */
export interface CertificateLook {
  readonly template: CertificateTemplate;
  readonly pictures: ReadonlyMap<string, PrintablePicture & { readonly width: number; readonly height: number }>;
}

/** The certificate on paper: made when it is asked for, the same every time. */
@Injectable()
export class CertificatePdf {
  constructor(private readonly texts: Texts) {}

  /** @throws NameNotPrintable when a letter is missing: a certificate with a hole in the name is none */
  async make(facts: PrintedFacts, look: CertificateLook): Promise<Buffer> {
    const doc = this.open(facts, look.template);
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const whole = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
    drawSheet(doc, this.laidOut(doc, facts, look.template, look.pictures), look.pictures);
    doc.end();
    return whole;
  }

  /** Where everything stands, without printing it. @throws NameNotPrintable */
  sheet(facts: PrintedFacts, template: CertificateTemplate, pictures: PictureSizes): SheetDto {
    return this.laidOut(this.open(facts, template), facts, template, pictures);
  }

  private open(facts: PrintedFacts, template: CertificateTemplate): PDFKit.PDFDocument {
    const { width, height } = frameOf(template).page;
    const organisation = this.filled(facts, template.texts).organisation;
    const doc = new PDFDocument({
      size: [width, height],
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en',
      displayTitle: true,
      info: {
        Title: this.say('title', { number: facts.number }),
        Author: organisation,
        Creator: organisation,
        Producer: organisation,
        CreationDate: facts.issuedAt,
      },
    });
    escapeMetadata(doc);
    registerTypefaces(doc);
    return doc;
  }

  private laidOut(
    doc: PDFKit.PDFDocument,
    facts: PrintedFacts,
    template: CertificateTemplate,
    pictures: PictureSizes,
  ): SheetDto {
    const sheet = layOut(doc, template, this.words(facts, template), pictures);
    if (!sheet) throw new NameNotPrintable();
    return sheet;
  }

  private words(facts: PrintedFacts, { texts }: CertificateTemplate): CertificateWords {
    const { name, course, number, timeZone, expiresAt, verifyUrl } = facts;
    const rows: [string, string][] = [
      ['issued', dayInWords(facts.issuedAt, timeZone)],
      ...(expiresAt ? [['validUntil', dayInWords(expiresAt, timeZone)] as [string, string]] : []),
      ['number', number],
    ];
    return {
      name,
      course,
      texts: this.filled(facts, texts),
      facts: rows.map(([key, value]) => ({ label: this.say(key), value })),
      check: this.say('check'),
      code: this.say('qr', { url: verifyUrl }),
      url: verifyUrl,
      signatureOf: (whose) => this.say('signature', { name: whose }),
    };
  }

  private filled(facts: PrintedFacts, texts: CertificateTexts): CertificateTexts {
    const values: Record<CertificatePlaceholder, string> = {
      name: facts.name,
      course: facts.course,
      date: dayInWords(facts.issuedAt, facts.timeZone),
      valid_until: facts.expiresAt ? dayInWords(facts.expiresAt, facts.timeZone) : this.say('noEnd'),
      number: facts.number,
      hours: hoursOf(facts.contactMinutes),
    };
    const entries = Object.entries(texts).map(([key, text]) => [key, fillPlaceholders(text, values)]);
    return Object.fromEntries(entries) as CertificateTexts;
  }

  private say(key: string, params: Record<string, string> = {}): string {
    return this.texts.t(`certification:certificate.${key}`, params);
  }
}

/** Whole and half hours: what a certificate says is never more than what was spent. */
function hoursOf(minutes: number): string {
  return String(Math.floor(minutes / 30) / 2);
}
