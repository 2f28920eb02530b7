import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { OtherAccountsDto, OtherAccountsQuery, MergeDto, MergedDto, MergePreviewDto } from './merge.dto.js';
import { OtherAccounts } from './other-accounts.js';
import { Merges } from './merges.service.js';

@ApiTags('tracking')
@Controller('admin/people/:id')
export class MergesController {
  constructor(
    private readonly others: OtherAccounts,
    private readonly merges: Merges,
  ) {}

  @Get('other-accounts')
  @Access('person:merge')
  @ApiOperation({
    operationId: 'listOtherAccounts',
    summary: 'Accounts that may be of the same human being, or those found by words',
  })
  find(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() { q }: OtherAccountsQuery,
  ): Promise<OtherAccountsDto> {
    return this.others.of(actor, id, q);
  }

  @Get('merges/:from')
  @Access('person:merge')
  @ApiOperation({
    operationId: 'previewMerge',
    summary: 'What would happen if another account were merged into this one',
  })
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('from', ParseId) from: string,
  ): Promise<MergePreviewDto> {
    return this.merges.preview(actor, id, from);
  }

  @Post('merges')
  @Access('person:merge')
  @Refuses(409, 'merge_refused', 'merged_already', 'preview_outdated')
  @ApiOperation({
    operationId: 'mergeAccounts',
    summary: 'Merge another account of the same human being into this one; it cannot be undone',
  })
  merge(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string, @Body() wish: MergeDto): Promise<MergedDto> {
    return this.merges.merge(actor, id, wish);
  }
}
