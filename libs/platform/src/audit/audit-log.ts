import { randomBytes } from 'node:crypto';
import type { AuditAction } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { tokenOfRequest } from '../access/through-token.js';
import { Clock, Ids } from '../clock.js';
import { rowsJson } from '../database/rows-json.js';
import { Later } from '../database/together.js';
import { auditHash, CHAIN_START, type ChainLink, digestOf } from './audit-chain.js';

/** Who did what to whom, when and why. Holds ids only: names live where they can be erased. */
export interface AuditEntry {
  /** null = the system itself. */
  actorId: string | null;
  /** What was done, for example `enrolment.accepted`. */
  action: AuditAction;
  subject: { type: string; id: string };
  /** Whose passage it concerns, when it concerns one. */
  enrolmentId?: string;
  /** In somebody's own words; the only part of an entry that can be erased. */
  reason?: string;
  detail?: Record<string, unknown>;
}

const CHAIN_LOCK = 7_215_001;
/** After all else: whoever holds the chain's lock waits for nothing. */
const LAST = 9;
const SALT_BYTES = 16;
const COLUMNS = `id, at, actor_id, action, subject_type, subject_id, enrolment_id, reason, reason_salt, reason_digest, detail,
  previous_hash, hash`;

interface Sealed extends ChainLink {
  salt: string | null;
}

/**
 * The append-only, hash-chained record. Call `record` as the last step of a transaction: it holds the chain's lock until
 * commit. Of changes that are done `together` all is written at their end, in one statement. What was done with a token
 * says so.
 */
@Injectable()
export class AuditLog {
  private readonly entries = new Later<Sealed>(LAST, (tx, all) => this.write(tx, all));

  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async record(tx: EntityManager, given: AuditEntry): Promise<void> {
    const token = tokenOfRequest();
    const entry = token === undefined ? given : { ...given, detail: { ...given.detail, token } };
    const reason = entry.reason ?? null;
    const salt = reason === null ? null : randomBytes(SALT_BYTES).toString('hex');
    const reasonDigest = reason === null || salt === null ? null : digestOf(reason, salt);
    await this.entries.add(tx, { id: this.ids.next(), at: this.clock.now().toISOString(), entry, reasonDigest, salt });
  }

  private async write(tx: EntityManager, all: readonly Sealed[]): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
    const [last] = await tx.query<{ hash: string }[]>('select hash from audit_log order by seq desc limit 1');
    let previous = last?.hash ?? CHAIN_START;
    const rows = all.map(({ salt, ...link }, place) => {
      const { entry, reasonDigest } = link;
      const row = {
        ...{ place, id: link.id, at: link.at, actor_id: entry.actorId, action: entry.action },
        ...{ subject_type: entry.subject.type, subject_id: entry.subject.id, enrolment_id: entry.enrolmentId ?? null },
        ...{ reason: entry.reason ?? null, reason_salt: salt, reason_digest: reasonDigest, detail: entry.detail ?? {} },
        ...{ previous_hash: previous, hash: auditHash(previous, link) },
      };
      previous = row.hash;
      return row;
    });
    await tx.query(
      `insert into audit_log (${COLUMNS})
       select ${COLUMNS} from jsonb_to_recordset($1) as new (place int, id uuid, at timestamptz, actor_id uuid, action text,
              subject_type text, subject_id text, enrolment_id uuid, reason text, reason_salt text, reason_digest text,
              detail jsonb, previous_hash text, hash text) order by place`,
      [rowsJson(rows)],
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
