import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { SessionAttendance } from './attendance.service.js';
import { SessionList } from './session-list.js';
import {
  AttendanceDto,
  CancelLiveSessionDto,
  ChangeLiveSessionDto,
  NewLiveSessionDto,
  NewLiveSessionsDto,
  LiveSessionListDto,
  LiveSessionListQuery,
  LiveSessionPageDto,
} from './session.dto.js';
import { StaffSessions } from './staff-sessions.service.js';

@ApiTags('sessions')
@Controller('admin')
export class LiveSessionsController {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: StaffSessions,
    private readonly attendance: SessionAttendance,
    private readonly lists: SessionList,
  ) {}

  @Get('cohorts/:id/sessions')
  @Access('cohort:read')
  @ApiOperation({ operationId: 'listSessions', summary: 'Live sessions of a cohort that I look after' })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: LiveSessionListQuery,
  ): Promise<LiveSessionListDto> {
    return this.lists.page(actor, id, query);
  }

  @Post('cohorts/:id/sessions')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'offerSessions', summary: 'A live session, or one a week, for a cohort that I lead' })
  offer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: NewLiveSessionDto,
  ): Promise<NewLiveSessionsDto> {
    return this.db.transaction(async (tx) => {
      const ids = await this.sessions.offer(tx, actor, id, given);
      return { items: await this.lists.offered(tx, ids) };
    });
  }

  @Get('sessions/:id')
  @Access('cohort:read')
  @ApiOperation({ operationId: 'getSession', summary: 'A live session and who comes; its ETag guards changes' })
  show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LiveSessionPageDto> {
    return this.tagged(this.db.manager, actor, id, reply);
  }

  @Patch('sessions/:id')
  @Access('cohort:lead')
  @Refuses(409, 'session_not_open')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the session as it was read.' })
  @ApiOperation({ operationId: 'changeSession', summary: 'Change a live session; who has a place hears of it' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: ChangeLiveSessionDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LiveSessionPageDto> {
    return this.db.transaction(async (tx) => {
      await this.sessions.change(tx, actor, id, given, ifMatch);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Repeatable()
  @Post('sessions/:id/cancel')
  @HttpCode(200)
  @Access('cohort:lead')
  @Refuses(409, 'session_not_open')
  @ApiOperation({ operationId: 'cancelSession', summary: 'Call a live session off; who has a place hears why' })
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: CancelLiveSessionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LiveSessionPageDto> {
    return this.db.transaction(async (tx) => {
      await this.sessions.cancel(tx, actor, id, reason);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Put('sessions/:id/attendance')
  @Access('cohort:lead')
  @Refuses(409, 'session_not_begun', 'session_not_open')
  @ApiOperation({ operationId: 'markAttendance', summary: 'Note who was there' })
  async mark(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { marks }: AttendanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LiveSessionPageDto> {
    await this.attendance.mark(actor, id, marks);
    return this.tagged(this.db.manager, actor, id, reply);
  }

  private async tagged(tx: EntityManager, actor: Actor, id: string, reply: FastifyReply): Promise<LiveSessionPageDto> {
    const { session, rowVersion } = await this.lists.one(tx, actor, id);
    void reply.header('etag', etagOf(rowVersion));
    return session;
  }
}
