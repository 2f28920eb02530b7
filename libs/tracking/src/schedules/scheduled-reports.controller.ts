import { Controller, Delete, Get, HttpCode, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { FILE_TYPES } from '../exports/trainee-files.js';
import { RunsQuery } from './report-schedule.dto.js';
import {
  type ReportFile,
  ReportFileQuery,
  ReportListDto,
  ScheduledReportDto,
  SubscriptionListDto,
} from './scheduled-report.dto.js';
import { ScheduledReports } from './scheduled-reports.service.js';

const TYPES: Readonly<Record<ReportFile, string>> = {
  ...{ csv: FILE_TYPES.csv, xlsx: FILE_TYPES.xlsx, pdf: 'application/pdf' },
};

@ApiTags('tracking')
@Controller('admin/scheduled-reports')
export class ScheduledReportsController {
  constructor(private readonly reports: ScheduledReports) {}

  @Get()
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listMyReports', summary: 'Reports that came to me and are kept, the newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: RunsQuery): Promise<ReportListDto> {
    return this.reports.mine(actor, query);
  }

  @Get('subscriptions')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listMySubscriptions', summary: 'Which reports come to me' })
  subscriptions(@CurrentActor() actor: Actor): Promise<SubscriptionListDto> {
    return this.reports.subscriptions(actor);
  }

  @Put('subscriptions/:id')
  @HttpCode(204)
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'subscribeToReport', summary: 'Get it again after turning it off' })
  on(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.reports.subscribe(actor, id, true);
  }

  @Delete('subscriptions/:id')
  @HttpCode(204)
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'unsubscribeFromReport', summary: 'Do not get it any more' })
  off(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.reports.subscribe(actor, id, false);
  }

  @Get(':id')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getScheduledReport', summary: 'A report as it was made for me' })
  show(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<ScheduledReportDto> {
    return this.reports.one(actor, id);
  }

  @Get(':id/file')
  @Access('enrolment:read')
  @ApiProduces(...Object.values(TYPES))
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'fetchScheduledReport', summary: 'The same as a file' })
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: ReportFileQuery,
  ): Promise<StreamableFile> {
    const { as, content } = await this.reports.file(actor, id, query);
    const options = { type: TYPES[as], disposition: `attachment; filename="report.${as}"` };
    return Buffer.isBuffer(content) ? new StreamableFile(content, options) : new StreamableFile(content, options);
  }
}
