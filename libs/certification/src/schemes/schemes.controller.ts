import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ApplySchemeDto, SaveSchemeDto, SchemeDto, SchemeEffectDto } from './scheme.dto.js';
import { SchemeDrafts } from './scheme-drafts.service.js';
import { SchemeEffects } from './scheme-effects.js';

const IF_MATCH = { name: 'If-Match', description: 'The ETag of the scheme as it was read.' };

@ApiTags('certification')
@Controller('admin/course-versions/:id/scheme')
export class SchemesController {
  constructor(
    private readonly schemes: SchemeDrafts,
    private readonly effects: SchemeEffects,
  ) {}

  @Get()
  @Access('course:publish')
  @Refuses(409, 'version_not_published')
  @ApiOperation({
    operationId: 'getScheme',
    summary: 'What the certificate of a course version asks for, and the draft',
  })
  async show(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<SchemeDto> {
    return tagged(await this.schemes.show(id), reply);
  }

  @Put()
  @Access('course:publish')
  @Refuses(409, 'version_not_published')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiOperation({ operationId: 'saveScheme', summary: 'Keep a draft of what the certificate is to ask for' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { scheme }: SaveSchemeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SchemeDto> {
    return tagged(await this.schemes.save(actor.userId, id, ifMatch, scheme), reply);
  }

  @Delete('draft')
  @HttpCode(204)
  @Access('course:publish')
  @Refuses(409, 'no_draft', 'version_not_published')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiOperation({ operationId: 'discardScheme', summary: 'Throw the draft away' })
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.schemes.discard(actor.userId, id, ifMatch);
  }

  @Post('effect')
  @HttpCode(200)
  @Repeatable()
  @Access('course:publish')
  @Refuses(409, 'no_draft', 'version_not_published')
  @ApiOperation({ operationId: 'previewScheme', summary: 'Whom the draft would touch if it was applied now' })
  effect(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<SchemeEffectDto> {
    return this.effects.show(actor, id);
  }

  @Post('apply')
  @HttpCode(200)
  @Access('course:publish')
  @Refuses(409, 'no_draft', 'version_not_published', 'effect_changed')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiOperation({
    operationId: 'applyScheme',
    summary: 'Make the draft what certificates ask for, as it was previewed',
  })
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: ApplySchemeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SchemeDto> {
    return tagged(await this.schemes.apply(actor.userId, id, ifMatch, body), reply);
  }
}

function tagged(scheme: SchemeDto, reply: FastifyReply): SchemeDto {
  void reply.header('etag', etagOf(scheme.rowVersion));
  return scheme;
}
