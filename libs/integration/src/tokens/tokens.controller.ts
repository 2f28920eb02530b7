import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { MakeTokenDto, NewTokenDto, TokenListDto, TokenQueryDto } from './token.dto.js';
import { Tokens } from './tokens.service.js';

@ApiTags('integration')
@Controller('admin/tokens')
export class TokensController {
  constructor(private readonly tokens: Tokens) {}

  @Get()
  @Access('token:manage')
  @ApiOperation({ operationId: 'listTokens', summary: 'The API tokens of all staff, the newest first' })
  async list(@Query() query: TokenQueryDto): Promise<TokenListDto> {
    return this.tokens.list(query);
  }

  @Post()
  @Access('token:manage')
  @Refuses(409, 'too_many_tokens')
  @ApiOperation({ operationId: 'makeToken', summary: 'Make an API token; only this answer ever holds it' })
  async make(@CurrentActor() actor: Actor, @Body() body: MakeTokenDto): Promise<NewTokenDto> {
    return this.tokens.make(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('token:manage')
  @ApiOperation({ operationId: 'revokeToken', summary: 'End an API token at once, one’s own or another’s' })
  async revoke(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }
}
