import { Injectable } from '@nestjs/common';
import { Clock, Ids, Jobs } from '@convenor/platform';
import { DELIVERIES_KEPT_DAYS, WEBHOOK_TEST, webhookOutcome, webhookWait } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { chance } from '../chance.js';
import { DELIVER } from './webhook-outbox.js';
import { WebhookPauses } from './webhook-pauses.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { type Sent, WebhookSender } from './webhook-sender.js';

interface Claimed {
  id: string;
  type: string;
  body: string;
  /** The number of this try, over all. */
  attempts: number;
  /** The number of this try since the message was written, or was asked for again. */
  tried: number;
  webhookId: string;
  url: string;
  sealedSecret: string;
  formerSecret: string | null;
  formerUntil: Date | null;
}

/** Which asking a try belongs to: whoever asks for a message again lets its tries be counted from the beginning. */
const roundOf = ({ attempts, tried }: Claimed): number => attempts - tried;
/** Of the message $1 in the round $2: whoever held it back, asked for it again or delivered it meanwhile has the last word. */
const LAST_WORD = `id = $1 and state = 'waiting' and attempts - tried = $2`;

/** What a receiver says no to is about one message; that it is not there is about all. */
const isAway = ({ status }: Sent): boolean => status === null || status >= 500 || status === 429;

const DAY_MS = 86_400_000;
/**
 * How long a receiver that did not answer is left alone at first, and over how long those that waited meanwhile come back.
 * Each time that it is missed again it is left alone for twice as long, so that it never keeps letters waiting for long.
 */
const REST_MS = 30_000;
const MOST_DOUBLINGS = 5;

/**
 * Delivers messages, each at least once: that a receiver took it and that this is written down are two things, between
 * which a process can die; then it goes out again under the same id, by which receivers can tell.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly db: DataSource,
    private readonly sender: WebhookSender,
    private readonly secrets: WebhookSecrets,
    private readonly pauses: WebhookPauses,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async deliver(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return this.comeBackAfterRest(id);
    const sent = await this.send(claimed);
    await this.db.transaction((tx) => this.settle(tx, claimed, sent));
  }

  async forgetOld(): Promise<void> {
    await this.db.query('delete from webhook_deliveries where created_at < $1', [
      new Date(this.clock.now().getTime() - DELIVERIES_KEPT_DAYS * DAY_MS),
    ]);
  }

  /** Notes the try before it begins; no transaction is held open meanwhile. */
  private async claim(id: string): Promise<Claimed | null> {
    const [[claimed]] = await this.db.query<[Claimed[], number]>(
      `update webhook_deliveries d set attempts = attempts + 1, tried = tried + 1, next_at = null
         from webhooks w
        where d.id = $1 and w.id = d.webhook_id and d.state = 'waiting'
          and (w.rests_until is null or w.rests_until <= $2 or d.type = '${WEBHOOK_TEST}')
       returning d.id, d.type, d.body, d.attempts, d.tried, w.id as "webhookId", w.url, w.sealed_secret as "sealedSecret",
         w.former_secret as "formerSecret", w.former_until as "formerUntil"`,
      [id, this.clock.now()],
    );
    return claimed ?? null;
  }

  /** What waits for a receiver that rests is no try of its own. */
  private async comeBackAfterRest(id: string): Promise<void> {
    const [resting] = await this.db.query<{ until: Date }[]>(
      `select w.rests_until as until from webhook_deliveries d join webhooks w on w.id = d.webhook_id
        where d.id = $1 and d.state = 'waiting' and w.rests_until > $2`,
      [id, this.clock.now()],
    );
    if (resting) await this.queue(this.db.manager, id, new Date(resting.until.getTime() + REST_MS * chance(this.ids)));
  }

  private async send({ id, url, body, webhookId, ...webhook }: Claimed): Promise<Sent> {
    let secrets: string[];
    try {
      secrets = await this.secrets.inForce({ id: webhookId, ...webhook });
    } catch {
      return { at: this.clock.now(), durationMs: 0, status: null, problem: 'sealed', head: '' };
    }
    return this.sender.send({ id, url, body }, secrets);
  }

  private async settle(tx: EntityManager, claimed: Claimed, sent: Sent): Promise<void> {
    const { id, type, webhookId, attempts } = claimed;
    // Webhooks before their messages, as whoever pauses, resumes or removes one takes them.
    const [webhook] = await tx.query<{ url: string }[]>('select url from webhooks where id = $1 for no key update', [
      webhookId,
    ]);
    if (!webhook) return;
    await tx.query(
      `insert into webhook_attempts (delivery_id, number, at, duration_ms, status, problem, head)
       select $1, $2, $3, $4, $5, $6, $7 where exists (select from webhook_deliveries where id = $1 for key share)`,
      [id, attempts, sent.at, sent.durationMs, sent.status, sent.problem, sent.head],
    );
    const outcome = sent.status === null ? 'failed' : webhookOutcome(sent.status);
    if (outcome === 'delivered') return this.delivered(tx, claimed);
    const hasMoved = webhook.url !== claimed.url;
    const wait = hasMoved ? 0 : outcome === 'gone' ? null : webhookWait(claimed.tried, chance(this.ids));
    if (wait !== null && type !== WEBHOOK_TEST)
      return this.tryLater(tx, claimed, { wait, isAway: !hasMoved && isAway(sent) });
    const hasFailed = await this.failed(tx, claimed);
    if (type === WEBHOOK_TEST) return;
    if (outcome === 'gone') await this.pauses.pause(tx, webhookId, 'gone');
    else if (hasFailed) await this.pauses.pause(tx, webhookId, 'failing');
  }

  /** What was taken is, whatever was asked for meanwhile. */
  private async delivered(tx: EntityManager, { id, webhookId }: Claimed): Promise<void> {
    await tx.query(`update webhook_deliveries set state = 'delivered', settled_at = $2, next_at = null where id = $1`, [
      id,
      this.clock.now(),
    ]);
    await tx.query(
      'update webhooks set rests_until = null, misses = 0 where id = $1 and (misses > 0 or rests_until is not null)',
      [webhookId],
    );
  }

  private async failed(tx: EntityManager, claimed: Claimed): Promise<boolean> {
    const [failed] = await tx.query<[unknown[], number]>(
      `update webhook_deliveries set state = 'failed', settled_at = $3 where ${LAST_WORD} returning 1`,
      [claimed.id, roundOf(claimed), this.clock.now()],
    );
    return failed.length > 0;
  }

  /** A message that a webhook was moved under goes to where it is now, at once. */
  private async tryLater(
    tx: EntityManager,
    claimed: Claimed,
    { wait, isAway }: { wait: number; isAway: boolean },
  ): Promise<void> {
    const { id, webhookId } = claimed;
    const now = this.clock.now().getTime();
    const at = new Date(now + wait);
    const [waits] = await tx.query<[unknown[], number]>(
      `update webhook_deliveries set next_at = $3 where ${LAST_WORD} returning 1`,
      [id, roundOf(claimed), at],
    );
    if (waits.length === 0) return;
    await this.queue(tx, id, at);
    if (!isAway) return;
    await tx.query(
      `update webhooks set misses = misses + 1, rests_until = $2::timestamptz + $3 * 2 ^ least(misses, $4::int) * interval '1 millisecond'
        where id = $1`,
      [webhookId, new Date(now), REST_MS, MOST_DOUBLINGS],
    );
  }

  private queue(tx: EntityManager, id: string, runAt: Date): Promise<void> {
    return this.jobs.add(tx, DELIVER, { id }, { runAt, key: `webhook ${id}` });
  }
}
