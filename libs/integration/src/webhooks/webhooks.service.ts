import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError, Ids, NotFound, requireMatch } from '@convenor/platform';
import { type AuditAction, SECRET_OVERLAP_HOURS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  ChangeWebhookDto,
  MakeWebhookDto,
  NewWebhookDto,
  WebhookDto,
  WebhookListDto,
  WebhookSecretDto,
} from './webhook.dto.js';
import { Webhook } from './webhook.entity.js';
import { WebhookOutbox } from './webhook-outbox.js';
import { WebhookPauses } from './webhook-pauses.js';
import { WebhookSecrets } from './webhook-secrets.js';

const MOST_WEBHOOKS = 20;
const HOUR_MS = 3_600_000;
const MAKE_LOCK = 7_215_031;

class TooManyWebhooks extends DomainError {
  readonly code = 'too_many_webhooks';
  constructor() {
    super(`There are ${MOST_WEBHOOKS} webhooks. Remove one that nobody needs any more first.`);
  }
}

/** $1 = the present moment. */
const SHOWN = `select w.id, w.name, w.url, w.events, w.paused_at as "pausedAt", w.paused_why as "pausedWhy", w.created_at as "createdAt",
    case when w.former_until > $1 then w.former_until end as "formerSecretUntil", w.row_version as "rowVersion",
    d.waiting, d.held, d.failed, d.delivered, d.last as "lastDeliveredAt"
  from webhooks w cross join lateral (
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'held')::int as held,
           count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'delivered')::int as delivered,
           max(settled_at) filter (where state = 'delivered') as last
      from webhook_deliveries where webhook_id = w.id) d`;

/** Addresses of outside tools that are told what happens. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: WebhookSecrets,
    private readonly outbox: WebhookOutbox,
    private readonly pauses: WebhookPauses,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** All of them: there are never many. */
  async list(): Promise<WebhookListDto> {
    const items = await this.db.query<WebhookDto[]>(`${SHOWN} order by w.id`, [this.clock.now()]);
    return { items, next: null };
  }

  /** @throws NotFound */
  async one(tx: EntityManager, id: string): Promise<WebhookDto> {
    const [webhook] = await tx.query<WebhookDto[]>(`${SHOWN} where w.id = $2`, [this.clock.now(), id]);
    if (!webhook) throw new NotFound('This webhook');
    return webhook;
  }

  /** @throws TooManyWebhooks */
  async make(actor: Actor, { name, url, events }: MakeWebhookDto): Promise<NewWebhookDto> {
    const id = this.ids.next();
    const { secret, sealed } = await this.secrets.make(id);
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [MAKE_LOCK]);
      if ((await tx.count(Webhook)) >= MOST_WEBHOOKS) throw new TooManyWebhooks();
      await tx.insert(Webhook, { id, name, url, events, sealedSecret: sealed, createdAt: this.clock.now() });
      await this.record(tx, actor, 'webhook.made', id, { events });
      return { ...(await this.one(tx, id)), secret };
    });
  }

  /** @throws NotFound | ChangedMeanwhile */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    given: ChangeWebhookDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    const webhook = await this.held(tx, id);
    requireMatch(ifMatch, webhook.rowVersion);
    await tx.update(Webhook, { id }, { ...given, rowVersion: webhook.rowVersion + 1 });
    await this.record(tx, actor, 'webhook.changed', id, { changed: Object.keys(given) });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.held(tx, id);
      await tx.delete(Webhook, { id });
      await this.record(tx, actor, 'webhook.removed', id);
    });
  }

  async pause(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    await this.held(tx, id);
    if (await this.pauses.pause(tx, id, 'by_hand')) await this.record(tx, actor, 'webhook.paused', id);
  }

  /** Sends on, beginning with what was held. */
  async resume(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    const { pausedAt, rowVersion } = await this.held(tx, id);
    if (!pausedAt) return;
    await tx.update(
      Webhook,
      { id },
      { pausedAt: null, pausedWhy: null, restsUntil: null, misses: 0, rowVersion: rowVersion + 1 },
    );
    await this.outbox.sendAgain(tx, `webhook_id = $1 and state = 'held'`, [id]);
    await this.record(tx, actor, 'webhook.resumed', id);
  }

  /** From now on another secret signs, and for a while the one before as well. */
  async rotateSecret(actor: Actor, id: string): Promise<WebhookSecretDto> {
    const { secret, sealed } = await this.secrets.make(id);
    return this.db.transaction(async (tx) => {
      const { sealedSecret, rowVersion } = await this.held(tx, id);
      const formerUntil = new Date(this.clock.now().getTime() + SECRET_OVERLAP_HOURS * HOUR_MS);
      const changed = { sealedSecret: sealed, formerSecret: sealedSecret, formerUntil, rowVersion: rowVersion + 1 };
      await tx.update(Webhook, { id }, changed);
      await this.record(tx, actor, 'webhook.secret_changed', id);
      return { secret, formerSecretUntil: formerUntil };
    });
  }

  /** @returns the id of the message */
  async test(id: string): Promise<string> {
    return this.db.transaction(async (tx) => {
      await this.held(tx, id);
      return this.outbox.tellTest(tx, id);
    });
  }

  /** @throws NotFound */
  private async held(tx: EntityManager, id: string): Promise<Webhook> {
    const webhook = await tx.findOne(Webhook, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!webhook) throw new NotFound('This webhook');
    return webhook;
  }

  private async record(tx: EntityManager, actor: Actor, action: AuditAction, id: string, detail = {}): Promise<void> {
    await this.audit.record(tx, { actorId: actor.userId, action, subject: { type: 'webhook', id }, detail });
  }
}
