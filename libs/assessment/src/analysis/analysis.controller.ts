import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@convenor/platform';
import { AnalysedQuizzesDto, QuizAnalysisDto } from './analysis.dto.js';
import { Analysis } from './analysis.service.js';

@ApiTags('assessment')
@Controller('admin/courses/:slug/analysis')
export class AnalysisController {
  constructor(private readonly analysis: Analysis) {}

  @Get()
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'listAnalysedQuizzes',
    summary: 'The quizzes of a course, and how many questions are worth a look',
  })
  quizzes(@Param('slug') slug: string): Promise<AnalysedQuizzesDto> {
    return this.analysis.quizzes(slug);
  }

  @Get(':activityId')
  @Access('course:read-draft')
  @ApiOperation({
    operationId: 'getQuizAnalysis',
    summary: 'What the answers of many say about each question of a quiz',
  })
  quiz(@Param('slug') slug: string, @Param('activityId') activityId: string): Promise<QuizAnalysisDto> {
    return this.analysis.quiz(slug, activityId);
  }
}
