import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookies } from '../sessions/session-cookies.js';
import { ForgottenPasswordDto, ResetPasswordDto } from './forgotten-password.dto.js';
import { ForgottenPassword } from './forgotten-password.service.js';

@ApiTags('account')
@Controller('auth')
export class ForgottenPasswordController {
  constructor(
    private readonly passwords: ForgottenPassword,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('forgotten-password')
  @HttpCode(202)
  @Access('public')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({
    operationId: 'forgottenPassword',
    summary: 'Ask for a new password; a mail follows, whether the address is known or not',
  })
  async ask(@Body() body: ForgottenPasswordDto, @Req() request: FastifyRequest): Promise<void> {
    await this.passwords.ask(body.email, this.cookies.visitor(request));
  }

  @Post('reset-password')
  @HttpCode(204)
  @Access('public')
  @Refuses(400, 'link_unknown')
  @Refuses(410, 'link_expired', 'link_used')
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Set a new password by the link of a mail; every session ends',
  })
  async reset(
    @Body() body: ResetPasswordDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.passwords.reset(body, this.cookies.device(this.cookies.visitor(request), reply));
    this.cookies.signOut(reply);
  }
}
