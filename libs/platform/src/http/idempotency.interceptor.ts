import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { defer, from, mergeMap, type Observable } from 'rxjs';
import { lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import type { ActorRequest } from '../access/access.js';
import { Clock } from '../clock.js';
import { DomainError, InvalidInput } from '../errors/domain-error.js';
import { Jobs } from '../jobs/jobs.js';

class KeyReused extends DomainError {
  readonly code = 'idempotency_key_reused';
  override readonly status = 422;
  constructor() {
    super('This Idempotency-Key was already used for another request. Use a new key for a new action.');
  }
}

class StillRunning extends DomainError {
  readonly code = 'request_in_progress';
  override readonly headers = { 'retry-after': '1' };
  constructor() {
    super('The same request is still being worked on. Ask again in a moment.');
  }
}

interface StoredAnswer {
  fingerprint: string;
  status: number | null;
  body: unknown;
  created_at: Date;
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEPT_MS = 24 * 3_600_000;
/** An answer that is missing after this long was lost with its process: the request runs again. */
const ABANDONED_MS = 30_000;
const PATIENCE_MS = 8_000;

/**
 * Answers a repeated unsafe request of a signed-in person (same `Idempotency-Key`, same body) with the first answer.
 * Refused requests leave no trace, so that they can be mended and tried again under the same key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.schedule('forget-idempotency-keys', '41 * * * *', async () => {
      await this.db.query('delete from idempotency_keys where created_at < $1', [
        new Date(this.clock.now().getTime() - KEPT_MS),
      ]);
    });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || !request.actor || !UNSAFE.has(request.method)) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
      throw InvalidInput.field(
        'Idempotency-Key',
        'format',
        'An Idempotency-Key has 1 to 200 printable characters without spaces.',
      );
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    // A file is told apart by its length: it has not been read yet, and reading it twice would cost more than it is worth.
    const body = request.isMultipart?.()
      ? `file of ${request.headers['content-length']}`
      : JSON.stringify(request.body ?? null);
    const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
    const actorId = request.actor.userId;
    return defer(() => from(this.claim(actorId, key, fingerprint))).pipe(
      mergeMap((stored) => {
        if (!stored) return from(this.runAndKeep(actorId, key, reply, next));
        void reply.status(stored.status ?? 200).header('idempotent-replay', 'true');
        return from([stored.body ?? undefined]);
      }),
    );
  }

  /** Takes the key for this request (null), or gives the answer that it already has. */
  private async claim(actorId: string, key: string, fingerprint: string): Promise<StoredAnswer | null> {
    const started = Date.now();
    for (let pause = 20; ; pause = Math.min(pause * 2, 400)) {
      const now = this.clock.now();
      const claimed = await this.db.query<unknown[]>(
        `insert into idempotency_keys as k (actor_id, key, fingerprint, created_at) values ($1, $2, $3, $4)
         on conflict (actor_id, key) do update set fingerprint = excluded.fingerprint, status = null, body = null, created_at = excluded.created_at
           where k.created_at < $5 or (k.status is null and k.created_at < $6 and k.fingerprint = excluded.fingerprint)
         returning actor_id`,
        [actorId, key, fingerprint, now, new Date(now.getTime() - KEPT_MS), new Date(now.getTime() - ABANDONED_MS)],
      );
      if (claimed.length > 0) return null;
      const [stored] = await this.db.query<StoredAnswer[]>(
        'select fingerprint, status, body, created_at from idempotency_keys where actor_id = $1 and key = $2',
        [actorId, key],
      );
      if (stored && stored.fingerprint !== fingerprint) throw new KeyReused();
      if (stored && stored.status !== null) return stored;
      if (Date.now() - started > PATIENCE_MS) throw new StillRunning();
      await wait(pause);
    }
  }

  private async runAndKeep(actorId: string, key: string, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.db.query('update idempotency_keys set status = $3, body = $4 where actor_id = $1 and key = $2', [
        actorId,
        key,
        reply.statusCode,
        answer === undefined ? null : JSON.stringify(answer),
      ]);
      return answer;
    } catch (error) {
      await this.db
        .query('delete from idempotency_keys where actor_id = $1 and key = $2 and status is null', [actorId, key])
        .catch(() => undefined);
      throw error;
    }
  }
}
