import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditLog,
  Clock,
  type Cursor,
  InvalidInput,
  Jobs,
  NotFound,
  readCursor,
  requireMatch,
  writeCursor,
} from '@convenor/platform';
import type { AuditAction } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { RecordCollector } from './record-collector.js';
import type {
  LearningRecordDto,
  LearningRecordListDto,
  RecordQueryDto,
  RecordsStateDto,
  SentAgainDto,
  SetRecordStoreDto,
} from './record.dto.js';
import { RecordStore, type StorePausedWhy } from './record-store.entity.js';
import { StoreSecret } from './store-secret.js';

export const FILL_UP = 'fill-up-learning-records';
const SUBJECT = { type: 'record_store', id: 'only_one' };
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** The version of a store that is not there yet. */
const NONE_YET = 0;

/** Which learning record store is sent what people have completed, and how that stands. */
@Injectable()
export class RecordStores {
  constructor(
    private readonly db: DataSource,
    private readonly secret: StoreSecret,
    private readonly collector: RecordCollector,
    private readonly audit: AuditLog,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async state(tx: EntityManager): Promise<RecordsStateDto & { rowVersion: number }> {
    const store = await tx.findOneBy(RecordStore, { onlyOne: true });
    const [counts] = await tx.query<Omit<RecordsStateDto, 'store'>[]>(
      `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent,
              count(*) filter (where state = 'failed')::int as failed, max(settled_at) filter (where state = 'sent') as "lastSentAt"
         from learning_records`,
    );
    const {
      rowVersion = NONE_YET,
      url,
      keyName,
      names,
      pausedAt,
      pausedWhy,
      nextTryAt,
      lastProblem,
      createdAt,
    } = store ?? ({} as RecordStore);
    const shown = store && { url, keyName, names, pausedAt, pausedWhy, nextTryAt, lastProblem, createdAt };
    return { store: shown, ...counts!, rowVersion };
  }

  /** A new store is told what happens from now on; filling up from an earlier day is asked for by itself. @throws ChangedMeanwhile */
  async set(tx: EntityManager, actor: Actor, given: SetRecordStoreDto, ifMatch: string | undefined): Promise<void> {
    const before = await this.held(tx);
    requireMatch(ifMatch, before?.rowVersion ?? NONE_YET);
    const { url, keyName, names, secret } = given;
    if (!before && secret === undefined)
      throw InvalidInput.field('secret', 'missing', 'Please give the secret that belongs to the key.');
    // A secret is for the store that it was given for: another address is not sent what it does not know.
    if (before && before.url !== url && secret === undefined)
      throw InvalidInput.field('secret', 'missing', 'Another address needs its own secret. Please give it.');
    const now = this.clock.now();
    const settings = {
      url,
      keyName,
      names,
      ...(secret !== undefined && { sealedSecret: await this.secret.seal(secret) }),
    };
    const fresh = { failures: 0, nextTryAt: null, lastProblem: null };
    if (before)
      await tx.update(RecordStore, { onlyOne: true }, { ...settings, ...fresh, rowVersion: before.rowVersion + 1 });
    else
      await tx.insert(RecordStore, {
        ...settings,
        onlyOne: true,
        sealedSecret: settings.sealedSecret!,
        collectedUntil: now,
        createdAt: now,
      });
    await this.collector.wake(tx);
    await this.record(tx, actor, 'records.store_set', { names });
  }

  /** Nothing is sent any more, and what waits is forgotten. @throws NotFound */
  async remove(actor: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.require(tx);
      await tx.query('delete from record_store');
      await tx.query('truncate learning_records');
      await this.record(tx, actor, 'records.store_removed');
    });
  }

  /** @throws NotFound */
  async move(tx: EntityManager, actor: Actor, move: 'pause' | 'resume'): Promise<void> {
    const store = await this.require(tx);
    if ((store.pausedAt !== null) === (move === 'pause')) return;
    const paused =
      move === 'pause'
        ? { pausedAt: this.clock.now(), pausedWhy: 'by_hand' satisfies StorePausedWhy as StorePausedWhy }
        : { pausedAt: null, pausedWhy: null };
    const fresh = { failures: 0, nextTryAt: null, lastProblem: null };
    await tx.update(RecordStore, { onlyOne: true }, { ...paused, ...fresh, rowVersion: store.rowVersion + 1 });
    if (move === 'resume') await this.collector.wake(tx);
    await this.record(tx, actor, move === 'pause' ? 'records.paused' : 'records.resumed');
  }

  /** By job: a long past takes a while. @throws NotFound */
  async fillUp(actor: Actor, since: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.require(tx);
      await this.jobs.add(tx, FILL_UP, { since: since.toISOString() }, { key: FILL_UP });
      await this.record(tx, actor, 'records.filled_up', { since: since.toISOString() });
    });
  }

  async fillUpNow(since: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      // A long past takes longer than a request may.
      await tx.query('set local statement_timeout = 0');
      await this.collector.collect(tx, since);
      await this.collector.wake(tx);
    });
  }

  /** What the store refused is offered once more. @throws NotFound */
  async sendAgain(actor: Actor): Promise<SentAgainDto> {
    return this.db.transaction(async (tx) => {
      await this.require(tx);
      const [, count] = await tx.query<[unknown, number]>(
        `update learning_records set state = 'waiting', problem = null, settled_at = null where state = 'failed'`,
      );
      await this.collector.wake(tx);
      await this.record(tx, actor, 'records.sent_again', { messages: count });
      return { count };
    });
  }

  /** The newest first. */
  async list({ state, after, limit = 25 }: RecordQueryDto): Promise<LearningRecordListDto> {
    const cursor: Cursor | null = after === undefined ? null : readCursor(after, INSTANT);
    const found = await this.db.query<LearningRecordDto[]>(
      `select r.id, r.verb, c.slug as course, r.activity_id as "activityId", r.at, r.state, r.problem
         from learning_records r join enrolments e on e.id = r.enrolment_id join courses c on c.id = e.course_id
        where ($1::text is null or r.state = $1) and ($2::timestamptz is null or (r.at, r.id) < ($2, $3::uuid))
        order by r.at desc, r.id desc limit $4`,
      [state ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next = found.length > limit && last ? writeCursor({ key: last.at.toISOString(), id: last.id }) : null;
    return { items, next };
  }

  private held(tx: EntityManager): Promise<RecordStore | null> {
    return tx.findOne(RecordStore, { where: { onlyOne: true }, lock: { mode: 'for_no_key_update' } });
  }

  private async require(tx: EntityManager): Promise<RecordStore> {
    const store = await this.held(tx);
    if (!store) throw new NotFound('A learning record store');
    return store;
  }

  private async record(tx: EntityManager, actor: Actor, action: AuditAction, detail = {}): Promise<void> {
    await this.audit.record(tx, { actorId: actor.userId, action, subject: SUBJECT, detail });
  }
}
