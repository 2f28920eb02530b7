import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import {
  BatchDto,
  BatchListDto,
  BatchListQuery,
  BatchRowsDto,
  BatchRowsFilter,
  BatchRowsQuery,
  BringDto,
  IssueManyDto,
  RevokeManyDto,
  StartBatchDto,
} from './batch.dto.js';
import { BatchRows } from './batch-rows.js';
import { Batches } from './batches.service.js';

@ApiTags('certification')
@Controller('admin/credential-batches')
export class BatchesController {
  constructor(
    private readonly batches: Batches,
    private readonly rows: BatchRows,
  ) {}

  @Get()
  @Access('credential:issue')
  @ApiOperation({
    operationId: 'listCredentialBatches',
    summary: 'What was done to many certificates at once, newest first',
  })
  list(@Query() query: BatchListQuery): Promise<BatchListDto> {
    return this.rows.batches(query);
  }

  @Post('bring')
  @Access('credential:issue')
  @ApiOperation({
    operationId: 'bringCredentials',
    summary: 'Read a list of people who were certified elsewhere; says what would become of each, and changes nothing',
  })
  bring(@CurrentActor() actor: Actor, @Body() list: BringDto): Promise<BatchDto> {
    return this.batches.bring(actor.userId, list);
  }

  @Post('issue')
  @Access('credential:issue')
  @Refuses(404, 'not_found')
  @Refuses(409, 'nothing_to_do')
  @ApiOperation({
    operationId: 'issueCredentials',
    summary: 'Issue certificates that wait in the queue; it goes on by itself, person by person',
  })
  issue(@CurrentActor() actor: Actor, @Body() chosen: IssueManyDto): Promise<BatchDto> {
    return this.batches.issue(actor.userId, chosen);
  }

  @Post('revoke')
  @Access('credential:revoke')
  @Refuses(404, 'not_found')
  @Refuses(409, 'too_many')
  @LooksAtMany('preview')
  @ApiOperation({
    operationId: 'previewRevoking',
    summary: 'Whose certificates would be revoked, and how many; changes nothing',
  })
  revoke(@CurrentActor() actor: Actor, @Body() choice: RevokeManyDto): Promise<BatchDto> {
    return this.batches.revoke(actor, choice);
  }

  @Get(':id')
  @Access('credential:issue')
  @ApiOperation({ operationId: 'getCredentialBatch', summary: 'How far it is' })
  one(@Param('id', ParseId) id: string): Promise<BatchDto> {
    return this.rows.batch(id);
  }

  @Get(':id/rows')
  @Access('credential:issue')
  @ApiOperation({ operationId: 'listCredentialBatchRows', summary: 'What becomes of each, in order' })
  page(@Param('id', ParseId) id: string, @Query() query: BatchRowsQuery): Promise<BatchRowsDto> {
    return this.rows.page(id, query);
  }

  @Get(':id/rows.csv')
  @Access('credential:issue')
  @Header('content-disposition', 'attachment; filename="certificates-list.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportCredentialBatchRows', summary: 'The same as a file for spreadsheets' })
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() filter: BatchRowsFilter,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.rows.csv(actor, id, filter), { type: 'text/csv; charset=utf-8' });
  }

  @Repeatable()
  @Post(':id/start')
  @HttpCode(200)
  @Access('credential:issue')
  @Refuses(409, 'batch_changed', 'nothing_to_do')
  @ApiOperation({
    operationId: 'startCredentialBatch',
    summary: 'Do what was looked at; it goes on by itself, person by person',
  })
  start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() wanted: StartBatchDto,
  ): Promise<BatchDto> {
    return this.batches.start(actor, id, wanted);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('credential:issue')
  @Refuses(409, 'batch_started')
  @ApiOperation({ operationId: 'discardCredentialBatch', summary: 'Throw away what was not started' })
  discard(@Param('id', ParseId) id: string): Promise<void> {
    return this.batches.discard(id);
  }
}
