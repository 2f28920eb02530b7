import { Body, Controller, Get, Header, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, type ActorRequest, CurrentActor, Refuses, ShownToOnlookers } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionLookup } from '../access/session-lookup.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { LinkDto } from '../sign-up/sign-up.dto.js';
import { Credentials } from './credentials.service.js';
import {
  ChangeEmailDto,
  ChangePasswordDto,
  ChangeProfileDto,
  DeleteAccountDto,
  MeDto,
  SessionStateDto,
} from './me.dto.js';
import { MyData } from './my-data.service.js';
import { Profile } from './profile.service.js';

@ApiTags('account')
@Controller()
export class MeController {
  constructor(
    private readonly profile: Profile,
    private readonly credentials: Credentials,
    private readonly myData: MyData,
    private readonly cookies: SessionCookies,
    private readonly sessions: SessionLookup,
  ) {}

  @Get('session')
  @Access('public')
  @ShownToOnlookers()
  @ApiOperation({ operationId: 'session', summary: 'Who is signed in here, if anyone' })
  async session(@Req() request: ActorRequest): Promise<SessionStateDto> {
    const actor = request.actor ?? (await this.sessions.actorOf(this.cookies.sessionToken(request)));
    return { me: actor ? await this.profile.of(actor) : null };
  }

  @Get('me')
  @Access('account:own')
  @ApiOperation({ operationId: 'me', summary: 'The signed-in person, with what they may do' })
  async me(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.profile.of(actor);
  }

  @Patch('me')
  @Access('account:own')
  @ApiOperation({ operationId: 'changeMe', summary: 'Change name, time zone, language or preferences' })
  async change(@CurrentActor() actor: Actor, @Body() body: ChangeProfileDto): Promise<MeDto> {
    return this.profile.change(actor, body);
  }

  @Post('me/password')
  @HttpCode(204)
  @Access('account:own')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the password; other sessions end' })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body() body: ChangePasswordDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.credentials.changePassword(actor, body, this.cookies.visitor(request).deviceToken);
  }

  @Post('me/email')
  @HttpCode(202)
  @Access('account:own')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({
    operationId: 'changeEmail',
    summary: 'Ask for another e-mail address; a mail with a link goes to it',
  })
  async changeEmail(@CurrentActor() actor: Actor, @Body() body: ChangeEmailDto): Promise<void> {
    await this.credentials.askForEmailChange(actor, body);
  }

  @Post('auth/confirm-email-change')
  @HttpCode(204)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @Refuses(409, 'address_taken')
  @ApiOperation({
    operationId: 'confirmEmailChange',
    summary: 'Use the new e-mail address, by the link that was sent to it',
  })
  async confirmEmailChange(@Body() body: LinkDto): Promise<void> {
    await this.credentials.confirmEmailChange(body.token);
  }

  @Get('me/export')
  @Access('account:own')
  @Header('content-disposition', 'attachment; filename="my-convenor-data.json"')
  @ApiOperation({
    operationId: 'exportMyData',
    summary: 'Everything that is known about the signed-in person, as one JSON file',
  })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async export(@CurrentActor() actor: Actor): Promise<Record<string, unknown>> {
    return this.myData.export(actor);
  }

  @Post('me/delete')
  @HttpCode(204)
  @Access('account:own')
  @Refuses(429, 'too_many_requests')
  @Refuses(409, 'last_owner')
  @ApiOperation({ operationId: 'deleteMe', summary: 'Delete the account and everything that hangs on it, for good' })
  async delete(
    @CurrentActor() actor: Actor,
    @Body() body: DeleteAccountDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.myData.delete(actor, body.password);
    this.cookies.signOut(reply);
  }
}
