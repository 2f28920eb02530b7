import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, Ids } from '../clock.js';

/** Who did what to whom, when and why. Holds ids only: names live where they can be erased. */
export interface AuditEntry {
  /** null = the system itself. */
  actorId: string | null;
  /** Stable verb, for example `enrolment.accepted`. */
  action: string;
  subject: { type: string; id: string };
  /** Whose passage it concerns, when it concerns one. */
  enrolmentId?: string;
  reason?: string;
  detail?: Record<string, unknown>;
}

interface ChainLink {
  id: string;
  at: string;
  entry: AuditEntry;
}

/** The hash that seals a row to the one before it; recomputed by whoever wants to check the chain. */
export function auditHash(previous: string, link: ChainLink): string {
  const { entry } = link;
  const sealed = [
    previous,
    link.id,
    link.at,
    entry.actorId,
    entry.action,
    entry.subject.type,
    entry.subject.id,
    entry.enrolmentId ?? null,
    entry.reason ?? null,
    canonical(entry.detail ?? {}),
  ];
  return createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${pairs.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const CHAIN_LOCK = 7_215_001;
export const CHAIN_START = '0'.repeat(64);

/** The append-only, hash-chained record. Call `record` as the last step of a transaction: it holds the chain's lock until commit. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(tx: EntityManager, entry: AuditEntry): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
    const [last] = await tx.query<{ hash: string }[]>('select hash from audit_log order by seq desc limit 1');
    const link: ChainLink = { id: this.ids.next(), at: this.clock.now().toISOString(), entry };
    const previous = last?.hash ?? CHAIN_START;
    await tx.query(
      `insert into audit_log (id, at, actor_id, action, subject_type, subject_id, enrolment_id, reason, detail, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        link.id,
        link.at,
        entry.actorId,
        entry.action,
        entry.subject.type,
        entry.subject.id,
        entry.enrolmentId ?? null,
        entry.reason ?? null,
        JSON.stringify(entry.detail ?? {}),
        previous,
        auditHash(previous, link),
      ],
    );
  }
}
