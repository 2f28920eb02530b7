import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { OwnRenewalDto, RenewalAgreementDto, SignAgainDto } from './renewal.dto.js';
import { Renewals } from './renewals.service.js';

@ApiTags('certification')
@Controller('enrolments/:id/renewal')
export class RenewalsController {
  constructor(private readonly renewals: Renewals) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({
    operationId: 'getRenewal',
    summary: 'When my certificate can be renewed, what that asks for, and what is missing',
  })
  own(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<OwnRenewalDto> {
    return this.renewals.own(actor.userId, id);
  }

  @Get('agreement')
  @Access('enrolment:own')
  @Refuses(409, 'renewal_not_open')
  @ApiOperation({ operationId: 'getRenewalAgreement', summary: 'The text that I sign again to renew' })
  agreement(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<RenewalAgreementDto> {
    return this.renewals.agreement(actor.userId, id);
  }

  @Repeatable()
  @Post('agreement/sign')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'renewal_not_open', 'agreement_changed')
  @ApiOperation({ operationId: 'signAgain', summary: 'Sign the text again, for the renewal' })
  sign(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string, @Body() signature: SignAgainDto): Promise<void> {
    return this.renewals.sign(actor.userId, id, signature);
  }
}
