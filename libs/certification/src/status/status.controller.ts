import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import type { JsonObject } from '@convenor/formats';
import type { FastifyReply } from 'fastify';
import { StatusLists } from './status-lists.service.js';

@ApiTags('certification')
@Controller('status')
export class StatusController {
  constructor(private readonly lists: StatusLists) {}

  @Get(':purpose/:list')
  @Access('public')
  @Refuses(503, 'issuer_key_sealed')
  @Header('cache-control', 'public, max-age=60, must-revalidate')
  @Header('access-control-allow-origin', '*')
  @Header('content-type', 'application/vc+ld+json; charset=utf-8')
  @ApiProduces('application/vc+ld+json')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @ApiResponse({ status: 304, description: 'As it was' })
  @ApiOperation({
    operationId: 'getStatusList',
    summary:
      'Which certificates of a list do not stand, were revoked or are suspended, as a signed BitstringStatusListCredential',
  })
  async list(
    @Param('purpose') purpose: string,
    @Param('list') number: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JsonObject | undefined> {
    const { document, etag } = await this.lists.publish(purpose, number);
    void reply.header('etag', etag);
    if (!known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return document;
    void reply.status(304);
    return undefined;
  }
}
