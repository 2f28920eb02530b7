import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SignedInDto, SignInDto } from './sign-in.dto.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('account')
@Controller('auth')
export class SignInController {
  constructor(
    private readonly signIns: SignIn,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Access('public')
  @Refuses(429, 'too_many_requests')
  @Refuses(401, 'sign_in_refused')
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in: opens a session and sets its cookie (401 when refused, 429 when it has to wait)',
  })
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const visitor = this.cookies.visitor(request);
    const { token, user } = await this.signIns.signIn(body, visitor, this.cookies.device(visitor, reply));
    this.cookies.signIn(reply, token);
    return { user, signedIn: true };
  }

  @Post('sign-out')
  @HttpCode(204)
  @Access('public')
  @ApiOperation({ operationId: 'signOut', summary: 'End the session of this browser, if it has one' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIns.signOut(this.cookies.visitor(request));
    this.cookies.signOut(reply);
  }
}
