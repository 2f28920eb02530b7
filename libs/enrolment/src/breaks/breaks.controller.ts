import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import {
  AskBreakDto,
  AskedBreakDto,
  BreakRequestsDto,
  BreakRequestsQuery,
  BreaksDto,
  DecideBreakDto,
} from './break.dto.js';
import { BreakRequests } from './break-requests.js';
import { Breaks } from './breaks.service.js';

@ApiTags('enrolment')
@Controller()
export class BreaksController {
  constructor(
    private readonly breaks: Breaks,
    private readonly requests: BreakRequests,
  ) {}

  @Get('enrolments/:id/breaks')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'listBreaks', summary: 'My breaks, and how much of one I may take without asking' })
  list(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<BreaksDto> {
    return this.breaks.of(actor.userId, id);
  }

  @Repeatable()
  @Post('enrolments/:id/breaks')
  @Access('enrolment:own')
  @Refuses(409, 'break_asked_already', 'enrolment_not_active')
  @ApiOperation({
    operationId: 'askForBreak',
    summary: 'A break from today: at once within the limits, else it is asked for',
  })
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() wanted: AskBreakDto,
  ): Promise<AskedBreakDto> {
    return this.breaks.ask(actor.userId, id, wanted);
  }

  @Delete('enrolments/:id/breaks/:breakId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'break_decided')
  @ApiOperation({ operationId: 'takeBreakBack', summary: 'Ask for a break no longer' })
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('breakId', ParseId) breakId: string,
  ): Promise<void> {
    return this.breaks.takeBack(actor.userId, id, breakId);
  }

  @Get('admin/breaks')
  @Access('enrolment:extend')
  @ApiOperation({
    operationId: 'listBreakRequests',
    summary: 'Breaks that people asked for, the longest waiting first',
  })
  waiting(@CurrentActor() actor: Actor, @Query() query: BreakRequestsQuery): Promise<BreakRequestsDto> {
    return this.requests.page(actor, query);
  }

  @Post('admin/breaks/:id/decision')
  @HttpCode(200)
  @Access('enrolment:extend')
  @Refuses(409, 'break_decided', 'transition_impossible', 'transition_not_allowed')
  @ApiOperation({
    operationId: 'decideBreak',
    summary: 'Grant a break, which begins today, or decline it with a reason',
  })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() decision: DecideBreakDto,
  ): Promise<AskedBreakDto> {
    return this.breaks.decide(actor, id, decision);
  }
}
