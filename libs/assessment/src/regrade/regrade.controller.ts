import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { ApplyRegradeDto, RegradeDto, RegradePreviewDto, RegradeQuery } from './regrade.dto.js';
import { RegradePreviews } from './regrade-previews.js';
import { RegradeRecords } from './regrade-records.js';
import { Regrades } from './regrades.service.js';

@ApiTags('assessment')
@Controller('admin/courses/:slug/quizzes/:activityId')
export class RegradeController {
  constructor(
    private readonly previews: RegradePreviews,
    private readonly regrades: Regrades,
    private readonly records: RegradeRecords,
  ) {}

  @Get('regrade')
  @Access('attempt:regrade')
  @ApiOperation({
    operationId: 'previewRegrade',
    summary: 'Whose score would change, and by how much, if answers were held against the keys of today',
  })
  preview(
    @Param('slug') slug: string,
    @Param('activityId') activityId: string,
    @Query() query: RegradeQuery,
  ): Promise<RegradePreviewDto> {
    return this.previews.show(slug, activityId, query);
  }

  @Repeatable()
  @Post('regrade')
  @Access('attempt:regrade')
  @Refuses(409, 'regrade_changed', 'regrade_running', 'nothing_to_regrade')
  @ApiOperation({
    operationId: 'applyRegrade',
    summary: 'Grade anew what was previewed; it goes on by itself, person by person',
  })
  apply(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Param('activityId') activityId: string,
    @Body() wanted: ApplyRegradeDto,
  ): Promise<RegradeDto> {
    return this.regrades.begin(actor.userId, slug, activityId, wanted);
  }

  @Get('regrades/:id')
  @Access('attempt:regrade')
  @ApiOperation({ operationId: 'getRegrade', summary: 'How far a regrade is' })
  progress(
    @Param('slug') slug: string,
    @Param('activityId') activityId: string,
    @Param('id', ParseId) id: string,
  ): Promise<RegradeDto> {
    return this.records.show(slug, activityId, id);
  }
}
