import { LooksAt } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideLateAnswersDto, LatePreviewDto } from './late-answers.dto.js';
import { LateAnswers } from './late-answers.service.js';

@ApiTags('tracking')
@Controller('admin/attempts/:id/late-answers')
export class LateAnswersController {
  constructor(private readonly late: LateAnswers) {}

  @Get()
  @Access('enrolment:except')
  @LooksAt('attempts', 'attempts')
  @Refuses(409, 'attempt_open', 'attempt_already_reset')
  @ApiOperation({
    operationId: 'previewLateAnswers',
    summary: 'What counting the answers that came late would make of an attempt',
  })
  preview(@Param('id', ParseId) id: string): Promise<LatePreviewDto> {
    return this.late.preview(id);
  }

  @Repeatable()
  @Post()
  @HttpCode(204)
  @Access('enrolment:except')
  @Refuses(
    409,
    'attempt_open',
    'attempt_already_reset',
    'no_late_answers',
    'late_answers_decided',
    'late_answers_cannot_count',
    'late_answers_lose_pass',
  )
  @ApiOperation({
    operationId: 'decideLateAnswers',
    summary: 'Count the answers that came after the time of an attempt was over, or leave them',
  })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() decision: DecideLateAnswersDto,
  ): Promise<void> {
    return this.late.decide(actor.userId, id, decision);
  }
}
