import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable, Untraced } from '@convenor/platform';
import { SurveySheetDto } from './survey-answers.dto.js';
import { SurveyAnswers } from './survey-answers.service.js';

@ApiTags('learning')
@Controller('enrolments/:id/activities/:activityId/survey')
export class SurveyAnswersController {
  constructor(private readonly answers: SurveyAnswers) {}

  @Untraced()
  @Repeatable()
  @Post()
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({
    operationId: 'answerSurvey',
    summary: 'Send my answers, without my name. Only the first ones count: nobody can find them again to change them',
  })
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() { answers }: SurveySheetDto,
  ): Promise<void> {
    return this.answers.send(actor.userId, id, activityId, answers);
  }
}
