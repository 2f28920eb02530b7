import { Body, Controller, Get, Header, Headers, Ip, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access, DomainError, InvalidInput, NotFound, TakesForm, TooManyRequests } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import type { CalendarFile } from '../calendar/meeting-calendar.js';
import type { ContactDto } from '../contact/contact.dto.js';
import { Contact } from '../contact/contact.service.js';
import { RegisterList } from '../entries/register-list.js';
import { PublicMeetings } from '../meetings/public-meetings.js';
import { facilitatorsAsked, meetingsAsked, type Search, zoneAsked } from './asked.js';
import type { Tried } from './contact-form.js';
import { FacilitatorPages } from './facilitator-pages.js';
import { MeetingPages } from './meeting-pages.js';
import { PageFrame } from './page-frame.js';

const HTML = 'text/html; charset=utf-8';

/** What strangers read without an account, and without JavaScript. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    private readonly register: RegisterList,
    private readonly meetings: PublicMeetings,
    private readonly contact: Contact,
    private readonly facilitatorPages: FacilitatorPages,
    private readonly meetingPages: MeetingPages,
    private readonly frame: PageFrame,
  ) {}

  @Get('facilitators')
  @Access('public')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex')
  async facilitators(@Query() search: Search): Promise<string> {
    const query = facilitatorsAsked(search);
    return this.facilitatorPages.list(query, await orFirst(query, (asked) => this.register.page(asked)));
  }

  @Get('facilitators/:id')
  @Access('public')
  async facilitator(@Param('id') id: string, @Query() search: Search, @Res() reply: FastifyReply): Promise<void> {
    await this.showFacilitator(reply, 200, id, { sent: search['sent'] === '1' });
  }

  @Post('facilitators/:id/contact')
  @TakesForm()
  @Access('public')
  async writeToFacilitator(
    @Param('id') id: string,
    @Body() form: unknown,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const given = contactIn(form);
    const refusal = await refusalOf(() => this.contact.toFacilitator(asId(id), given, address));
    if (!refusal) return seeOther(reply, `/facilitators/${id}?sent=1#contact`);
    await this.showFacilitator(reply, refusal.status, id, { sent: false, tried: this.tried(given, refusal) });
  }

  @Get('meetings')
  @Access('public')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex')
  async list(@Query() search: Search): Promise<string> {
    const query = meetingsAsked(search);
    return this.meetingPages.list(query, await orFirst(query, (asked) => this.meetings.page(asked)));
  }

  @Get('meetings.ics')
  @Access('public')
  async feed(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    await sendCalendar(reply, await this.meetings.feed(), known);
  }

  @Get('meetings/:id.ics')
  @Access('public')
  async file(
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.meetings.file(id);
    if (!file) throw new NotFound('This meeting');
    await sendCalendar(reply, file, known);
  }

  @Get('meetings/:id')
  @Access('public')
  async meeting(@Param('id') id: string, @Query() search: Search, @Res() reply: FastifyReply): Promise<void> {
    await this.showMeeting(reply, 200, id, zoneAsked(search), { sent: search['sent'] === '1' });
  }

  @Post('meetings/:id/contact')
  @TakesForm()
  @Access('public')
  async writeAboutMeeting(
    @Param('id') id: string,
    @Body() form: unknown,
    @Ip() address: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const given = contactIn(form);
    const refusal = await refusalOf(() => this.contact.toMeeting(asId(id), given, address));
    if (!refusal) return seeOther(reply, `/meetings/${id}?sent=1#contact`);
    await this.showMeeting(reply, refusal.status, id, undefined, { sent: false, tried: this.tried(given, refusal) });
  }

  private async showFacilitator(
    reply: FastifyReply,
    status: number,
    id: string,
    how: { sent: boolean; tried?: Tried },
  ): Promise<void> {
    const found = await this.register.one(id);
    const html = found ? this.facilitatorPages.about(found.entry, found.indexable, how) : this.facilitatorPages.gone();
    await sendPage(reply, found ? status : 404, html, found?.indexable ?? false);
  }

  private async showMeeting(
    reply: FastifyReply,
    status: number,
    id: string,
    zone: string | undefined,
    how: { sent: boolean; tried?: Tried },
  ): Promise<void> {
    const found = await this.meetings.one(id);
    const html = found
      ? this.meetingPages.about(found, zone ?? (await this.meetings.homeZone()), how)
      : this.meetingPages.gone();
    await sendPage(reply, found ? status : 404, html, false);
  }

  private tried(given: ContactDto, refusal: DomainError): Tried {
    const errors = refusal instanceof InvalidInput ? refusal.errors : [];
    const key = refusal instanceof TooManyRequests ? 'tooMany' : 'off';
    return { given, errors, sentence: this.frame.say(`contact.${key}`) };
  }
}

/** A page whose place in the list is not understood is the first one. */
async function orFirst<Q extends { after?: string }, A>(query: Q, page: (query: Q) => Promise<A>): Promise<A> {
  try {
    return await page(query);
  } catch (error) {
    if (!(error instanceof InvalidInput) || query.after === undefined) throw error;
    const { after: _unknown, ...rest } = query;
    return page(rest as Q);
  }
}

async function refusalOf(act: () => Promise<void>): Promise<DomainError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** What came by the form; what is missing is empty. */
function contactIn(form: unknown): ContactDto {
  const fields = (typeof form === 'object' && form !== null ? form : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  return { name: text('name'), email: text('email'), message: text('message'), website: text('website') };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** That nobody has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What cannot be an id names nobody, and is answered like one that does not exist. */
function asId(text: string): string {
  return UUID.test(text) ? text : NOBODY;
}

/** After a form the browser asks for a page, so that reading it again sends nothing. */
async function seeOther(reply: FastifyReply, path: string): Promise<void> {
  await reply.status(303).headers({ location: path, 'cache-control': 'no-store' }).send();
}

async function sendPage(reply: FastifyReply, status: number, html: string, indexable: boolean): Promise<void> {
  const robots = indexable ? {} : { 'x-robots-tag': 'noindex' };
  // A form says where it comes from only to its own site; without this, browsers would not say it even there.
  const headers = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin', ...robots };
  await reply.status(status).headers(headers).type(HTML).send(html);
}

async function sendCalendar(reply: FastifyReply, file: CalendarFile, known: string | undefined): Promise<void> {
  void reply.headers({ etag: file.etag, 'cache-control': 'public, no-cache', 'x-robots-tag': 'noindex' });
  const same = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  if (same) return reply.status(304).send();
  await reply.type('text/calendar; charset=utf-8').send(file.content);
}
