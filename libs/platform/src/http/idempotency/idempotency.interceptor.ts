import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { defer, from, lastValueFrom, mergeMap, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import type { ActorRequest } from '../../access/access.js';
import { Clock } from '../../clock.js';
import { DomainError, InvalidInput } from '../../errors/domain-error.js';
import { Jobs } from '../../jobs/jobs.js';
import { type Claim, underClaim } from './commit-marks.js';
import { REPEATABLE } from './repeatable.js';
import { UNTRACED } from './untraced.js';
import { nameOfKey, seal, unseal } from './sealed-answer.js';

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

class AnswerLost extends DomainError {
  readonly code = 'answer_lost';
  constructor() {
    super('This was done, but its answer was lost. Please look at how things stand before you do it again.');
  }
}

interface StoredAnswer {
  fingerprint: string;
  status: number | null;
  /** Sealed with the key; null where the answer had none. */
  body: string | null;
  committed: boolean;
  created_at: Date;
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEPT_MS = 24 * 3_600_000;
/** An answer that is missing after this long was lost with its process. */
const ABANDONED_MS = 30_000;
const PATIENCE_MS = 8_000;
/** Between two tries to reach a database that is away. */
const PAUSE_MS = 500;

/**
 * Answers a repeated unsafe request of a signed-in person (same `Idempotency-Key`, same body) with the first answer.
 * Refused requests leave no trace, so that they can be mended and tried again under the same key. Where the answer was
 * lost with its process, the request runs again if nothing of it was committed, or if doing it twice is the same.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
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
    if (this.reflector.get<boolean | undefined>(UNTRACED, context.getHandler()) === true) return next.handle();
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
    const claim = { actorId: request.actor.userId, key: nameOfKey(key) };
    return defer(() => from(this.claim(claim, fingerprint, this.mayRepeat(context)))).pipe(
      mergeMap((stored) => {
        if (!stored) return from(this.runAndKeep(claim, key, reply, next));
        void reply.status(stored.status ?? 200).header('idempotent-replay', 'true');
        return from([stored.body === null ? undefined : unseal(stored.body, key)]);
      }),
    );
  }

  private mayRepeat(context: ExecutionContext): boolean {
    const { method } = context.switchToHttp().getRequest<ActorRequest>();
    return method !== 'POST' || this.reflector.get<boolean | undefined>(REPEATABLE, context.getHandler()) === true;
  }

  /** Takes the key for this request (null), or gives the answer that it already has. */
  private async claim({ actorId, key }: Claim, fingerprint: string, mayRepeat: boolean): Promise<StoredAnswer | null> {
    const started = Date.now();
    for (let pause = 20; ; pause = Math.min(pause * 2, 400)) {
      const now = this.clock.now();
      const abandoned = new Date(now.getTime() - ABANDONED_MS);
      const claimed = await this.db.query<unknown[]>(
        `insert into idempotency_keys as k (actor_id, key, fingerprint, created_at) values ($1, $2, $3, $4)
         on conflict (actor_id, key) do update
            set fingerprint = excluded.fingerprint, status = null, body = null, committed = false, created_at = excluded.created_at
          where k.created_at < $5
             or (k.status is null and k.created_at < $6 and k.fingerprint = excluded.fingerprint and ($7 or not k.committed))
         returning actor_id`,
        [actorId, key, fingerprint, now, new Date(now.getTime() - KEPT_MS), abandoned, mayRepeat],
      );
      if (claimed.length > 0) return null;
      const [stored] = await this.db.query<StoredAnswer[]>(
        'select fingerprint, status, body, committed, created_at from idempotency_keys where actor_id = $1 and key = $2',
        [actorId, key],
      );
      if (stored && stored.fingerprint !== fingerprint) throw new KeyReused();
      if (stored && stored.status !== null) return stored;
      // Given up between the two statements above: what may be repeated takes the key with its next try.
      if (!mayRepeat && stored?.committed && stored.created_at < abandoned) throw new AnswerLost();
      if (Date.now() - started > PATIENCE_MS) throw new StillRunning();
      await wait(pause);
    }
  }

  private async runAndKeep(claim: Claim, secret: string, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const { actorId, key } = claim;
    try {
      const answer: unknown = await underClaim(claim, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      await this.db.query('update idempotency_keys set status = $3, body = $4 where actor_id = $1 and key = $2', [
        actorId,
        key,
        reply.statusCode,
        answer === undefined ? null : JSON.stringify(seal(answer, secret)),
      ]);
      return answer;
    } catch (error) {
      const refused = error instanceof DomainError || error instanceof HttpException;
      await this.giveBack(claim, refused).catch(() => void this.giveBackLater(claim, refused));
      throw error;
    }
  }

  /** A refusal means that nothing was done. A fault may have come after a commit: then only the answer is lost. */
  private async giveBack({ actorId, key }: Claim, refused: boolean): Promise<void> {
    await this.db.query(
      'delete from idempotency_keys where actor_id = $1 and key = $2 and status is null and ($3 or not committed)',
      [actorId, key, refused],
    );
    await abandon(this.db, 'actor_id = $2 and key = $3', actorId, key);
  }

  /** While the database is away the key waits for it, as whoever tries again does. */
  private async giveBackLater(claim: Claim, refused: boolean): Promise<void> {
    for (let waited = 0; waited < ABANDONED_MS; waited += PAUSE_MS) {
      await wait(PAUSE_MS, undefined, { ref: false });
      const given = await this.giveBack(claim, refused).then(
        () => true,
        () => false,
      );
      if (given) return;
    }
  }
}

/** For a process that knows to be the only one: what has no answer now never gets one, and waits no longer for it. */
export async function abandonUnanswered(db: DataSource): Promise<void> {
  await abandon(db, 'true');
}

async function abandon(db: DataSource, which: string, ...values: unknown[]): Promise<void> {
  await db.query(
    `update idempotency_keys set created_at = created_at - $1 * interval '1 millisecond' where status is null and ${which}`,
    [ABANDONED_MS, ...values],
  );
}
