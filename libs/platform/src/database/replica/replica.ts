import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from '../../access/access.js';
import { Config } from '../../config/config.js';
import { databaseCodeOf, isDatabaseAway } from '../database-away.js';
import { LastingClient } from '../lasting-client.js';
import { markWrite } from '../product-data-source.js';
import { connectionLimits } from '../connection-limits.js';
import { LagGauge } from './lag-gauge.js';
import { type Reader, whileReading } from './reading.js';

/** How often the replica is looked after. */
const EVERY_MS = 500;
/** A replica that says nothing for so long is away; whatever it was asked is asked of the primary. */
const PATIENCE_MS = 1_000;
/** Between two looks whether it has caught up, for work that waits for that. */
const PAUSE_MS = 100;
/** The time was up: the primary would take as long. */
const TOOK_TOO_LONG = '57014';

const MARK = `select coalesce((select mark from write_marks where user_id = $1), 0)::text as mark`;
const SYSTEM = '(select system_identifier from pg_control_system())::text as system';
const PRIMARY = `select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text as lsn, ${SYSTEM}`;
const STANDBY = `select pg_is_in_recovery() as standby, pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text as lsn, ${SYSTEM}`;

type State = 'used' | 'away' | 'behind' | 'stranger';
const SAID: Readonly<Record<State, string>> = {
  used: 'The replica answers readings.',
  away: 'The replica does not answer: the primary does.',
  behind: 'The replica is too far behind: the primary answers.',
  stranger: 'DATABASE_REPLICA_URL names no replica of this database: the primary answers.',
};

/**
 * The streaming replica of DATABASE_REPLICA_URL. It answers those who may see everybody, as long as it is there, not too
 * far behind, and knows all that they wrote themselves; for everything else there is the primary. See docs/adr/0040.
 */
@Injectable()
export class Replica implements Reader, OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Replica');
  private readonly gauge = new LagGauge();
  private readonly url: string | null;
  private readonly boundMs: number;
  private readonly connections = new Set<LastingClient>();
  private pool: pg.Pool | null = null;
  private watcher: LastingClient | null = null;
  private state: State = 'away';
  private timer: NodeJS.Timeout | null = null;
  private look: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: Config,
    private readonly db: DataSource,
  ) {
    this.url = config.replicaUrl;
    this.boundMs = config.replicaLagSeconds * 1_000;
  }

  onModuleInit(): void {
    if (this.url === null) return;
    this.pool = this.connect(this.url);
    const next = (): void => {
      this.look = this.lookAfter();
      void this.look.finally(() => (this.timer &&= setTimeout(next, EVERY_MS)));
    };
    this.timer = setTimeout(next, 0);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.look;
    this.watcher?.cut();
    await this.pool?.end();
  }

  /** Whether there is one, here or gone: then it is noted who writes. */
  get isSet(): boolean {
    return this.url !== null;
  }

  /**
   * Whether it may answer somebody now. Who reaches only some people is never answered from here: whom they reach is told
   * by rows that may have changed a moment ago. Who reaches everybody does so by a permission that the primary has just given.
   */
  async answers({ userId, permissions }: Pick<Actor, 'userId' | 'permissions'>): Promise<boolean> {
    if (!this.isUsed() || !permissions.has('enrolment:read-all')) return false;
    const there = this.pool!.query<{ mark: string }>(MARK, [userId]).then(
      ({ rows }) => rows[0]!.mark,
      (error: unknown) => this.failed(error),
    );
    const [here] = await this.db.query<{ mark: string }[]>(MARK, [userId]);
    return here!.mark === (await there);
  }

  /** Asks it, and the primary where it cannot tell: readings may be asked twice. */
  async read<T>(sql: string, values: unknown[] | undefined, atPrimary: () => Promise<T>): Promise<T> {
    if (!this.isUsed()) return atPrimary();
    try {
      return (await this.pool!.query(sql, values)).rows as T;
    } catch (error) {
      if (databaseCodeOf(error) === TOOK_TOO_LONG) throw error;
      this.failed(error);
      return atPrimary();
    }
  }

  /**
   * Does a long reading for somebody who has been told to come back for it. It knows everything that is committed now: the
   * replica is waited for, up to the lag that is borne, and else it is the primary that is read.
   */
  async aside<T>(actor: Pick<Actor, 'userId' | 'permissions'>, work: () => Promise<T>): Promise<T> {
    if (!this.isSet) return work();
    await markWrite(this.db.manager, actor.userId);
    let caughtUp = await this.answers(actor);
    for (let waited = 0; !caughtUp && this.isUsed() && waited < this.boundMs; waited += PAUSE_MS) {
      await wait(PAUSE_MS);
      caughtUp = await this.answers(actor);
    }
    return whileReading({ from: caughtUp ? this : null }, work);
  }

  private isUsed(): boolean {
    return this.state === 'used' && this.gauge.lag(performance.now()) <= this.boundMs;
  }

  /** What broke by itself is looked at before it is asked again. */
  private failed(error: unknown): null {
    if (isDatabaseAway(error) && databaseCodeOf(error) !== '25006') this.become('away');
    return null;
  }

  private become(state: State): void {
    if (state === this.state) return;
    this.state = state;
    if (state === 'used') this.log.log(SAID[state]);
    else this.log.warn(SAID[state]);
  }

  private async lookAfter(): Promise<void> {
    const system = await this.askPrimary();
    const told = await this.askReplica();
    if (told === null) return this.lose();
    if (!told.standby || (system !== null && told.system !== system)) return this.become('stranger');
    this.gauge.noteReplica(BigInt(told.lsn));
    this.become(this.gauge.lag(performance.now()) <= this.boundMs ? 'used' : 'behind');
  }

  /** While the primary is away nothing is known of it, so that the replica grows old. */
  private async askPrimary(): Promise<string | null> {
    const at = performance.now();
    const told = await this.db.query<{ lsn: string; system: string }[]>(PRIMARY).catch(() => []);
    if (!told[0]) return null;
    this.gauge.notePrimary(at, BigInt(told[0].lsn));
    return told[0].system;
  }

  private async askReplica(): Promise<{ standby: boolean; lsn: string; system: string } | null> {
    try {
      this.watcher ??= await this.watch();
      return (await this.watcher.query<{ standby: boolean; lsn: string; system: string }>(STANDBY)).rows[0]!;
    } catch {
      return null;
    }
  }

  private async watch(): Promise<LastingClient> {
    const client = new LastingClient({
      ...{ connectionString: this.url!, application_name: 'convenor-replica' },
      ...{ connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS },
    });
    await client.connect().catch((error: unknown) => {
      client.cut();
      throw error;
    });
    return client;
  }

  /** Whoever waits for an answer is not left waiting. */
  private lose(): void {
    this.become('away');
    this.gauge.forget();
    this.watcher?.cut();
    this.watcher = null;
    for (const connection of this.connections) connection.cut();
  }

  private connect(url: string): pg.Pool {
    const pool = new pg.Pool({
      ...{ connectionString: url, max: this.config.poolSize, application_name: 'convenor-reading' },
      ...{ Client: LastingClient, connectionTimeoutMillis: PATIENCE_MS, ...connectionLimits(this.config) },
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => this.connections.add(client as unknown as LastingClient));
    pool.on('remove', (client) => this.connections.delete(client as unknown as LastingClient));
    return pool;
  }
}
