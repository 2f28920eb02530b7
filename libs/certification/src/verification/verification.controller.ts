import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, NotFound } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { KeptPages } from './kept-pages.js';
import { PublicCredentialDto } from './verification.dto.js';
import { Verification } from './verification.service.js';
import { VerificationPage } from './verification-page.js';

@ApiTags('certification')
@Controller()
export class VerificationController {
  constructor(
    private readonly verification: Verification,
    private readonly pages: KeptPages,
    private readonly page: VerificationPage,
  ) {}

  @Get('credentials/:id.json')
  @Access('public')
  @Header('x-robots-tag', 'noindex')
  @ApiOperation({
    operationId: 'verifyCredential',
    summary: 'How a certificate stands; the name only where its holder shows it',
  })
  async facts(@Param('id') id: string): Promise<PublicCredentialDto> {
    const credential = await this.verification.find(id);
    if (!credential) throw new NotFound('This certificate');
    return credential;
  }

  @Get('verify/:id')
  @Access('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex')
  @ApiExcludeEndpoint()
  async show(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const page = await this.pages.find(id);
    if (page) return page;
    void reply.status(404);
    return this.page.unknown();
  }
}
