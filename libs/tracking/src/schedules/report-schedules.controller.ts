import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { ReportReaders } from './report-readers.js';
import { ReportRuns } from './report-runs.service.js';
import {
  ChangeScheduleDto,
  MakeScheduleDto,
  MoveScheduleDto,
  PossibleReadersDto,
  ReportRunDto,
  ReportRunListDto,
  RunsQuery,
  ScheduleDto,
  ScheduleListDto,
} from './report-schedule.dto.js';
import { ReportSchedules } from './report-schedules.service.js';

@ApiTags('tracking')
@Controller('admin/report-schedules')
export class ReportSchedulesController {
  constructor(
    private readonly db: DataSource,
    private readonly schedules: ReportSchedules,
    private readonly readers: ReportReaders,
    private readonly runs: ReportRuns,
  ) {}

  @Get()
  @Access('report:schedule')
  @ApiOperation({ operationId: 'listReportSchedules', summary: 'Reports that come to staff by themselves' })
  list(): Promise<ScheduleListDto> {
    return this.schedules.list();
  }

  @Post()
  @Access('report:schedule')
  @Refuses(404, 'not_found')
  @Refuses(409, 'too_many_schedules')
  @ApiOperation({ operationId: 'makeReportSchedule', summary: 'Let a report come by itself to staff who may see it' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: MakeScheduleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScheduleDto> {
    return tagged(await this.db.transaction((tx) => this.schedules.make(tx, actor, body)), reply);
  }

  @Get('readers')
  @Access('report:schedule')
  @ApiOperation({ operationId: 'listPossibleReaders', summary: 'Staff to whom reports may come, and which ones' })
  possible(): Promise<PossibleReadersDto> {
    return this.readers.possible();
  }

  @Get(':id')
  @Access('report:schedule')
  @ApiOperation({ operationId: 'getReportSchedule', summary: 'One schedule; its ETag guards changes' })
  async show(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ScheduleDto> {
    return tagged(await this.schedules.one(this.db.manager, id), reply);
  }

  @Patch(':id')
  @Access('report:schedule')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the schedule as it was read.' })
  @ApiOperation({
    operationId: 'changeReportSchedule',
    summary: 'What comes, when and to whom; what is left out stays',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: ChangeScheduleDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScheduleDto> {
    return tagged(await this.db.transaction((tx) => this.schedules.change(tx, actor, id, body, ifMatch)), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('report:schedule')
  @ApiOperation({ operationId: 'removeReportSchedule', summary: 'Remove a schedule, and the reports that it made' })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.schedules.remove(actor, id);
  }

  @Repeatable()
  @Post(':id/moves')
  @HttpCode(200)
  @Access('report:schedule')
  @ApiOperation({ operationId: 'moveReportSchedule', summary: 'Pause it, go on with it, or look after it oneself' })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { move }: MoveScheduleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScheduleDto> {
    return tagged(await this.db.transaction((tx) => this.schedules.move(tx, actor, id, move)), reply);
  }

  @Get(':id/runs')
  @Access('report:schedule')
  @ApiOperation({ operationId: 'listReportRuns', summary: 'When it was made, the newest first' })
  history(@Param('id', ParseId) id: string, @Query() query: RunsQuery): Promise<ReportRunListDto> {
    return this.runs.list(id, query);
  }

  @Repeatable()
  @Post(':id/runs')
  @HttpCode(202)
  @Access('report:schedule')
  @ApiOperation({ operationId: 'sendReportNow', summary: 'One between its times; asked for twice in a minute, one' })
  send(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<ReportRunDto> {
    return this.schedules.sendNow(actor, id);
  }
}

function tagged(schedule: ScheduleDto, reply: FastifyReply): ScheduleDto {
  void reply.header('etag', etagOf(schedule.rowVersion));
  return schedule;
}
