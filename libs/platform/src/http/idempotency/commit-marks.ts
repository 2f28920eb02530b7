import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';

/** A request that has taken an Idempotency-Key and is being worked on. */
export interface Claim {
  actorId: string;
  /** As it is kept, see `nameOfKey`. */
  key: string;
}

const current = new AsyncLocalStorage<Claim>();

/** Does the work of a request; whatever it commits carries the request's key. */
export function underClaim<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
  return current.run(claim, work);
}

/**
 * Marks the key of a request in each transaction that the request commits. If the process dies before the answer is
 * kept, the mark says that the work was done, and the repeated request does not do it a second time.
 */
@Injectable()
export class CommitMarks implements EntitySubscriberInterface {
  constructor(db: DataSource) {
    db.subscribers.push(this);
  }

  async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    const claim = current.getStore();
    if (!claim) return;
    await queryRunner.query('update idempotency_keys set committed = true where actor_id = $1 and key = $2', [
      claim.actorId,
      claim.key,
    ]);
  }
}
