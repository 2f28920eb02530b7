import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@convenor/platform';
import { IssuerOverviewDto, IssuerProfileDto, RotateKeyDto } from './issuer.dto.js';
import { Issuer } from './issuer.service.js';
import { IssuerKeys } from './issuer-keys.service.js';

/** Long enough for many checks in a row, short enough that a new key is known before it matters. */
const SHORTLY = 'public, max-age=300';

@ApiTags('certification')
@Controller()
export class IssuerController {
  constructor(
    private readonly issuer: Issuer,
    private readonly keys: IssuerKeys,
  ) {}

  @Get(['.well-known/did.json', 'did.json'])
  @Access('public')
  @Header('cache-control', SHORTLY)
  @Header('access-control-allow-origin', '*')
  @ApiExcludeEndpoint()
  document(): Promise<Record<string, unknown>> {
    return this.issuer.document();
  }

  @Get('.well-known/jwks.json')
  @Access('public')
  @Header('cache-control', SHORTLY)
  @Header('access-control-allow-origin', '*')
  @ApiExcludeEndpoint()
  keySet(): Promise<{ keys: Record<string, unknown>[] }> {
    return this.issuer.keySet();
  }

  @Get('issuer')
  @Access('public')
  @Header('cache-control', SHORTLY)
  @Header('access-control-allow-origin', '*')
  @ApiOkResponse({ type: IssuerProfileDto })
  @ApiOperation({ operationId: 'getIssuer', summary: 'Who issues, as Open Badges describes an issuer' })
  profile(): Record<string, unknown> {
    return this.issuer.profile();
  }

  @Get('admin/issuer')
  @Access('issuer:manage')
  @ApiOperation({ operationId: 'getIssuerKeys', summary: 'The keys that sign certificates, and those that did' })
  overview(): Promise<IssuerOverviewDto> {
    return this.issuer.overview();
  }

  @Post('admin/issuer/rotate')
  @HttpCode(200)
  @Access('issuer:manage')
  @ApiOperation({ operationId: 'rotateIssuerKey', summary: 'Sign with a new key from now on' })
  async rotate(
    @CurrentActor() actor: Actor,
    @Body() { reason, withdraw = false }: RotateKeyDto,
  ): Promise<IssuerOverviewDto> {
    await this.keys.rotate(actor.userId, reason, withdraw);
    return this.issuer.overview();
  }
}
