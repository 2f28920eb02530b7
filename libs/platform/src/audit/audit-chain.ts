import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-log.js';

export const CHAIN_START = '0'.repeat(64);

/** As it was written: under a name that may have been given up since. */
export type SealedEntry = Omit<AuditEntry, 'action'> & { action: string };

export interface ChainLink {
  id: string;
  at: string;
  entry: SealedEntry;
  /** What is sealed in place of the reason, so that the reason can be erased. Rows of the first version have none. */
  reasonDigest: string | null;
}

/** A row of `audit_log`. */
export interface AuditRow {
  seq: string;
  id: string;
  at: Date;
  actor_id: string | null;
  action: string;
  subject_type: string;
  subject_id: string;
  enrolment_id: string | null;
  reason: string | null;
  reason_salt: string | null;
  reason_digest: string | null;
  reason_erased: boolean;
  detail: Record<string, unknown>;
  previous_hash: string;
  hash: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Without its salt, which is erased with the reason, a digest tells nothing about the words. */
export const digestOf = (reason: string, salt: string): string => sha256(JSON.stringify([salt, reason]));

/** The hash that seals a row to the one before it. */
export function auditHash(previous: string, { id, at, entry, reasonDigest }: ChainLink): string {
  const sealed = [
    previous,
    id,
    at,
    entry.actorId,
    entry.action,
    entry.subject.type,
    entry.subject.id,
    entry.enrolmentId ?? null,
    reasonDigest === null ? (entry.reason ?? null) : [reasonDigest],
    canonical(entry.detail ?? {}),
  ];
  return sha256(JSON.stringify(sealed));
}

/**
 * Checks all rows, given from the first to the last.
 * @returns the `seq` of the first that was changed, or whose neighbour is missing; undefined when all hold
 */
export function firstBrokenLink(rows: AuditRow[]): string | undefined {
  let previous = CHAIN_START;
  for (const row of rows) {
    if (row.previous_hash !== previous || !holds(row)) return row.seq;
    previous = row.hash;
  }
  return undefined;
}

function holds(row: AuditRow): boolean {
  const { reason, reason_salt: salt, reason_digest: digest } = row;
  // Sealed with the words themselves, which are gone: only its place in the chain can be told.
  if (row.reason_erased && digest === null) return reason === null;
  if (digest !== null && !row.reason_erased && digest !== digestOf(reason ?? '', salt ?? '')) return false;
  const entry: SealedEntry = {
    actorId: row.actor_id,
    action: row.action,
    subject: { type: row.subject_type, id: row.subject_id },
    ...(row.enrolment_id !== null && { enrolmentId: row.enrolment_id }),
    ...(reason !== null && { reason }),
    detail: row.detail,
  };
  return (
    row.hash === auditHash(row.previous_hash, { id: row.id, at: row.at.toISOString(), entry, reasonDigest: digest })
  );
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${pairs
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
