import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import {
  BulkActionDto,
  BulkActionListDto,
  BulkActionListQuery,
  BulkRowsDto,
  BulkRowsQuery,
  NewBulkActionDto,
} from './bulk.dto.js';
import { BulkActions } from './bulk-actions.service.js';
import { BulkList } from './bulk-list.js';

@ApiTags('tracking')
@Controller('admin')
export class BulkActionsController {
  constructor(
    private readonly actions: BulkActions,
    private readonly lists: BulkList,
  ) {}

  @Get('bulk-actions')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listBulkActions', summary: 'What I did to many people at once, newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: BulkActionListQuery): Promise<BulkActionListDto> {
    return this.lists.page(actor, query);
  }

  @Post('bulk-actions')
  @Access('enrolment:read')
  @Refuses(409, 'too_many')
  @LooksAtMany('preview')
  @ApiOperation({
    operationId: 'previewBulkAction',
    summary: 'Whom an action would touch, and whom not and why; changes nothing',
  })
  preview(@CurrentActor() actor: Actor, @Body() wished: NewBulkActionDto): Promise<BulkActionDto> {
    return this.actions.preview(actor, wished);
  }

  @Get('bulk-actions/:id')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getBulkAction', summary: 'How far it is, and what came of it' })
  one(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<BulkActionDto> {
    return this.lists.one(actor, id);
  }

  @Get('bulk-actions/:id/rows')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listBulkActionRows', summary: 'What becomes of each person, in order' })
  rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: BulkRowsQuery,
  ): Promise<BulkRowsDto> {
    return this.lists.rows(actor, id, query);
  }

  @Repeatable()
  @Post('bulk-actions/:id/apply')
  @HttpCode(200)
  @Access('enrolment:read')
  @Refuses(409, 'nothing_to_do', 'preview_too_old')
  @ApiOperation({
    operationId: 'applyBulkAction',
    summary: 'Do what was looked at; it goes on by itself, person by person',
  })
  apply(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<BulkActionDto> {
    return this.actions.apply(actor, id);
  }

  @Repeatable()
  @Post('bulk-actions/:id/undo')
  @HttpCode(200)
  @Access('enrolment:read')
  @Refuses(409, 'cannot_undo')
  @ApiOperation({
    operationId: 'undoBulkAction',
    summary: 'Take it back where nothing else has happened since; for an hour',
  })
  undo(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<BulkActionDto> {
    return this.actions.undo(actor, id);
  }
}
