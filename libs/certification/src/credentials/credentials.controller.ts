import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, ShownToOnlookers } from '@convenor/platform';
import {
  CredentialDto,
  CredentialHistoryDto,
  MyCredentialsDto,
  MyCredentialsQuery,
  ShowNameDto,
} from './credential.dto.js';
import { MyCredentials } from './my-credentials.service.js';

@ApiTags('certification')
@Controller()
export class CredentialsController {
  constructor(private readonly mine: MyCredentials) {}

  @Get('me/credentials')
  @Access('enrolment:own')
  @ShownToOnlookers()
  @ApiOperation({ operationId: 'listMyCredentials', summary: 'My certificates, newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: MyCredentialsQuery): Promise<MyCredentialsDto> {
    return this.mine.list(actor.userId, query);
  }

  @Get('credentials/:id')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getCredential', summary: 'One of my certificates' })
  own(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<CredentialDto> {
    return this.mine.own(actor.userId, id);
  }

  @Get('credentials/:id/history')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getCredentialHistory', summary: 'What happened to one of my certificates' })
  history(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<CredentialHistoryDto> {
    return this.mine.history(actor.userId, id);
  }

  @Patch('credentials/:id')
  @Access('enrolment:own')
  @Refuses(409, 'credential_revoked', 'credential_superseded')
  @ApiOperation({ operationId: 'showNameOnCredential', summary: 'Choose whether the public page tells my name' })
  showName(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { showName }: ShowNameDto,
  ): Promise<CredentialDto> {
    return this.mine.showName(actor.userId, id, showName);
  }
}
