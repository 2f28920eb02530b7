import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { MyCredentials } from '../credentials/my-credentials.service.js';
import { CertificateLooks } from '../templates/certificate-looks.js';
import { CertificatePdf } from './certificate-pdf.js';

@ApiTags('certification')
@Controller()
export class CertificateController {
  constructor(
    private readonly mine: MyCredentials,
    private readonly looks: CertificateLooks,
    private readonly pdf: CertificatePdf,
  ) {}

  @Get('credentials/:id.pdf')
  @Access('enrolment:own')
  @Refuses(
    409,
    'credential_queued',
    'credential_suspended',
    'credential_revoked',
    'credential_superseded',
    'name_not_printable',
  )
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({
    operationId: 'downloadCertificate',
    summary: 'The certificate on paper; for its holder and for staff who issue',
  })
  async download(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    const { credential, timeZone, verifyUrl } = await this.mine.toPrint(actor, id);
    const { contactMinutes, ...look } = await this.looks.of(credential.id);
    const { holderName: name, courseTitle: course, number, issuedAt, expiresAt } = credential;
    const facts = { name, course, number, issuedAt: issuedAt!, expiresAt, timeZone, verifyUrl, contactMinutes };
    return new StreamableFile(await this.pdf.make(facts, look), {
      type: 'application/pdf',
      disposition: `attachment; filename="certificate-${number}.pdf"`,
    });
  }
}
