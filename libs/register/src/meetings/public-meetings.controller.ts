import { Body, Controller, Get, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, ParseId, Refuses } from '@convenor/platform';
import { ContactDto } from '../contact/contact.dto.js';
import { Contact } from '../contact/contact.service.js';
import { PublicMeetingsDto, PublicMeetingsQuery } from './public-meeting.dto.js';
import { PublicMeetings } from './public-meetings.js';

@ApiTags('meetings')
@Controller('register/meetings')
export class PublicMeetingsController {
  constructor(
    private readonly meetings: PublicMeetings,
    private readonly contact: Contact,
  ) {}

  @Get()
  @Access('public')
  @ApiOperation({
    operationId: 'listPublicMeetings',
    summary: 'Meetings of certified facilitators, the next one first',
  })
  page(@Query() query: PublicMeetingsQuery): Promise<PublicMeetingsDto> {
    return this.meetings.page(query);
  }

  @Post(':id/messages')
  @HttpCode(202)
  @Access('public')
  @Refuses(409, 'contact_off')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'writeAboutMeeting', summary: 'Write to who holds a meeting' })
  write(@Param('id', ParseId) id: string, @Body() given: ContactDto, @Ip() address: string): Promise<void> {
    return this.contact.toMeeting(id, given, address);
  }
}
