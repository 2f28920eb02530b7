import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { MoveMeetingDto, MyMeetingDto, MyMeetingsDto, SaveMeetingDto } from './meeting.dto.js';
import { MyMeetings } from './my-meetings.service.js';

@ApiTags('meetings')
@Controller('me/meetings')
export class MyMeetingsController {
  constructor(private readonly mine: MyMeetings) {}

  @Get()
  @Access('account:own')
  @ApiOperation({ operationId: 'listMyMeetings', summary: 'Meetings that I hold or propose, the newest first' })
  page(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<MyMeetingsDto> {
    return this.mine.page(actor.userId, query);
  }

  @Post()
  @Access('account:own')
  @Refuses(409, 'not_certified', 'too_many_meetings')
  @ApiOperation({ operationId: 'proposeMeeting', summary: 'Propose a meeting; our team looks at it first' })
  propose(@CurrentActor() actor: Actor, @Body() given: SaveMeetingDto): Promise<MyMeetingDto> {
    return this.mine.propose(actor, given);
  }

  @Get(':id')
  @Access('account:own')
  @ApiOperation({ operationId: 'getMyMeeting', summary: 'A meeting of mine; its ETag guards changes' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyMeetingDto> {
    return tagged(await this.mine.one(actor.userId, id), reply);
  }

  @Put(':id')
  @Access('account:own')
  @Refuses(409, 'meeting_not_open')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the meeting as it was read.' })
  @ApiOperation({
    operationId: 'changeMyMeeting',
    summary: 'Change a meeting of mine: time and place at once, title, kind and circle once they are approved',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: SaveMeetingDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyMeetingDto> {
    return tagged(await this.mine.change(actor, id, given, ifMatch), reply);
  }

  @Post(':id/moves')
  @HttpCode(200)
  @Access('account:own')
  @Refuses(409, 'meeting_not_open')
  @ApiOperation({ operationId: 'moveMyMeeting', summary: 'Propose again, pause, go on with, or end a meeting of mine' })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { move }: MoveMeetingDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyMeetingDto> {
    return tagged(await this.mine.move(actor, id, move), reply);
  }

  @Put(':id/cancelled-dates/:date')
  @Access('account:own')
  @Refuses(409, 'meeting_not_open')
  @ApiOperation({ operationId: 'cancelMyMeetingDate', summary: 'One date of a meeting of mine is left out' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('date') date: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyMeetingDto> {
    return tagged(await this.mine.cancel(actor, id, date, true), reply);
  }

  @Delete(':id/cancelled-dates/:date')
  @Access('account:own')
  @Refuses(409, 'meeting_not_open')
  @ApiOperation({ operationId: 'holdMyMeetingDate', summary: 'A date of a meeting of mine is held after all' })
  async hold(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('date') date: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyMeetingDto> {
    return tagged(await this.mine.cancel(actor, id, date, false), reply);
  }
}

function tagged(meeting: MyMeetingDto, reply: FastifyReply): MyMeetingDto {
  void reply.header('etag', etagOf(meeting.rowVersion));
  return meeting;
}
