import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, type Cursor, NotFound, readCursor, writeCursor } from '@convenor/platform';
import { WEBHOOK_TEST } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type {
  DeliveryTryDto,
  DeliveryDto,
  DeliveryListDto,
  DeliveryPageDto,
  DeliveryQueryDto,
  ReplayedDto,
} from './webhook.dto.js';
import { WebhookOutbox } from './webhook-outbox.js';

const SHOWN = `d.id, d.type, d.state, d.attempts, d.created_at as "createdAt", d.settled_at as "settledAt", d.next_at as "nextAt",
  a.status as "lastStatus", a.problem as "lastProblem"`;
const LAST_TRY = `left join lateral (select status, problem from webhook_attempts where delivery_id = d.id order by number desc limit 1) a on true`;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** What was sent to an address in the last thirty days, and sending it again. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: WebhookOutbox,
    private readonly audit: AuditLog,
  ) {}

  /** The newest first. @throws NotFound */
  async list(webhookId: string, { state, after, limit = 25 }: DeliveryQueryDto): Promise<DeliveryListDto> {
    await this.require(webhookId);
    const cursor: Cursor | null = after === undefined ? null : readCursor(after, INSTANT);
    const found = await this.db.query<DeliveryDto[]>(
      `select ${SHOWN} from webhook_deliveries d ${LAST_TRY}
        where d.webhook_id = $1 and ($2::text is null or d.state = $2)
          and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
        order by d.created_at desc, d.id desc limit $5`,
      [webhookId, state ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next = found.length > limit && last ? writeCursor({ key: last.createdAt.toISOString(), id: last.id }) : null;
    return { items, next };
  }

  /** @throws NotFound */
  async one(id: string): Promise<DeliveryPageDto> {
    const [delivery] = await this.db.query<Omit<DeliveryPageDto, 'tries'>[]>(
      `select ${SHOWN}, d.webhook_id as "webhookId", d.body from webhook_deliveries d ${LAST_TRY} where d.id = $1`,
      [id],
    );
    if (!delivery) throw new NotFound('This message');
    const tries = await this.db.query<DeliveryTryDto[]>(
      `select number, at, duration_ms as "durationMs", status, problem, head from webhook_attempts where delivery_id = $1 order by number`,
      [id],
    );
    return { ...delivery, tries };
  }

  /** Sends one message again, whatever came of it before. @throws NotFound */
  async replay(actor: Actor, id: string): Promise<ReplayedDto> {
    return this.db.transaction(async (tx) => {
      const count = await this.outbox.sendAgain(tx, 'id = $1', [id]);
      if (count === 0) throw new NotFound('This message');
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'webhook.replayed',
        subject: { type: 'webhook_delivery', id },
        detail: { messages: count },
      });
      return { count };
    });
  }

  /** Sends everything since a moment that was not delivered. @throws NotFound */
  async replaySince(actor: Actor, webhookId: string, since: Date): Promise<ReplayedDto> {
    await this.require(webhookId);
    return this.db.transaction(async (tx) => {
      const which = `webhook_id = $1 and state in ('failed', 'held') and type <> '${WEBHOOK_TEST}' and created_at >= $2`;
      const count = await this.outbox.sendAgain(tx, which, [webhookId, since]);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'webhook.replayed',
        subject: { type: 'webhook', id: webhookId },
        detail: { messages: count },
      });
      return { count };
    });
  }

  private async require(webhookId: string): Promise<void> {
    const found = await this.db.query<unknown[]>('select from webhooks where id = $1', [webhookId]);
    if (found.length === 0) throw new NotFound('This webhook');
  }
}
