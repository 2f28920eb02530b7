import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import {
  CertifiedPeriodDto,
  HoursCertificateDto,
  HoursCertificatesDto,
  HoursCertificatesQuery,
  HoursPreviewDto,
} from './hours-certificate.dto.js';
import { HoursCertificatePdf } from './hours-certificate-pdf.js';
import { HoursCertificates } from './hours-certificates.service.js';

@ApiTags('certification')
@Controller()
export class HoursCertificatesController {
  constructor(
    private readonly certificates: HoursCertificates,
    private readonly pdf: HoursCertificatePdf,
  ) {}

  @Get('enrolments/:id/hours-certificates')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'listHoursCertificates', summary: 'My certificates of contact hours, newest first' })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: HoursCertificatesQuery,
  ): Promise<HoursCertificatesDto> {
    return this.certificates.list(actor.userId, id, query);
  }

  @Get('enrolments/:id/hours-certificates/preview')
  @Access('enrolment:own')
  @ApiOperation({
    operationId: 'previewHoursCertificate',
    summary: 'What a certificate of these days would say, and what it waits for',
  })
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() period: CertifiedPeriodDto,
  ): Promise<HoursPreviewDto> {
    return this.certificates.preview(actor.userId, id, period);
  }

  @Post('enrolments/:id/hours-certificates')
  @Access('enrolment:own')
  @Refuses(409, 'provider_not_set', 'evaluation_missing', 'no_hours_to_certify')
  @ApiOperation({
    operationId: 'certifyHours',
    summary: 'A certificate of the contact hours of these days that were not certified before',
  })
  certify(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() period: CertifiedPeriodDto,
  ): Promise<HoursCertificateDto> {
    return this.certificates.certify(actor.userId, id, period);
  }

  @Get('hours-certificates/:id.pdf')
  @Access('enrolment:own')
  @Refuses(409, 'name_not_printable', 'hours_certificate_revoked')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({
    operationId: 'downloadHoursCertificate',
    summary: 'A certificate of contact hours on paper; for its holder and for staff who issue',
  })
  async download(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    const { certificate, verifyUrl } = await this.certificates.toPrint(actor, id);
    return new StreamableFile(await this.pdf.make(certificate, verifyUrl), {
      type: 'application/pdf',
      disposition: `attachment; filename="contact-hours-${certificate.number}.pdf"`,
    });
  }
}
