import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { AnsweredReviewDto, AnswerReviewDto, ReadinessDto, ReviewSetDto } from './review.dto.js';
import { Reviews } from './reviews.service.js';

@ApiTags('assessment')
@Controller()
export class ReviewController {
  constructor(private readonly reviews: Reviews) {}

  @Get('enrolments/:id/review')
  @Access('enrolment:own')
  @ApiOperation({
    operationId: 'getReview',
    summary: 'Questions to look at again today, and how ready I am for the final assessment',
  })
  today(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<ReviewSetDto> {
    return this.reviews.today(actor.userId, id);
  }

  @Repeatable()
  @Post('enrolments/:id/review/:itemId')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({
    operationId: 'answerReview',
    summary: 'Answer a question of today and see how it was; the first answer counts',
  })
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('itemId', ParseId) itemId: string,
    @Body() answer: AnswerReviewDto,
  ): Promise<AnsweredReviewDto> {
    return this.reviews.answer(actor.userId, id, itemId, answer);
  }

  @Get('admin/enrolments/:id/readiness')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'How ready a trainee is for the final assessment, with the reasons; no answers',
  })
  readiness(@Param('id', ParseId) id: string): Promise<ReadinessDto> {
    return this.reviews.readiness(id);
  }
}
