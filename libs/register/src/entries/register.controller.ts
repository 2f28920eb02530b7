import { Body, Controller, Delete, Get, Headers, HttpCode, Ip, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ContactDto } from '../contact/contact.dto.js';
import { Contact } from '../contact/contact.service.js';
import { MyEntry } from './my-entry.service.js';
import { MyRegisterEntryDto, RegisterDto, RegisterQuery, SaveRegisterEntryDto } from './register-entry.dto.js';
import { RegisterList } from './register-list.js';

@ApiTags('register')
@Controller()
export class RegisterController {
  constructor(
    private readonly mine: MyEntry,
    private readonly list: RegisterList,
    private readonly contact: Contact,
  ) {}

  @Get('me/register-entry')
  @Access('account:own')
  @ApiOperation({ operationId: 'getMyRegisterEntry', summary: 'What I let strangers read; its ETag guards changes' })
  async show(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRegisterEntryDto> {
    return tagged(await this.mine.show(actor.userId), reply);
  }

  @Put('me/register-entry')
  @Access('account:own')
  @Refuses(409, 'not_certified')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the entry as it was read.' })
  @ApiOperation({ operationId: 'saveMyRegisterEntry', summary: 'Be listed in the public register, or change how' })
  async save(
    @CurrentActor() actor: Actor,
    @Body() given: SaveRegisterEntryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MyRegisterEntryDto> {
    return tagged(await this.mine.save(actor, given, ifMatch), reply);
  }

  @Delete('me/register-entry')
  @HttpCode(204)
  @Access('account:own')
  @ApiOperation({ operationId: 'removeMyRegisterEntry', summary: 'Be listed no more, from this moment' })
  remove(@CurrentActor() actor: Actor): Promise<void> {
    return this.mine.remove(actor);
  }

  @Get('register')
  @Access('public')
  @ApiOperation({ operationId: 'listRegister', summary: 'Certified facilitators who chose to be listed' })
  page(@Query() query: RegisterQuery): Promise<RegisterDto> {
    return this.list.page(query);
  }

  @Post('register/:id/messages')
  @HttpCode(202)
  @Access('public')
  @Refuses(409, 'contact_off')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'writeToFacilitator', summary: 'Write to a facilitator, whose address stays theirs' })
  write(@Param('id', ParseId) id: string, @Body() given: ContactDto, @Ip() address: string): Promise<void> {
    return this.contact.toFacilitator(id, given, address);
  }
}

function tagged(entry: MyRegisterEntryDto, reply: FastifyReply): MyRegisterEntryDto {
  void reply.header('etag', etagOf(entry.rowVersion));
  return entry;
}
