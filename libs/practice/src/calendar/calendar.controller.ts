import { Controller, Delete, Get, Header, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { CalendarAddresses } from './calendar-addresses.service.js';
import { CalendarAddressDto, CalendarAddressStateDto } from './calendar.dto.js';

@ApiTags('calendar')
@Controller()
export class CalendarController {
  constructor(private readonly addresses: CalendarAddresses) {}

  @Get('me/calendar-address')
  @Access('account:own')
  @ApiOperation({ operationId: 'getCalendarAddress', summary: 'Whether my appointments have a secret address' })
  state(@CurrentActor() actor: Actor): Promise<CalendarAddressStateDto> {
    return this.addresses.state(actor.userId);
  }

  @Post('me/calendar-address')
  @Access('account:own')
  @ApiOperation({ operationId: 'renewCalendarAddress', summary: 'A secret address, shown once; one before stops' })
  renew(@CurrentActor() actor: Actor): Promise<CalendarAddressDto> {
    return this.addresses.renew(actor.userId);
  }

  @Delete('me/calendar-address')
  @HttpCode(204)
  @Access('account:own')
  @ApiOperation({ operationId: 'revokeCalendarAddress', summary: 'My secret address leads nowhere any more' })
  revoke(@CurrentActor() actor: Actor): Promise<void> {
    return this.addresses.revoke(actor.userId);
  }

  @Get('calendar/:token.ics')
  @Access('public')
  @ApiOperation({ operationId: 'getCalendar', summary: 'My appointments, for a calendar program; who has it may read' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiNotModifiedResponse({ description: 'It is as it was.' })
  async feed(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { content, etag } = await this.addresses.feed(token);
    void reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    if (known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return reply.status(304).send();
    await reply.type('text/calendar; charset=utf-8').send(content);
  }

  @Get('enrolments/:id/plan.ics')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'downloadStudyPlan', summary: 'My study plan as a file for a calendar program' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'private, no-store')
  @Header('content-disposition', 'attachment; filename="study-time.ics"')
  @Header('content-type', 'text/calendar; charset=utf-8')
  studyFile(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<string> {
    return this.addresses.studyFile(actor.userId, id);
  }
}
