import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAt, LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { Corrections } from './corrections.service.js';
import {
  ClearFlagDto,
  CorrectDto,
  CredentialDto,
  CredentialReasonDto,
  IssueDto,
  StaffCredentialPageDto,
  StaffCredentialsDto,
  StaffCredentialsFilter,
  StaffCredentialsQuery,
} from './credential.dto.js';
import { CredentialFlags } from './credential-flags.js';
import { CredentialMoves } from './credential-moves.service.js';
import { StaffCredentialList } from './staff-credential-list.js';
import { StaffCredentials } from './staff-credentials.service.js';

@ApiTags('certification')
@Controller('admin')
export class AdminCredentialsController {
  constructor(
    private readonly all: StaffCredentialList,
    private readonly staff: StaffCredentials,
    private readonly moves: CredentialMoves,
    private readonly corrections: Corrections,
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

  @Get('credentials.csv')
  @Access('credential:issue')
  @Header('content-disposition', 'attachment; filename="certificates.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportCredentials', summary: 'The same as a file for spreadsheets' })
  export(@CurrentActor() actor: Actor, @Query() filter: StaffCredentialsFilter): StreamableFile {
    return new StreamableFile(this.all.csv(actor, filter), { type: 'text/csv; charset=utf-8' });
  }

  @Get('credentials/:id')
  @Access('credential:issue')
  @LooksAt('certificate', 'credentials')
  @ApiOperation({
    operationId: 'getStaffCredential',
    summary: 'One certificate, what it rests on and what happened to it',
  })
  one(@Param('id', ParseId) id: string): Promise<StaffCredentialPageDto> {
    return this.all.one(id);
  }

  @Post('enrolments/:id/credentials')
  @Access('credential:issue')
  @Refuses(409, 'credential_stands', 'nothing_to_certify', 'credential_suspended', 'credential_revoked')
  @ApiOperation({
    operationId: 'issueCredential',
    summary: 'Approve a certificate or a renewal that waits, or issue one; by exception with a reason',
  })
  issue(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: IssueDto,
  ): Promise<CredentialDto> {
    return this.staff.issue(actor.userId, id, reason);
  }

  @Post('credentials/:id/suspend')
  @HttpCode(200)
  @Access('credential:revoke')
  @Refuses(409, 'credential_queued', 'credential_suspended', 'credential_revoked', 'credential_superseded')
  @ApiOperation({
    operationId: 'suspendCredential',
    summary: 'Put a certificate on hold until somebody has looked; its public page says so at once',
  })
  suspend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: CredentialReasonDto,
  ): Promise<CredentialDto> {
    return this.moves.move(actor.userId, id, 'suspend', reason);
  }

  @Post('credentials/:id/reinstate')
  @HttpCode(200)
  @Access('credential:revoke')
  @Refuses(409, 'credential_queued', 'credential_issued', 'credential_superseded', 'credential_stands')
  @ApiOperation({
    operationId: 'reinstateCredential',
    summary: 'Let a certificate stand again that was on hold or revoked',
  })
  reinstate(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: CredentialReasonDto,
  ): Promise<CredentialDto> {
    return this.moves.move(actor.userId, id, 'reinstate', reason);
  }

  @Post('credentials/:id/revoke')
  @HttpCode(200)
  @Access('credential:revoke')
  @Refuses(409, 'credential_revoked', 'credential_queued', 'credential_superseded')
  @ApiOperation({
    operationId: 'revokeCredential',
    summary: 'Take a certificate back; its public page says so at once',
  })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: CredentialReasonDto,
  ): Promise<CredentialDto> {
    return this.moves.move(actor.userId, id, 'revoke', reason);
  }

  @Post('credentials/:id/correct')
  @Access('credential:revoke')
  @Refuses(409, 'credential_queued', 'credential_suspended', 'credential_revoked', 'credential_superseded')
  @ApiOperation({
    operationId: 'correctCredential',
    summary: 'Issue another that says it right in the place of this one; it ends on the same day',
  })
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() wanted: CorrectDto,
  ): Promise<CredentialDto> {
    return this.corrections.correct(actor.userId, id, wanted);
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
