import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SignedInDto } from '../sign-in/sign-in.dto.js';
import { LinkDto, SignUpDto } from './sign-up.dto.js';
import { SignUp } from './sign-up.service.js';

@ApiTags('account')
@Controller('auth')
export class SignUpController {
  constructor(
    private readonly signUps: SignUp,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('sign-up')
  @HttpCode(202)
  @Access('public')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'signUp', summary: 'Sign up; a mail follows, whether the address is known or not' })
  async signUp(
    @Body() body: SignUpDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const visitor = this.cookies.visitor(request);
    await this.signUps.signUp(body, visitor, this.cookies.device(visitor, reply));
  }

  @Post('confirm')
  @HttpCode(200)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @ApiOperation({
    operationId: 'confirmEmail',
    summary:
      'Confirm an e-mail address (400 unknown link, 410 used or too old); signs in where it is the browser that signed up',
  })
  async confirm(
    @Body() body: LinkDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const { user, token } = await this.signUps.confirm(body.token, this.cookies.visitor(request));
    if (token) this.cookies.signIn(reply, token);
    return { user, signedIn: token !== null };
  }
}
