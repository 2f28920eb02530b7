import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, FromReplica } from '@convenor/platform';
import { OneStepAwayListDto, OneStepAwayQuery } from './one-step-away.dto.js';
import { OneStepAway } from './one-step-away.js';

@ApiTags('certification')
@Controller('admin/certification')
export class OneStepAwayController {
  constructor(private readonly near: OneStepAway) {}

  @Get('one-step-away')
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({
    operationId: 'listOneStepAway',
    summary: 'Of the people one reaches, those who miss a single requirement, and which',
  })
  list(@CurrentActor() actor: Actor, @Query() query: OneStepAwayQuery): Promise<OneStepAwayListDto> {
    return this.near.list(actor, query);
  }
}
