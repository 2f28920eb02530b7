import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cleanPng, type Drawing, type PictureFault, readDrawing } from '@convenor/formats';
import { Clock, Ids, NotFound } from '@convenor/platform';
import type { CertificateTemplate } from '@convenor/rules';
import PDFDocument from 'pdfkit';
import { DataSource, type EntityManager } from 'typeorm';
import type { CertificateLook } from '../certificate/certificate-pdf.js';
import { drawShapes } from '../certificate/draw-sheet.js';
import { ImageInUse, ImageRefused } from './template-errors.js';
import type { TemplateImageDto } from './template.dto.js';

/** Half a megabyte is a large logo; what is larger is a photograph, or not made for paper. */
export const TEMPLATE_IMAGE = {
  megabytes: 0.512,
  tooLarge: 'This picture is larger than 512 kB. Save it smaller, or with fewer colours.',
  missing: 'Choose a PNG or SVG picture.',
};
const MOST_PIXELS = 2_000;
/** Four hundred to the inch where a logo is printed largest; more makes every certificate slower, and none better. */
const LARGEST_AREA = 1_000_000;
const KEPT_UNUSED = 24 * 3_600_000;

interface ImageRow {
  id: string;
  media_type: 'image/png' | 'image/svg+xml';
  width: number;
  height: number;
  bytes: Buffer;
}

interface ReadImage {
  readonly mediaType: ImageRow['media_type'];
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Logos and signatures for certificates: checked to the last byte, and each kept once. */
@Injectable()
export class TemplateImages {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The same picture again is kept once. @throws ImageRefused */
  async keep(bytes: Uint8Array): Promise<TemplateImageDto> {
    const { mediaType, width, height, bytes: clean } = readImage(bytes);
    const sha256 = createHash('sha256').update(clean).digest('hex');
    const [row] = await this.db.query<{ id: string }[]>(
      `insert into certificate_images (id, media_type, sha256, width, height, bytes, added_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (sha256) do update set added_at = excluded.added_at returning id`,
      [this.ids.next(), mediaType, sha256, width, height, Buffer.from(clean), this.clock.now()],
    );
    return { id: row!.id, width, height };
  }

  async read(id: string): Promise<{ mediaType: string; bytes: Buffer }> {
    const [row] = await this.rows([id]);
    if (!row) throw new NotFound('This picture');
    return { mediaType: row.media_type, bytes: row.bytes };
  }

  /** @throws ImageInUse for what some version of a template shows: certificates go on being printed with it */
  async remove(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const found = await tx.query<unknown[]>('select 1 from certificate_images where id = $1 for update', [id]);
      if (found.length === 0) throw new NotFound('This picture');
      if ((await this.used(tx, [id])).length > 0) throw new ImageInUse();
      await tx.query('delete from certificate_images where id = $1', [id]);
    });
  }

  /** Holds the pictures of a template until it is saved. @returns those that there are not */
  async missing(tx: EntityManager, template: CertificateTemplate): Promise<string[]> {
    const wanted = imagesOf(template);
    const rows = await tx.query<{ id: string }[]>(
      'select id from certificate_images where id = any($1::uuid[]) for share',
      [wanted],
    );
    return wanted.filter((id) => !rows.some((row) => row.id === id));
  }

  /** Pictures that were sent a day ago and that no version shows. */
  async forgetUnused(tx: EntityManager): Promise<void> {
    await tx.query(
      `delete from certificate_images where id in (
         select i.id from certificate_images i where i.added_at < $1 and not exists (
           select from certificate_template_versions v where v.template::text like '%' || i.id || '%')
         for update of i skip locked)`,
      [new Date(this.clock.now().getTime() - KEPT_UNUSED)],
    );
  }

  /** What a template names, ready for drawing. */
  async printable(template: CertificateTemplate): Promise<CertificateLook['pictures']> {
    const wanted = imagesOf(template);
    const rows = wanted.length > 0 ? await this.rows(wanted) : [];
    return new Map(
      rows.map(({ id, media_type, width, height, bytes }) => [
        id,
        media_type === 'image/png'
          ? { png: bytes, width, height }
          : { drawing: readDrawing(bytes).drawing!, width, height },
      ]),
    );
  }

  private async used(tx: EntityManager, ids: readonly string[]): Promise<{ id: string }[]> {
    return tx.query<{ id: string }[]>(
      `select i.id from certificate_images i where i.id = any($1::uuid[]) and exists (
         select from certificate_template_versions v where v.template::text like '%' || i.id || '%')`,
      [ids],
    );
  }

  private rows(ids: readonly string[]): Promise<ImageRow[]> {
    return this.db.query<ImageRow[]>(
      'select id, media_type, width, height, bytes from certificate_images where id = any($1::uuid[])',
      [ids],
    );
  }
}

function imagesOf({ logo, signatories }: CertificateTemplate): string[] {
  return [...new Set([logo, ...signatories.map(({ image }) => image)].filter((id) => id !== null))];
}

/** By its bytes, whatever its name says. */
function readImage(bytes: Uint8Array): ReadImage {
  const isDrawing = /^\s*(<\?xml|<svg|<!--)/.test(
    Buffer.from(bytes.subarray(0, 200))
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );
  if (!isDrawing) {
    const { png, faults } = cleanPng(bytes, MOST_PIXELS, LARGEST_AREA);
    if (!png) throw refusal(faults);
    return { ...png, mediaType: 'image/png' };
  }
  const { drawing, faults } = readDrawing(bytes);
  if (!drawing) throw refusal(faults);
  const longest = Math.max(drawing.width, drawing.height);
  const [width, height] = [drawing.width, drawing.height].map((side) => Math.round((side / longest) * MOST_PIXELS));
  if (!width || !height || !canBeDrawn(drawing)) {
    throw new ImageRefused('picture_broken', 'This drawing cannot be printed. Save it again, or as PNG.');
  }
  return { mediaType: 'image/svg+xml', width, height, bytes };
}

/** What paper cannot take is found now and not when somebody wants their certificate. */
function canBeDrawn(drawing: Drawing): boolean {
  try {
    drawShapes(new PDFDocument({ margin: 0 }).save(), drawing);
    return true;
  } catch {
    return false;
  }
}

function refusal(faults: readonly PictureFault[]): ImageRefused {
  const { code, message } = faults[0]!;
  return new ImageRefused(code, message);
}
