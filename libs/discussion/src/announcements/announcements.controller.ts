import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import {
  AnnouncementDto,
  AnnouncementListDto,
  AnnouncementPreviewDto,
  ChangeAnnouncementDto,
  NewAnnouncementDto,
  PreviewAnnouncementDto,
} from './announcement.dto.js';
import { announcementHtml } from './announcement-text.js';
import { Announcements } from './announcements.service.js';
import { StaffAnnouncements } from './staff-announcements.js';

const AS_READ = { name: 'If-Match', description: 'The ETag of the announcement as it was read.' };

@ApiTags('announcements')
@Controller('admin')
export class AnnouncementsController {
  constructor(
    private readonly db: DataSource,
    private readonly announcements: Announcements,
    private readonly lists: StaffAnnouncements,
  ) {}

  @Get('cohorts/:cohortId/announcements')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'listAnnouncements', summary: 'What was written to a cohort that I lead, or is to be' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('cohortId', ParseId) cohortId: string,
    @Query() query: PageQuery,
  ): Promise<AnnouncementListDto> {
    return this.lists.page(await this.lists.cohort(this.db.manager, actor, cohortId), query);
  }

  @Post('cohorts/:cohortId/announcements')
  @Access('cohort:lead')
  @ApiOperation({
    operationId: 'writeAnnouncement',
    summary: 'Write to a cohort that I lead: a draft, for later, or now',
  })
  write(
    @CurrentActor() actor: Actor,
    @Param('cohortId', ParseId) cohortId: string,
    @Body() given: NewAnnouncementDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementDto> {
    return this.db.transaction(async (tx) => {
      const to = await this.lists.cohort(tx, actor, cohortId);
      return this.tagged(tx, actor, await this.announcements.write(tx, actor, to, given), reply);
    });
  }

  @Get('courses/:slug/announcements')
  @Access('cohort:manage')
  @ApiOperation({
    operationId: 'listOwnPaceAnnouncements',
    summary: 'What was written to the people of a course who are in no cohort, or is to be',
  })
  async listOwnPace(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Query() query: PageQuery,
  ): Promise<AnnouncementListDto> {
    return this.lists.page(await this.lists.ownPace(this.db.manager, actor, slug), query);
  }

  @Post('courses/:slug/announcements')
  @Access('cohort:manage')
  @ApiOperation({
    operationId: 'writeOwnPaceAnnouncement',
    summary: 'Write to the people of a course who are in no cohort; days and times are of my own time zone',
  })
  writeOwnPace(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Body() given: NewAnnouncementDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementDto> {
    return this.db.transaction(async (tx) => {
      const to = await this.lists.ownPace(tx, actor, slug);
      return this.tagged(tx, actor, await this.announcements.write(tx, actor, to, given), reply);
    });
  }

  @Repeatable()
  @Post('announcements/preview')
  @HttpCode(200)
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'previewAnnouncement', summary: 'How a text is shown; nothing of it is kept' })
  preview(@Body() { text }: PreviewAnnouncementDto): AnnouncementPreviewDto {
    return { html: announcementHtml(text) };
  }

  @Get('announcements/:id')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'getAnnouncement', summary: 'One announcement; its ETag guards changes' })
  show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementDto> {
    return this.tagged(this.db.manager, actor, id, reply);
  }

  @Patch('announcements/:id')
  @Access('cohort:lead')
  @Refuses(409, 'already_published', 'taken_back')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ ...AS_READ, required: true })
  @ApiOperation({
    operationId: 'changeAnnouncement',
    summary: 'Other words, another time, another day to pin it until',
  })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: ChangeAnnouncementDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementDto> {
    return this.db.transaction(async (tx) => {
      await this.announcements.change(tx, actor, id, given, ifMatch);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Repeatable()
  @Post('announcements/:id/publish')
  @HttpCode(200)
  @Access('cohort:lead')
  @Refuses(409, 'taken_back')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...AS_READ, required: false })
  @ApiOperation({ operationId: 'publishAnnouncement', summary: 'Let it out now; the group hears of it' })
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementDto> {
    return this.db.transaction(async (tx) => {
      await this.announcements.publish(tx, actor, id, ifMatch);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Delete('announcements/:id')
  @HttpCode(204)
  @Access('cohort:lead')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...AS_READ, required: false })
  @ApiOperation({
    operationId: 'takeBackAnnouncement',
    summary: 'Take back what is out, which staff still see; throw away what is not',
  })
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.db.transaction((tx) => this.announcements.takeBack(tx, actor, id, ifMatch));
  }

  private async tagged(tx: EntityManager, actor: Actor, id: string, reply: FastifyReply): Promise<AnnouncementDto> {
    const { announcement, rowVersion } = await this.lists.one(tx, actor, id);
    void reply.header('etag', etagOf(rowVersion));
    return announcement;
  }
}
