import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access, DomainError, TakesFile } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Brought, broughtInForm } from './brought.js';
import { CheckThrottle } from './check-throttle.js';
import { Judging } from './judging.service.js';
import { JudgementPage } from './judgement-page.js';
import { Verification } from './verification.service.js';
import { VerificationPage } from './verification-page.js';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** A form on a page without referrer is sent with the origin "null", which is refused as foreign. */
const FORM_TELLS_ITS_ORIGIN = 'same-origin';
const NUMBER = /\bCNV-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/i;

/** The page for people who have a certificate before them, of ours or of anybody's. It works without JavaScript. */
@ApiExcludeController()
@Controller('verify')
export class JudgementPageController {
  constructor(
    private readonly judging: Judging,
    private readonly verification: Verification,
    private readonly throttle: CheckThrottle,
    private readonly page: JudgementPage,
    private readonly certificate: VerificationPage,
  ) {}

  @Get()
  @Access('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'public, no-cache')
  @Header('referrer-policy', FORM_TELLS_ITS_ORIGIN)
  @Header('x-robots-tag', 'noindex')
  form(): string {
    return this.page.form();
  }

  @Post()
  @HttpCode(200)
  @Access('public')
  @TakesFile()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', FORM_TELLS_ITS_ORIGIN)
  @Header('x-robots-tag', 'noindex')
  async judge(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | string> {
    try {
      const brought = await broughtInForm(request);
      await this.throttle.take(request.ip);
      return await this.answer(brought, reply);
    } catch (error) {
      // Whoever reads this page gets a page, and not a document for programs.
      if (!(error instanceof DomainError)) throw error;
      void reply.status(error.status).headers(error.headers ?? {});
      return this.page.form(error.message);
    }
  }

  private async answer(brought: Brought, reply: FastifyReply): Promise<Buffer | string> {
    if (brought.kind === 'credential') return this.page.verdict(await this.judging.judge(brought.content));
    const { text } = brought;
    const number = NUMBER.exec(text)?.[0].toUpperCase();
    const id = ID.exec(text)?.[0].toLowerCase() ?? (number ? await this.verification.idOf(number) : null);
    if (id && (await this.verification.find(id))) {
      void reply.status(303).header('location', `/verify/${id}`);
      return '';
    }
    void reply.status(404);
    return this.certificate.unknown();
  }
}
