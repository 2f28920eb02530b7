import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@convenor/platform';
import { SurveyCsv } from './survey-csv.js';
import { SurveyListDto, SurveyResultsDto, SurveyResultsQuery } from './survey-results.dto.js';
import { SurveyResults } from './survey-results.service.js';

@ApiTags('surveys')
@Controller('admin')
export class SurveysController {
  constructor(
    private readonly results: SurveyResults,
    private readonly csv: SurveyCsv,
  ) {}

  @Get('surveys')
  @Access('survey:results')
  @ApiOperation({ operationId: 'listSurveys', summary: 'The surveys of all courses whose answers I may look at' })
  all(@CurrentActor() actor: Actor): Promise<SurveyListDto> {
    return this.results.all(actor);
  }

  @Get('courses/:slug/surveys')
  @Access('survey:results')
  @ApiOperation({ operationId: 'listCourseSurveys', summary: 'The surveys of a course, and how many have answered' })
  ofCourse(@CurrentActor() actor: Actor, @Param('slug') slug: string): Promise<SurveyListDto> {
    return this.results.ofCourse(actor, slug);
  }

  @Get('courses/:slug/surveys/:activityId/results')
  @Access('survey:results')
  @ApiOperation({
    operationId: 'getSurveyResults',
    summary: 'What was answered, of a cohort or of all; nothing of fewer than five people',
  })
  show(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Param('activityId') activityId: string,
    @Query() { cohort }: SurveyResultsQuery,
  ): Promise<SurveyResultsDto> {
    return this.results.show(actor, slug, activityId, cohort);
  }

  @Get('courses/:slug/surveys/:activityId/results.csv')
  @Access('survey:results')
  @Header('content-disposition', 'attachment; filename="survey.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportSurveyResults', summary: 'The same as a file for spreadsheets' })
  async export(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Param('activityId') activityId: string,
    @Query() { cohort }: SurveyResultsQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.csv.of(actor, slug, activityId, cohort), { type: 'text/csv; charset=utf-8' });
  }
}
