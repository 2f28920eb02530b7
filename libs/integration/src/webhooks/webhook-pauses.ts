import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Clock } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { peopleInCharge } from '../in-charge.js';
import type { PausedWhy } from './webhook.entity.js';

/** Stops what is sent to an address; what happens meanwhile is held, not lost. */
@Injectable()
export class WebhookPauses {
  constructor(
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** Tells who is in charge, unless one of them did it. @returns whether it was not paused before */
  async pause(tx: EntityManager, webhookId: string, why: PausedWhy): Promise<boolean> {
    const [paused] = await tx.query<[{ name: string }[], number]>(
      `update webhooks set paused_at = $2, paused_why = $3, rests_until = null, misses = 0, row_version = row_version + 1
        where id = $1 and paused_at is null returning name`,
      [webhookId, this.clock.now(), why],
    );
    if (paused.length === 0) return false;
    await tx.query(
      `update webhook_deliveries set state = 'held', next_at = null where webhook_id = $1 and state = 'waiting'`,
      [webhookId],
    );
    if (why !== 'by_hand') await this.tell(tx, webhookId, paused[0]!.name, why);
    return true;
  }

  private async tell(tx: EntityManager, webhookId: string, name: string, why: 'failing' | 'gone'): Promise<void> {
    const people = await peopleInCharge(tx);
    const at = this.clock.now().toISOString();
    await this.notifications.tellAll(
      tx,
      people.map((personId) => ({
        ...{
          personId,
          kind: 'task',
          catalogue: 'integration',
          letter: `webhook-${why}`,
          params: { webhook: name },
        },
        ...{ url: `/admin/webhooks/${webhookId}`, dedupeKey: `webhook-paused:${webhookId}:${at}` },
      })),
    );
  }
}
