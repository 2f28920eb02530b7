import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import {
  ClearFlagDto,
  CredentialDto,
  IssueDto,
  RevokeDto,
  StaffCredentialsDto,
  StaffCredentialsQuery,
} from './credential.dto.js';
import { CredentialFlags } from './credential-flags.js';
import { StaffCredentialList } from './staff-credential-list.js';
import { StaffCredentials } from './staff-credentials.service.js';

@ApiTags('certification')
@Controller('admin')
export class AdminCredentialsController {
  constructor(
    private readonly all: StaffCredentialList,
    private readonly staff: StaffCredentials,
    private readonly flags: CredentialFlags,
  ) {}

  @Get('credentials')
  @Access('credential:issue')
  @ApiOperation({
    operationId: 'listCredentials',
    summary: 'Certificates of everybody; `state=queued` waits for approval, `flagged=true` for somebody to look at',
  })
  list(@Query() query: StaffCredentialsQuery): Promise<StaffCredentialsDto> {
    return this.all.list(query);
  }

  @Post('enrolments/:id/credentials')
  @Access('credential:issue')
  @Refuses(409, 'credential_stands', 'nothing_to_certify')
  @ApiOperation({
    operationId: 'issueCredential',
    summary: 'Approve a certificate that waits, or issue one; by exception with a reason',
  })
  issue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: IssueDto,
  ): Promise<CredentialDto> {
    return this.staff.issue(actor.userId, id, reason);
  }

  @Post('credentials/:id/revoke')
  @HttpCode(200)
  @Access('credential:revoke')
  @Refuses(409, 'credential_revoked', 'credential_queued')
  @ApiOperation({
    operationId: 'revokeCredential',
    summary: 'Take a certificate back; its public page says so at once',
  })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: RevokeDto,
  ): Promise<CredentialDto> {
    return this.staff.revoke(actor.userId, id, reason);
  }

  @Post('credentials/:id/clear-flag')
  @HttpCode(200)
  @Access('credential:revoke')
  @Refuses(409, 'credential_not_flagged')
  @ApiOperation({
    operationId: 'clearCredentialFlag',
    summary: 'Say that somebody has looked at a certificate, and what they found',
  })
  clearFlag(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: ClearFlagDto,
  ): Promise<CredentialDto> {
    return this.flags.clear(actor.userId, id, reason);
  }
}
