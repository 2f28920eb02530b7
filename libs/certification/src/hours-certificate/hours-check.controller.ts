import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { Access } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { HoursCheck } from './hours-check.service.js';
import { HoursCheckPage } from './hours-check-page.js';

@ApiTags('certification')
@Controller('verify/hours')
export class HoursCheckController {
  constructor(
    private readonly check: HoursCheck,
    private readonly page: HoursCheckPage,
  ) {}

  @Get(':id')
  @Access('public')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex')
  @ApiExcludeEndpoint()
  async show(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const found = await this.check.find(id);
    if (!found) void reply.status(404);
    return this.page.about(found);
  }
}
