import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, PreconditionMissing, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { DeliveryLog } from './delivery-log.service.js';
import {
  ChangeWebhookDto,
  DeliveryListDto,
  DeliveryPageDto,
  DeliveryQueryDto,
  MakeWebhookDto,
  MoveWebhookDto,
  NewWebhookDto,
  ReplayDto,
  ReplayedDto,
  WebhookDto,
  WebhookListDto,
  WebhookSecretDto,
} from './webhook.dto.js';
import { Webhooks } from './webhooks.service.js';

@ApiTags('integration')
@Controller('admin/webhooks')
export class WebhooksController {
  constructor(
    private readonly db: DataSource,
    private readonly webhooks: Webhooks,
    private readonly log: DeliveryLog,
  ) {}

  @Get()
  @Access('integration:manage')
  @ApiOperation({ operationId: 'listWebhooks', summary: 'Addresses of outside tools that are told what happens' })
  list(): Promise<WebhookListDto> {
    return this.webhooks.list();
  }

  @Post()
  @Access('integration:manage')
  @Refuses(409, 'too_many_webhooks')
  @ApiOperation({ operationId: 'makeWebhook', summary: 'Tell another tool; only this answer ever holds its secret' })
  make(@CurrentActor() actor: Actor, @Body() body: MakeWebhookDto): Promise<NewWebhookDto> {
    return this.webhooks.make(actor, body);
  }

  @Get(':id')
  @Access('integration:manage')
  @ApiOperation({ operationId: 'getWebhook', summary: 'One webhook; its ETag guards changes' })
  show(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebhookDto> {
    return this.tagged(this.db.manager, id, reply);
  }

  @Patch(':id')
  @Access('integration:manage')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the webhook as it was read.' })
  @ApiOperation({ operationId: 'changeWebhook', summary: 'Its name, its address, and what it is told of' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: ChangeWebhookDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      await this.webhooks.change(tx, actor, id, body, ifMatch);
      return this.tagged(tx, id, reply);
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('integration:manage')
  @ApiOperation({ operationId: 'removeWebhook', summary: 'Tell it nothing any more, and forget its log' })
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    await this.webhooks.remove(actor, id);
  }

  @Post(':id/moves')
  @HttpCode(200)
  @Access('integration:manage')
  @ApiOperation({ operationId: 'moveWebhook', summary: 'Hold back what is sent, or send on with what was held' })
  move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { move }: MoveWebhookDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDto> {
    return this.db.transaction(async (tx) => {
      await this.webhooks[move](tx, actor, id);
      return this.tagged(tx, id, reply);
    });
  }

  @Post(':id/secret')
  @Access('integration:manage')
  @ApiOperation({ operationId: 'changeWebhookSecret', summary: 'Sign with a new secret, and for a day with both' })
  rotate(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<WebhookSecretDto> {
    return this.webhooks.rotateSecret(actor, id);
  }

  @Post(':id/test')
  @Access('integration:manage')
  @ApiOperation({ operationId: 'testWebhook', summary: 'Send a message that says nothing, also while it is paused' })
  async test(@Param('id', ParseId) id: string): Promise<DeliveryPageDto> {
    return this.log.one(await this.webhooks.test(id));
  }

  @Get(':id/deliveries')
  @Access('integration:manage')
  @ApiOperation({
    operationId: 'listDeliveries',
    summary: 'What it was told in the last thirty days, the newest first',
  })
  deliveries(@Param('id', ParseId) id: string, @Query() query: DeliveryQueryDto): Promise<DeliveryListDto> {
    return this.log.list(id, query);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Access('integration:manage')
  @ApiOperation({
    operationId: 'replayDeliveries',
    summary: 'Send everything again since a moment that was not delivered',
  })
  replay(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { since }: ReplayDto,
  ): Promise<ReplayedDto> {
    return this.log.replaySince(actor, id, new Date(since));
  }

  private async tagged(tx: EntityManager, id: string, reply: FastifyReply): Promise<WebhookDto> {
    const webhook = await this.webhooks.one(tx, id);
    void reply.header('etag', etagOf(webhook.rowVersion));
    return webhook;
  }
}

@ApiTags('integration')
@Controller('admin/webhook-deliveries')
export class DeliveriesController {
  constructor(private readonly log: DeliveryLog) {}

  @Get(':id')
  @Access('integration:manage')
  @ApiOperation({ operationId: 'getDelivery', summary: 'One message with every try' })
  show(@Param('id', ParseId) id: string): Promise<DeliveryPageDto> {
    return this.log.one(id);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Access('integration:manage')
  @ApiOperation({ operationId: 'replayDelivery', summary: 'Send one message again, under the same id' })
  replay(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<ReplayedDto> {
    return this.log.replay(actor, id);
  }
}
