import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ItemDto } from '@convenor/curriculum';
import { ApiExtraModels, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  LookingOn,
  ParseId,
  Refuses,
  Repeatable,
  ShownToOnlookers,
} from '@convenor/platform';
import { ActiveTimeDto } from '@convenor/progress';
import { AttemptDto, SavedResponseDto, SaveResponseDto, SubmittedDto } from './attempt.dto.js';
import { AttemptView } from './attempt-view.js';
import { Attempts } from './attempts.service.js';

import { Checks } from './checks.service.js';
import { QuizDto } from './quiz.dto.js';
import { Responses } from './responses.service.js';
import { SittingTime } from './sitting-time.service.js';

// The front page travels inside the activity, which is progress's; its shape is told here.
@ApiExtraModels(QuizDto)
@ApiTags('assessment')
@Controller()
export class AttemptsController {
  constructor(
    private readonly attempts: Attempts,
    private readonly responses: Responses,
    private readonly checks: Checks,
    private readonly time: SittingTime,
    private readonly view: AttemptView,
  ) {}

  @Repeatable()
  @Post('enrolments/:id/activities/:activityId/attempts')
  @Access('enrolment:own')
  @Refuses(409, 'already_passed', 'being_marked', 'no_attempts_left', 'wait', 'activity_locked', 'enrolment_not_active')
  @ApiOperation({ operationId: 'startAttempt', summary: 'Start a quiz; an attempt that is still open is given back' })
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
  ): Promise<AttemptDto> {
    return this.view.full(await this.attempts.start(actor.userId, id, activityId));
  }

  @Get('attempts/:id')
  @Access('enrolment:own')
  @ShownToOnlookers()
  @ApiOperation({
    operationId: 'getAttempt',
    summary: 'One attempt with my answers, and its result as far as it may be seen',
  })
  async get(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<AttemptDto> {
    const attempt = await this.attempts.own(actor.userId, id);
    // Answers on which somebody is at work are theirs until they send them.
    if (actor.lookedOnBy && attempt.state === 'open') throw new LookingOn();
    return this.view.full(attempt);
  }

  @Put('attempts/:id/responses/:itemId')
  @Access('enrolment:own')
  @Refuses(409, 'attempt_closed', 'enrolment_not_active', 'answer_checked', 'question_passed')
  @ApiOperation({ operationId: 'saveResponse', summary: 'Keep an answer; the newest sequence wins' })
  save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('itemId') itemId: string,
    @Body() answer: SaveResponseDto,
  ): Promise<SavedResponseDto> {
    return this.responses.save(actor.userId, id, itemId, answer);
  }

  @Put('attempts/:id/active-time')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'attempt_closed', 'enrolment_not_active')
  @ApiOperation({ operationId: 'saveSittingTime', summary: 'How long I have been at work on an attempt that is open' })
  spend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { activeSeconds }: ActiveTimeDto,
  ): Promise<void> {
    return this.time.report(actor.userId, id, activeSeconds);
  }

  @Post('attempts/:id/responses/:itemId/check')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'attempt_closed', 'not_checkable', 'nothing_to_check')
  @ApiOperation({
    operationId: 'checkResponse',
    summary: 'See at once how an answer was, where the quiz allows it; the answer stays as it is from then on',
  })
  check(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('itemId') itemId: string,
  ): Promise<ItemDto> {
    return this.checks.check(actor.userId, id, itemId);
  }

  @Repeatable()
  @Post('attempts/:id/submit')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'attempt_closed', 'enrolment_not_active')
  @ApiOperation({ operationId: 'submitAttempt', summary: 'Send the answers in; doing it again gives the same result' })
  async submit(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<SubmittedDto> {
    return this.view.submitted(await this.attempts.submit(actor.userId, id));
  }
}
