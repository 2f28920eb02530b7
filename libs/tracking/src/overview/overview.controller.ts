import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, FromReplica } from '@convenor/platform';
import { OverviewChoices } from './overview-choices.js';
import { OverviewCsv } from './overview-csv.js';
import {
  OverviewChoicesDto,
  OverviewChoicesQuery,
  OverviewDto,
  OverviewFileQuery,
  OverviewQuery,
} from './overview.dto.js';
import { Overview } from './overview.service.js';

@ApiTags('tracking')
@Controller('admin')
export class OverviewController {
  constructor(
    private readonly overview: Overview,
    private readonly csv: OverviewCsv,
    private readonly offered: OverviewChoices,
  ) {}

  @Get('overview')
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({
    operationId: 'getOverview',
    summary: 'What came of the people I reach: funnel, cohorts, where they stop, weeks, quizzes, active time',
  })
  show(@CurrentActor() actor: Actor, @Query() query: OverviewQuery): Promise<OverviewDto> {
    return this.overview.show(actor, query);
  }

  @Get('overview/choices')
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getOverviewChoices', summary: 'What the overview can be filtered by' })
  choices(@CurrentActor() actor: Actor, @Query() { course }: OverviewChoicesQuery): Promise<OverviewChoicesDto> {
    return this.offered.of(actor, course);
  }

  @Get('overview.csv')
  @FromReplica()
  @Access('enrolment:read')
  @ApiProduces('text/csv')
  @ApiOperation({ operationId: 'exportOverview', summary: 'The numbers of one chart as a file for spreadsheets' })
  async export(@CurrentActor() actor: Actor, @Query() { chart, ...query }: OverviewFileQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.csv.of(actor, chart, query), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="overview-${chart}.csv"`,
    });
  }
}
