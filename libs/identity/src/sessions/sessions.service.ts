import { Injectable } from '@nestjs/common';
import { Clock, Ids, Jobs, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { hashSecret } from '../access/session-token.js';
import { deviceWords } from './device-words.js';
import { SESSION_IDLE_DAYS } from './session-cookies.js';

export interface SessionRow {
  id: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
}

const DAY_MS = 86_400_000;
const DEVICE_KEPT_DAYS = 400;

/** Who is signed in where. A session is an opaque token in a cookie; the database knows only its hash. */
@Injectable()
export class Sessions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    jobs: Jobs,
  ) {
    jobs.schedule('forget-ended-sessions', '29 * * * *', () => this.forgetEnded());
  }

  /** Opens a new session; a token that the browser carried before is never taken over, and ends. @returns the new token */
  async open(
    tx: EntityManager,
    userId: string,
    userAgent: string | undefined,
    previousToken: string | undefined,
  ): Promise<string> {
    const token = this.ids.secret();
    const now = this.clock.now();
    if (previousToken) await this.endByToken(tx, previousToken);
    await tx.query(
      `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)`,
      [
        this.ids.next(),
        hashSecret(token),
        userId,
        deviceWords(userAgent),
        now,
        new Date(now.getTime() + SESSION_IDLE_DAYS * DAY_MS),
      ],
    );
    return token;
  }

  async endByToken(tx: EntityManager, token: string): Promise<void> {
    await tx.query('delete from sessions where token_hash = $1', [hashSecret(token)]);
  }

  /** @param except the session that goes on */
  async endAll(tx: EntityManager, userId: string, except: string | null = null): Promise<void> {
    await tx.query('delete from sessions where user_id = $1 and id is distinct from $2', [userId, except]);
  }

  /** @throws NotFound for a session that is not this person's */
  async end(userId: string, sessionId: string): Promise<void> {
    const [, ended] = await this.db.query<[unknown, number]>('delete from sessions where user_id = $1 and id = $2', [
      userId,
      sessionId,
    ]);
    if (ended === 0) throw new NotFound('This session');
  }

  async list(tx: EntityManager, userId: string): Promise<SessionRow[]> {
    return tx.query<SessionRow[]>(
      `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from sessions
        where user_id = $1 and expires_at > $2 order by last_seen_at desc, id desc limit 100`,
      [userId, this.clock.now()],
    );
  }

  /** From now on strangers' failures do not slow this device down at its person's account. */
  async rememberDevice(tx: EntityManager, userId: string, deviceToken: string): Promise<void> {
    await tx.query(
      `insert into known_devices (token_hash, user_id, last_used_at) values ($1, $2, $3)
       on conflict (user_id, token_hash) do update set last_used_at = excluded.last_used_at`,
      [hashSecret(deviceToken), userId, this.clock.now()],
    );
  }

  async forgetDevices(tx: EntityManager, userId: string, exceptToken: string | undefined): Promise<void> {
    await tx.query('delete from known_devices where user_id = $1 and token_hash is distinct from $2', [
      userId,
      exceptToken ? hashSecret(exceptToken) : null,
    ]);
  }

  private async forgetEnded(): Promise<void> {
    const now = this.clock.now();
    await this.db.query('delete from sessions where expires_at < $1', [now]);
    await this.db.query('delete from known_devices where last_used_at < $1', [
      new Date(now.getTime() - DEVICE_KEPT_DAYS * DAY_MS),
    ]);
    await this.db.query('delete from one_time_links where expires_at < $1', [new Date(now.getTime() - 30 * DAY_MS)]);
  }
}
