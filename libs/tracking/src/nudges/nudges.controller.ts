import { Body, Controller, Get, Headers, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { DryRuns } from './dry-runs.js';
import { ChangeNudgeDto, DryRunDto, DryRunQuery, NudgeDto, NudgeListDto, NudgeListQuery } from './nudge.dto.js';
import { NudgeRules } from './nudge-rules.service.js';

@ApiTags('tracking')
@Controller('admin/nudges')
export class NudgesController {
  constructor(
    private readonly db: DataSource,
    private readonly rules: NudgeRules,
    private readonly dryRuns: DryRuns,
  ) {}

  @Get()
  @Access('nudge:manage')
  @ApiOperation({ operationId: 'listNudges', summary: 'Rules by which people are nudged, and what came of each' })
  list(@Query() query: NudgeListQuery): Promise<NudgeListDto> {
    return this.rules.list(query);
  }

  @Get(':id')
  @Access('nudge:manage')
  @ApiOperation({ operationId: 'getNudge', summary: 'One rule with its effect; its ETag guards changes' })
  show(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<NudgeDto> {
    return this.tagged(this.db.manager, id, reply);
  }

  @Get(':id/dry-run')
  @Access('nudge:manage')
  @ApiOperation({ operationId: 'dryRunNudge', summary: 'Whom it would touch today, without touching anybody' })
  dryRun(@Param('id', ParseId) id: string, @Query() query: DryRunQuery): Promise<DryRunDto> {
    return this.dryRuns.page(id, query);
  }

  @Patch(':id')
  @Access('nudge:manage')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the rule as it was read.' })
  @ApiOperation({ operationId: 'changeNudge', summary: 'Switch it on or off; days, and how many are left out' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: ChangeNudgeDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NudgeDto> {
    return this.db.transaction(async (tx) => {
      await this.rules.change(tx, actor, id, given, ifMatch);
      return this.tagged(tx, id, reply);
    });
  }

  private async tagged(tx: EntityManager, id: string, reply: FastifyReply): Promise<NudgeDto> {
    const nudge = await this.rules.one(tx, id);
    void reply.header('etag', etagOf(nudge.version));
    return nudge;
  }
}
