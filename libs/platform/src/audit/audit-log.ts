import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { tokenOfRequest } from '../access/through-token.js';
import { Clock, Ids } from '../clock.js';
import { auditHash, CHAIN_START, type ChainLink, digestOf } from './audit-chain.js';

/** Who did what to whom, when and why. Holds ids only: names live where they can be erased. */
export interface AuditEntry {
  /** null = the system itself. */
  actorId: string | null;
  /** Stable verb, for example `enrolment.accepted`. */
  action: string;
  subject: { type: string; id: string };
  /** Whose passage it concerns, when it concerns one. */
  enrolmentId?: string;
  /** In somebody's own words; the only part of an entry that can be erased. */
  reason?: string;
  detail?: Record<string, unknown>;
}

const CHAIN_LOCK = 7_215_001;
const SALT_BYTES = 16;

/**
 * The append-only, hash-chained record. Call `record` as the last step of a transaction: it holds the chain's lock until
 * commit. What was done with a token says so.
 */
@Injectable()
export class AuditLog {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(tx: EntityManager, given: AuditEntry): Promise<void> {
    const token = tokenOfRequest();
    const entry = token === undefined ? given : { ...given, detail: { ...given.detail, token } };
    await tx.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
    const [last] = await tx.query<{ hash: string }[]>('select hash from audit_log order by seq desc limit 1');
    const reason = entry.reason ?? null;
    const salt = reason === null ? null : randomBytes(SALT_BYTES).toString('hex');
    const reasonDigest = reason === null || salt === null ? null : digestOf(reason, salt);
    const link: ChainLink = { id: this.ids.next(), at: this.clock.now().toISOString(), entry, reasonDigest };
    const previous = last?.hash ?? CHAIN_START;
    await tx.query(
      `insert into audit_log (id, at, actor_id, action, subject_type, subject_id, enrolment_id, reason, reason_salt, reason_digest,
                              detail, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        link.id,
        link.at,
        entry.actorId,
        entry.action,
        entry.subject.type,
        entry.subject.id,
        entry.enrolmentId ?? null,
        reason,
        salt,
        reasonDigest,
        JSON.stringify(entry.detail ?? {}),
        previous,
        auditHash(previous, link),
      ],
    );
  }

  /** Takes out why something was done in these passages. That it was done stays, and the chain holds. */
  async eraseReasons(tx: EntityManager, enrolmentIds: string[]): Promise<void> {
    await tx.query(
      `update audit_log set reason = null, reason_salt = null, reason_erased = true
        where enrolment_id = any($1::uuid[]) and reason is not null`,
      [enrolmentIds],
    );
  }
}
