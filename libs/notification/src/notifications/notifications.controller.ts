import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, Repeatable, ShownToOnlookers } from '@convenor/platform';
import { Entries } from './entries.service.js';
import { NotificationListDto, NotificationsQuery, ReadNotificationsDto, UnreadDto } from './notifications.dto.js';

@ApiTags('notification')
@Controller('me/notifications')
export class NotificationsController {
  constructor(private readonly entries: Entries) {}

  @Get()
  @Access('account:own')
  @ApiOperation({ operationId: 'myNotifications', summary: 'What is new for the person, the newest first' })
  list(@CurrentActor() { userId }: Actor, @Query() query: NotificationsQuery): Promise<NotificationListDto> {
    return this.entries.list(userId, query);
  }

  @Get('count')
  @Access('account:own')
  @ShownToOnlookers()
  @ApiOperation({ operationId: 'countNotifications', summary: 'How much of it was not read yet' })
  count(@CurrentActor() { userId }: Actor): Promise<UnreadDto> {
    return this.entries.unread(userId);
  }

  @Repeatable()
  @Post('read')
  @HttpCode(200)
  @Access('account:own')
  @ApiOperation({ operationId: 'readNotifications', summary: 'Say that some of it, or all of it, was read' })
  read(@CurrentActor() { userId }: Actor, @Body() { ids }: ReadNotificationsDto): Promise<UnreadDto> {
    return this.entries.read(userId, ids);
  }
}
