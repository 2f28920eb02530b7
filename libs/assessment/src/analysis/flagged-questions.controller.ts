import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { FlaggedQuestionListDto, FlaggedQuestionsQuery, SettleQuestionDto } from './flagged-question.dto.js';
import { QuestionFlags } from './question-flags.service.js';

@ApiTags('assessment')
@Controller('admin/flagged-questions')
export class FlaggedQuestionsController {
  constructor(private readonly flags: QuestionFlags) {}

  @Get()
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'listFlaggedQuestions',
    summary:
      'Questions of all courses whose answers, or the people who were asked, say that something may be wrong with them',
  })
  list(@Query() query: FlaggedQuestionsQuery): Promise<FlaggedQuestionListDto> {
    return this.flags.list(query);
  }

  @Post(':id/looks')
  @HttpCode(204)
  @Access('course:write')
  @Refuses(409, 'reported_meanwhile')
  @ApiOperation({
    operationId: 'leaveFlaggedQuestion',
    summary:
      'Note that I looked at a question and am done with it; it comes back when something else stands out or is said',
  })
  leave(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Body() seen: SettleQuestionDto,
  ): Promise<void> {
    return this.flags.leave(userId, id, seen);
  }
}
