import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, PreconditionMissing, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import {
  FillUpDto,
  LearningRecordListDto,
  MoveRecordStoreDto,
  RecordQueryDto,
  RecordsStateDto,
  SentAgainDto,
  SetRecordStoreDto,
} from './record.dto.js';
import { RecordStores } from './record-store.service.js';

@ApiTags('integration')
@Controller('admin/xapi')
export class RecordsController {
  constructor(
    private readonly db: DataSource,
    private readonly stores: RecordStores,
  ) {}

  @Get()
  @Access('integration:manage')
  @ApiOperation({
    operationId: 'getRecordStore',
    summary: 'The learning record store and how sending stands; its ETag guards changes',
  })
  show(@Res({ passthrough: true }) reply: FastifyReply): Promise<RecordsStateDto> {
    return this.tagged(this.db.manager, reply);
  }

  @Put()
  @Access('integration:manage')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the store as it was read.' })
  @ApiOperation({ operationId: 'setRecordStore', summary: 'Send statements to this store from now on' })
  set(
    @CurrentActor() actor: Actor,
    @Body() body: SetRecordStoreDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordsStateDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      await this.stores.set(tx, actor, body, ifMatch);
      return this.tagged(tx, reply);
    });
  }

  @Delete()
  @HttpCode(204)
  @Access('integration:manage')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'removeRecordStore', summary: 'Send nothing any more, and forget what waits' })
  async remove(@CurrentActor() actor: Actor): Promise<void> {
    await this.stores.remove(actor);
  }

  @Post('moves')
  @HttpCode(200)
  @Access('integration:manage')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'moveRecordStore', summary: 'Hold back what is sent, or send on with what was held' })
  move(
    @CurrentActor() actor: Actor,
    @Body() { move }: MoveRecordStoreDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordsStateDto> {
    return this.db.transaction(async (tx) => {
      await this.stores.move(tx, actor, move);
      return this.tagged(tx, reply);
    });
  }

  @Post('fill-up')
  @HttpCode(202)
  @Access('integration:manage')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'fillUpRecords', summary: 'Send everything since a day as well, by job' })
  async fillUp(@CurrentActor() actor: Actor, @Body() { since }: FillUpDto): Promise<void> {
    await this.stores.fillUp(actor, new Date(since));
  }

  @Get('statements')
  @Access('integration:manage')
  @ApiOperation({ operationId: 'listRecords', summary: 'Statements of the last ninety days, the newest first' })
  list(@Query() query: RecordQueryDto): Promise<LearningRecordListDto> {
    return this.stores.list(query);
  }

  @Post('statements/again')
  @HttpCode(200)
  @Access('integration:manage')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'sendRecordsAgain', summary: 'Offer once more what the store refused' })
  again(@CurrentActor() actor: Actor): Promise<SentAgainDto> {
    return this.stores.sendAgain(actor);
  }

  private async tagged(tx: EntityManager, reply: FastifyReply): Promise<RecordsStateDto> {
    const { rowVersion, ...state } = await this.stores.state(tx);
    void reply.header('etag', etagOf(rowVersion));
    return state;
  }
}
