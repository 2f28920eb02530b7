import { Injectable } from '@nestjs/common';
import type { XapiStatement } from '@convenor/formats';
import { Notifications } from '@convenor/notification';
import { Clock, Ids, Jobs } from '@convenor/platform';
import { webhookWait } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { chance } from '../chance.js';
import { peopleInCharge } from '../in-charge.js';
import { SEND_RECORDS } from './record-collector.js';
import { RecordSender, type StoreAddress, type StoreReply } from './record-sender.js';
import { RecordStatements } from './record-statements.js';
import { RecordStore, type StorePausedWhy } from './record-store.entity.js';
import { StoreSecret } from './store-secret.js';

const BATCH = 50;
/** Then others that wait in line have their turn. */
const MOST_BATCHES = 20;
/** Of batches that are taken; whoever finds a turn that lasts longer may send the same once more. */
const LONGEST_TURN_MS = 10 * 60_000;

/** The store has it, by now or already. */
const isTaken = ({ status }: StoreReply): boolean =>
  status !== null && ((status >= 200 && status < 300) || status === 409);
/** The store does not know who asks. */
const isUnknown = ({ status }: StoreReply): boolean => status === 401 || status === 403;
/** It is about what was sent, not about the store. */
const isAboutStatement = ({ status }: StoreReply): boolean =>
  status === 400 || status === 409 || status === 413 || status === 422;

/**
 * Sends what waits, the oldest first. A statement that was taken before it could be written down goes out again under its
 * id, by which the store can tell; one that the store refuses keeps no other waiting.
 */
@Injectable()
export class RecordDelivery {
  constructor(
    private readonly db: DataSource,
    private readonly statements: RecordStatements,
    private readonly sender: RecordSender,
    private readonly secret: StoreSecret,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async sendWaiting(): Promise<void> {
    if (!(await this.takeTurn())) return;
    try {
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        if (!(await this.sendBatch())) return;
      }
      await this.jobs.add(this.db.manager, SEND_RECORDS, {}, { key: SEND_RECORDS });
    } finally {
      await this.db.query('update record_store set sending_until = null');
    }
  }

  /** One process at a time; whoever comes meanwhile leaves it to the one who is there, or to the next minute. */
  private async takeTurn(): Promise<boolean> {
    const now = this.clock.now();
    const [taken] = await this.db.query<[unknown[], number]>(
      'update record_store set sending_until = $2 where sending_until is null or sending_until <= $1 returning 1',
      [now, new Date(now.getTime() + LONGEST_TURN_MS)],
    );
    return taken.length > 0;
  }

  /** @returns whether there may be more to send now */
  private async sendBatch(): Promise<boolean> {
    const store = await this.db.manager.findOneBy(RecordStore, { onlyOne: true });
    if (!store || store.pausedAt || (store.nextTryAt && store.nextTryAt > this.clock.now())) return false;
    const waiting = await this.statements.waiting(store.names, BATCH);
    if (waiting.length === 0) return false;
    const address = await this.addressOf(store);
    if (!address) return this.failed(store, { status: null, problem: 'sealed' });
    const reply = await this.sender.post(address, waiting);
    if (isAboutStatement(reply)) return this.oneByOne(store, address, waiting);
    if (!isTaken(reply)) return this.failed(store, reply);
    await this.settle(waiting.map(({ id }) => ({ id, problem: null })));
    return waiting.length === BATCH;
  }

  /** A store takes a batch as a whole or not at all; so it is asked about each. */
  private async oneByOne(
    store: RecordStore,
    address: StoreAddress,
    waiting: readonly XapiStatement[],
  ): Promise<boolean> {
    for (const statement of waiting) {
      const reply = await this.sender.put(address, statement);
      const taken = isTaken(reply);
      if (!taken && !isAboutStatement(reply)) return this.failed(store, reply);
      await this.settle([{ id: statement.id, problem: taken ? null : reply.problem }]);
    }
    return waiting.length === BATCH;
  }

  private async settle(told: readonly { id: string; problem: string | null }[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        `update learning_records r set state = case when t.problem is null then 'sent' else 'failed' end, problem = t.problem, settled_at = $2
           from jsonb_to_recordset($1) as t (id uuid, problem text) where r.id = t.id and r.state = 'waiting'`,
        [JSON.stringify(told), this.clock.now()],
      );
      await tx.query(
        'update record_store set failures = 0, next_try_at = null, last_problem = null where failures > 0 or last_problem is not null',
      );
    });
  }

  /** Tries again later, as webhooks do; what is no matter of time stops it at once. */
  private async failed(store: RecordStore, reply: StoreReply): Promise<false> {
    const failures = store.failures + 1;
    const wait = isUnknown(reply) ? null : webhookWait(failures, chance(this.ids));
    await this.db.transaction(async (tx) => {
      if (wait === null) return this.stop(tx, isUnknown(reply) ? 'refused' : 'failing', reply.problem);
      const at = new Date(this.clock.now().getTime() + wait);
      await tx.query('update record_store set failures = $1, next_try_at = $2, last_problem = $3', [
        failures,
        at,
        reply.problem,
      ]);
      await this.jobs.add(tx, SEND_RECORDS, {}, { runAt: at, key: SEND_RECORDS });
    });
    return false;
  }

  private async stop(tx: EntityManager, why: Exclude<StorePausedWhy, 'by_hand'>, problem: string): Promise<void> {
    const now = this.clock.now();
    const [stopped] = await tx.query<[unknown[], number]>(
      `update record_store set paused_at = $1, paused_why = $2, last_problem = $3, failures = 0, next_try_at = null, row_version = row_version + 1
        where paused_at is null returning 1`,
      [now, why, problem],
    );
    if (stopped.length === 0) return;
    const people = await peopleInCharge(tx);
    await this.notifications.tellAll(
      tx,
      people.map((personId) => ({
        ...{ personId, kind: 'task', catalogue: 'integration', letter: `records-${why}` },
        ...{ url: '/admin/xapi', dedupeKey: `records-stopped:${now.toISOString()}` },
      })),
    );
  }

  private async addressOf({ url, keyName, sealedSecret }: RecordStore): Promise<StoreAddress | null> {
    try {
      return { url, keyName, secret: await this.secret.open(sealedSecret) };
    } catch {
      return null;
    }
  }
}
