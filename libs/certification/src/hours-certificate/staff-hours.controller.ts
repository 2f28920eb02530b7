import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { CredentialReasonDto } from '../credentials/credential.dto.js';
import { HoursRevoking } from './hours-revoking.service.js';
import { StaffHoursFilter, StaffHoursListDto, StaffHoursQuery } from './staff-hours.dto.js';
import { StaffHoursList } from './staff-hours-list.js';

@ApiTags('certification')
@Controller('admin')
export class StaffHoursController {
  constructor(
    private readonly certificates: StaffHoursList,
    private readonly revoking: HoursRevoking,
  ) {}

  @Get('hours-certificates')
  @Access('enrolment:read')
  @ApiOperation({
    operationId: 'listHoursCertificatesOfAll',
    summary: 'Certificates of contact hours of the people one reaches; `state=lacking` say more than there is now',
  })
  list(@CurrentActor() actor: Actor, @Query() query: StaffHoursQuery): Promise<StaffHoursListDto> {
    return this.certificates.page(actor, query);
  }

  @Get('hours-certificates.csv')
  @Access('enrolment:read')
  @Header('content-disposition', 'attachment; filename="hours-certificates.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportHoursCertificates', summary: 'The same as a file for spreadsheets' })
  export(@CurrentActor() actor: Actor, @Query() filter: StaffHoursFilter): StreamableFile {
    return new StreamableFile(this.certificates.csv(actor, filter), { type: 'text/csv; charset=utf-8' });
  }

  @Post('hours-certificates/:id/revoke')
  @HttpCode(204)
  @Access('credential:revoke')
  @Refuses(409, 'hours_certificate_revoked')
  @ApiOperation({
    operationId: 'revokeHoursCertificate',
    summary: 'Take a certificate of contact hours back, with a reason; its public page says so at once',
  })
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: CredentialReasonDto,
  ): Promise<void> {
    return this.revoking.revoke(actor.userId, id, reason);
  }
}
