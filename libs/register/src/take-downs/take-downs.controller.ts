import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { StaffEntries } from './staff-entries.js';
import { PutBackDto, StaffEntriesDto, StaffEntriesQuery, TakeDownDto } from './staff-entry.dto.js';
import { TakeDowns } from './take-downs.service.js';

@ApiTags('register')
@Controller('admin')
export class TakeDownsController {
  constructor(
    private readonly entries: StaffEntries,
    private readonly takeDowns: TakeDowns,
  ) {}

  @Get('register-entries')
  @Access('meeting:approve')
  @ApiOperation({
    operationId: 'listRegisterEntries',
    summary: 'What people show of themselves in the register, by name',
  })
  page(@Query() query: StaffEntriesQuery): Promise<StaffEntriesDto> {
    return this.entries.page(query);
  }

  @Post('register-entries/:personId/take-down')
  @HttpCode(204)
  @Access('meeting:approve')
  @ApiOperation({
    operationId: 'takeEntryDown',
    summary: 'Take a person’s entry off the public pages; they are told why',
  })
  takeEntryDown(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseId) personId: string,
    @Body() { reason }: TakeDownDto,
  ): Promise<void> {
    return this.takeDowns.takeEntryDown(actor, personId, reason);
  }

  @Post('register-entries/:personId/put-back')
  @HttpCode(204)
  @Access('meeting:approve')
  @ApiOperation({ operationId: 'putEntryBack', summary: 'Put an entry back that was taken down; its person is told' })
  putEntryBack(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseId) personId: string,
    @Body() { reason }: PutBackDto,
  ): Promise<void> {
    return this.takeDowns.putEntryBack(actor, personId, reason);
  }

  @Post('meetings/:id/take-down')
  @HttpCode(204)
  @Access('meeting:approve')
  @ApiOperation({
    operationId: 'takeMeetingDown',
    summary: 'Take a meeting off the public pages; its facilitator is told why',
  })
  takeMeetingDown(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: TakeDownDto,
  ): Promise<void> {
    return this.takeDowns.takeMeetingDown(actor, id, reason);
  }

  @Post('meetings/:id/put-back')
  @HttpCode(204)
  @Access('meeting:approve')
  @ApiOperation({
    operationId: 'putMeetingBack',
    summary: 'Put a meeting back that was taken down; its facilitator is told',
  })
  putMeetingBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: PutBackDto,
  ): Promise<void> {
    return this.takeDowns.putMeetingBack(actor, id, reason);
  }
}
