import { Body, Controller, Get, Param, Put, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { ChooseEvidenceDto, CredentialEvidenceDto } from './proof.dto.js';
import { CredentialEvidence } from './evidence.service.js';
import { type ProofFile, ProofFiles } from './proof-files.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const NOT_ISSUED = ['credential_queued', 'credential_suspended', 'credential_revoked', 'credential_superseded'];

@ApiTags('certification')
@Controller('credentials')
export class ProofsController {
  constructor(
    private readonly files: ProofFiles,
    private readonly evidence: CredentialEvidence,
  ) {}

  @Get(':id.vc.json')
  @Access('enrolment:own')
  @Refuses(409, ...NOT_ISSUED)
  @Refuses(503, 'issuer_key_sealed')
  @ApiProduces('application/vc+ld+json')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiOperation({
    operationId: 'downloadSignedCredential',
    summary: 'The certificate as a signed Open Badges 3.0 credential; for its holder and for staff who issue',
  })
  json(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    return this.send(this.files.json(actor, id));
  }

  @Get(':id.jwt')
  @Access('enrolment:own')
  @Refuses(409, ...NOT_ISSUED)
  @Refuses(503, 'issuer_key_sealed')
  @ApiProduces('application/vc+jwt')
  @ApiOkResponse(FILE)
  @ApiOperation({ operationId: 'downloadCredentialToken', summary: 'The same as a signed token (VC-JWT)' })
  token(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    return this.send(this.files.token(actor, id));
  }

  @Get(':id.png')
  @Access('enrolment:own')
  @Refuses(409, ...NOT_ISSUED)
  @Refuses(503, 'issuer_key_sealed')
  @ApiProduces('image/png')
  @ApiOkResponse(FILE)
  @ApiOperation({ operationId: 'downloadBadgePicture', summary: 'The badge as a picture that holds the credential' })
  png(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    return this.send(this.files.png(actor, id));
  }

  @Get(':id.svg')
  @Access('enrolment:own')
  @Refuses(409, ...NOT_ISSUED)
  @Refuses(503, 'issuer_key_sealed')
  @ApiProduces('image/svg+xml')
  @ApiOkResponse(FILE)
  @ApiOperation({ operationId: 'downloadBadgeDrawing', summary: 'The badge as a drawing that holds the credential' })
  svg(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    return this.send(this.files.svg(actor, id));
  }

  @Get(':id/evidence')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getCredentialEvidence', summary: 'What my signed credential can tell of, and does' })
  own(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<CredentialEvidenceDto> {
    return this.evidence.own(actor.userId, id);
  }

  @Put(':id/evidence')
  @Access('enrolment:own')
  @Refuses(409, ...NOT_ISSUED)
  @Refuses(503, 'issuer_key_sealed')
  @ApiOperation({ operationId: 'chooseCredentialEvidence', summary: 'Choose what my signed credential tells of' })
  choose(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { keys }: ChooseEvidenceDto,
  ): Promise<CredentialEvidenceDto> {
    return this.evidence.choose(actor.userId, id, keys);
  }

  private async send(file: Promise<ProofFile>): Promise<StreamableFile> {
    const { bytes, type, name } = await file;
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }
}
