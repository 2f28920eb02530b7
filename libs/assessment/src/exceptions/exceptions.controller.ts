import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees, PageQuery } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { AttemptRecords } from './attempt-records.js';
import { GrantDto, RecordedAttemptsDto, ResetDto } from './exceptions.dto.js';
import { Exceptions } from './exceptions.service.js';

@ApiTags('tracking')
@Controller('admin/enrolments/:id')
export class ExceptionsController {
  constructor(
    private readonly records: AttemptRecords,
    private readonly exceptions: Exceptions,
  ) {}

  @Get('attempts')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('attempts')
  @ApiOperation({ operationId: 'listAttempts', summary: "A person's attempts with answers and keys, newest first" })
  attempts(@Param('id', ParseId) id: string, @Query() { after, limit }: PageQuery): Promise<RecordedAttemptsDto> {
    return this.records.of(id, after, limit);
  }

  @Post('attempts/:attemptId/reset')
  @HttpCode(204)
  @Access('enrolment:except')
  @Refuses(409, 'attempt_already_reset', 'course_complete')
  @ApiOperation({ operationId: 'resetAttempt', summary: 'Declare that an attempt does not count' })
  reset(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('attemptId', ParseId) attemptId: string,
    @Body() { reason }: ResetDto,
  ): Promise<void> {
    return this.exceptions.reset(actor.userId, id, attemptId, reason);
  }

  @Post('attempt-grants')
  @HttpCode(204)
  @Access('enrolment:except')
  @ApiOperation({ operationId: 'grantAttempts', summary: 'Allow more attempts at a quiz' })
  grant(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string, @Body() grant: GrantDto): Promise<void> {
    return this.exceptions.grant(actor.userId, id, grant);
  }
}
