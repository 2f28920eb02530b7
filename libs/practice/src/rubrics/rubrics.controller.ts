import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ChangeRubricDto, NewRubricDto, RubricDto, RubricListDto, RubricListQuery } from './rubric.dto.js';
import { RubricDrafts } from './rubric-drafts.service.js';
import { Rubrics } from './rubrics.service.js';

const IF_MATCH = { name: 'If-Match', description: 'The ETag of the rubric as it was read.' };

@ApiTags('practice')
@Controller('rubrics')
export class RubricsController {
  constructor(
    private readonly rubrics: Rubrics,
    private readonly drafts: RubricDrafts,
  ) {}

  @Get()
  @Access('rubric:edit')
  @ApiOperation({ operationId: 'listRubrics', summary: 'By what practice is looked at' })
  list(@Query() query: RubricListQuery): Promise<RubricListDto> {
    return this.rubrics.list(query);
  }

  @Post()
  @Access('rubric:edit')
  @Refuses(409, 'rubric_key_taken')
  @ApiOperation({ operationId: 'createRubric', summary: 'Begin a rubric; its first version is a draft' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: NewRubricDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RubricDto> {
    return tagged(await this.drafts.create(actor.userId, body), reply);
  }

  @Get(':id')
  @Access('rubric:edit')
  @ApiOperation({ operationId: 'getRubric', summary: 'A rubric as it is in use, and its draft' })
  async show(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<RubricDto> {
    return tagged(await this.rubrics.show(id), reply);
  }

  @Patch(':id')
  @Access('rubric:edit')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiOperation({ operationId: 'changeRubric', summary: 'Change the draft of the next version, or begin it' })
  async change(
    @Param('id', ParseId) id: string,
    @Body() body: ChangeRubricDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RubricDto> {
    return tagged(await this.drafts.change(id, ifMatch, body), reply);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Access('rubric:edit')
  @Refuses(409, 'no_draft')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiOperation({ operationId: 'publishRubric', summary: 'Make the draft the version by which entries are looked at' })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RubricDto> {
    return tagged(await this.drafts.publish(actor.userId, id, ifMatch), reply);
  }

  @Delete(':id/draft')
  @HttpCode(204)
  @Access('rubric:edit')
  @Refuses(409, 'no_draft')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiOperation({ operationId: 'discardRubricDraft', summary: 'Throw the draft away' })
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.drafts.discard(actor.userId, id, ifMatch);
  }
}

function tagged(rubric: RubricDto, reply: FastifyReply): RubricDto {
  void reply.header('etag', etagOf(rubric.rowVersion));
  return rubric;
}
