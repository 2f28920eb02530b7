import { Injectable } from '@nestjs/common';
import { Clock, Config, Texts } from '@convenor/platform';
import { expiryOf } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { CertificatePdf, type PrintedFacts } from '../certificate/certificate-pdf.js';
import type { SheetDto } from '../certificate/sheet.dto.js';
import { TemplateImages } from './template-images.service.js';
import { TemplateScopes } from './template-scopes.js';
import type { TemplateDto } from './template.dto.js';
import { CertificateTemplates } from './templates.service.js';

const SAMPLE_MONTHS = 24;
const SAMPLE_MINUTES = 1_470;
const SAMPLE_NUMBER = 'CNV-0000-0000-0000';
const SAMPLE_ID = '00000000-0000-4000-8000-000000000000';

/** A template as a certificate of somebody invented, before it is saved. */
@Injectable()
export class TemplatePreview {
  constructor(
    private readonly db: DataSource,
    private readonly scopes: TemplateScopes,
    private readonly templates: CertificateTemplates,
    private readonly images: TemplateImages,
    private readonly pdf: CertificatePdf,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput for what cannot be saved either */
  async print(course: string | undefined, template: TemplateDto, timeZone: string): Promise<Buffer> {
    const facts = await this.checked(course, template, timeZone);
    return this.pdf.make(facts, { template, pictures: await this.images.printable(template) });
  }

  /** @throws InvalidInput for what cannot be saved either */
  async sheet(course: string | undefined, template: TemplateDto, timeZone: string): Promise<SheetDto> {
    const facts = await this.checked(course, template, timeZone);
    return this.pdf.sheet(facts, template, await this.images.printable(template));
  }

  private async checked(slug: string | undefined, template: TemplateDto, timeZone: string): Promise<PrintedFacts> {
    const { course } = await this.scopes.of(slug);
    this.templates.check(template);
    await this.templates.checkImages(this.db.manager, template);
    const issuedAt = this.clock.now();
    return {
      name: this.texts.t('certification:certificate.sample.name'),
      course: course?.title ?? this.texts.t('certification:certificate.sample.course'),
      number: SAMPLE_NUMBER,
      issuedAt,
      expiresAt: expiryOf(issuedAt, SAMPLE_MONTHS),
      timeZone,
      verifyUrl: `${this.config.publicUrl}/verify/${SAMPLE_ID}`,
      contactMinutes: SAMPLE_MINUTES,
    };
  }
}
