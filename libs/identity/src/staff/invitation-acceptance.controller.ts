import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SignedInDto } from '../sign-in/sign-in.dto.js';
import { LinkDto } from '../sign-up/sign-up.dto.js';
import { AcceptInvitationDto, InvitationPreviewDto, OwnerSetupDto } from './accept-invitation.dto.js';
import { InvitationAcceptance } from './invitation-acceptance.service.js';

@ApiTags('account')
@Controller('auth')
export class InvitationAcceptanceController {
  constructor(
    private readonly acceptance: InvitationAcceptance,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('invitation')
  @HttpCode(200)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @ApiOperation({ operationId: 'invitation', summary: 'What an invitation offers, for the person who holds its link' })
  async preview(@Body() body: LinkDto): Promise<InvitationPreviewDto> {
    return this.acceptance.preview(body.token);
  }

  @Post('accept-invitation')
  @HttpCode(200)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @Refuses(409, 'sign_in_first')
  @ApiOperation({
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation: a new person is signed in, a known one has to be (409)',
  })
  async accept(
    @Body() body: AcceptInvitationDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const visitor = this.cookies.visitor(request);
    const { user, token } = await this.acceptance.accept(body, visitor, this.cookies.device(visitor, reply));
    if (token) this.cookies.signIn(reply, token);
    return { user, signedIn: true };
  }

  @Post('owner-setup')
  @HttpCode(200)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @ApiOperation({
    operationId: 'setUpOwner',
    summary: 'Become the owner of a new installation, by the link that was printed at its start',
  })
  async setUpOwner(
    @Body() body: OwnerSetupDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const visitor = this.cookies.visitor(request);
    const { user, token } = await this.acceptance.setUpOwner(body, visitor, this.cookies.device(visitor, reply));
    if (token) this.cookies.signIn(reply, token);
    return { user, signedIn: true };
  }
}
