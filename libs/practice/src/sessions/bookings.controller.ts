import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { SessionBookings } from './bookings.service.js';
import { BookSessionDto, MySessionDto, MySessionsDto } from './my-session.dto.js';
import { MySessions } from './my-sessions.js';
import { LiveSessionListQuery } from './session.dto.js';
import { BOOKING_REFUSALS } from './session-errors.js';

@ApiTags('sessions')
@Controller('enrolments/:id/sessions')
export class SessionBookingsController {
  constructor(
    private readonly db: DataSource,
    private readonly mine: MySessions,
    private readonly bookings: SessionBookings,
  ) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'listMySessions', summary: 'Live sessions of my group, with my places' })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: LiveSessionListQuery,
  ): Promise<MySessionsDto> {
    return this.mine.page(actor.userId, id, query);
  }

  @Put(':sessionId/booking')
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', ...BOOKING_REFUSALS)
  @ApiOperation({
    operationId: 'bookSession',
    summary: 'Take a place, another role, or a place instead of another; or wait for one',
  })
  async book(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('sessionId', ParseId) sessionId: string,
    @Body() body: BookSessionDto,
  ): Promise<MySessionDto> {
    await this.bookings.book(actor.userId, id, sessionId, body);
    return this.mine.one(this.db.manager, id, sessionId);
  }

  @Delete(':sessionId/booking')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'session_started')
  @ApiOperation({ operationId: 'giveUpSession', summary: 'Give my place, or my turn in the waiting list, to others' })
  giveUp(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('sessionId', ParseId) sessionId: string,
  ): Promise<void> {
    return this.bookings.cancel(actor.userId, id, sessionId);
  }
}
