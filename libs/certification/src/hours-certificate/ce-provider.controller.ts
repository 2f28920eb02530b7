import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { CeProviderDto, CeProviderStateDto } from './ce-provider.dto.js';
import { type CeProvider, CeProviders } from './ce-provider.service.js';

@ApiTags('certification')
@Controller('admin/ce-provider')
export class CeProviderController {
  constructor(private readonly providers: CeProviders) {}

  @Get()
  @Access('course:settings')
  @ApiOperation({ operationId: 'getCeProvider', summary: 'As whom we certify contact hours; its version is the ETag' })
  async get(@Res({ passthrough: true }) reply: FastifyReply): Promise<CeProviderStateDto> {
    return tagged(await this.providers.current(), reply);
  }

  @Put()
  @Access('course:settings')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of what was changed' })
  @ApiOperation({ operationId: 'changeCeProvider', summary: 'Change as whom we certify; earlier certificates stay' })
  async change(
    @CurrentActor() actor: Actor,
    @Body() given: CeProviderDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CeProviderStateDto> {
    return tagged(await this.providers.change(actor.userId, given, ifMatch), reply);
  }
}

function tagged(provider: CeProvider | null, reply: FastifyReply): CeProviderStateDto {
  const version = provider?.version ?? 0;
  void reply.header('etag', etagOf(version));
  if (!provider) return { version, provider: null };
  const { name, number, statement } = provider;
  return { version, provider: { name, number, statement } };
}
