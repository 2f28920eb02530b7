import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { QuestionReportsDto, ReportQuestionDto } from './question-report.dto.js';
import { QuestionReports } from './question-reports.service.js';

// Not shown to onlookers: who of the staff looks on as somebody would read what is theirs alone to say.
@ApiTags('assessment')
@Controller('attempts/:id/question-reports')
export class QuestionReportsController {
  constructor(private readonly reports: QuestionReports) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({
    operationId: 'listMyQuestionReports',
    summary: 'What I find wrong with questions of an attempt, and what came of it',
  })
  list(@CurrentActor() { userId }: Actor, @Param('id', ParseId) id: string): Promise<QuestionReportsDto> {
    return this.reports.own(userId, id);
  }

  @Put(':itemId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'attempt_not_sent', 'too_many_reports')
  @ApiOperation({
    operationId: 'reportQuestion',
    summary: 'Say what is wrong with a question that I was asked; saying it anew takes the place of the first',
  })
  report(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('itemId') itemId: string,
    @Body() given: ReportQuestionDto,
  ): Promise<void> {
    return this.reports.report(userId, id, itemId, given);
  }
}
