import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Repeatable } from '@convenor/platform';
import { MyAnnouncementDto, MyAnnouncementsDto, MyAnnouncementsQuery } from './announcement.dto.js';
import { MyAnnouncements } from './my-announcements.js';

@ApiTags('announcements')
@Controller('enrolments/:id/announcements')
export class MyAnnouncementsController {
  constructor(private readonly mine: MyAnnouncements) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'listMyAnnouncements', summary: 'What was written to my group' })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: MyAnnouncementsQuery,
  ): Promise<MyAnnouncementsDto> {
    return this.mine.page(actor.userId, id, query);
  }

  @Get(':announcementId')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getMyAnnouncement', summary: 'One of them with its text' })
  show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('announcementId', ParseId) announcementId: string,
  ): Promise<MyAnnouncementDto> {
    return this.mine.one(actor.userId, id, announcementId);
  }

  @Repeatable()
  @Post(':announcementId/read')
  @HttpCode(204)
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'readAnnouncement', summary: 'I have opened it; the trainers are told how many have' })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('announcementId', ParseId) announcementId: string,
  ): Promise<void> {
    return this.mine.markRead(actor.userId, id, announcementId);
  }
}
