import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { MeetingDecisions } from './meeting-decisions.js';
import { DecideMeetingDto, StaffMeetingDto, StaffMeetingsDto, StaffMeetingsQuery } from './staff-meeting.dto.js';

@ApiTags('meetings')
@Controller('admin/meetings')
export class AdminMeetingsController {
  constructor(private readonly decisions: MeetingDecisions) {}

  @Get()
  @Access('meeting:approve')
  @ApiOperation({
    operationId: 'listMeetings',
    summary: 'Meetings of facilitators; those that wait for a decision first',
  })
  page(@Query() query: StaffMeetingsQuery): Promise<StaffMeetingsDto> {
    return this.decisions.page(query);
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @Access('meeting:approve')
  @Refuses(409, 'meeting_not_open')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'Of the meeting as it was read, `"<rowVersion>"`.' })
  @ApiOperation({
    operationId: 'decideMeeting',
    summary: 'Approve, return, decline or end a meeting; its facilitator hears of it',
  })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: DecideMeetingDto,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<StaffMeetingDto> {
    return this.decisions.decide(actor, id, given, ifMatch);
  }
}
