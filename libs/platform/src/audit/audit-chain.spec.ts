import { describe, expect, it } from '@jest/globals';
import { auditHash, type AuditRow, CHAIN_START, digestOf, firstBrokenLink } from './audit-chain.js';

const REASON = 'Her mother is ill.';
const SALT = 'a salt';

/** Three rows about one passage, the second with a reason that is sealed by its digest, or by its words as it was before. */
function chain(sealedBy: 'digest' | 'words'): AuditRow[] {
  const digest = sealedBy === 'digest' ? digestOf(REASON, SALT) : null;
  let previous = CHAIN_START;
  return [1, 2, 3].map((seq) => {
    const reason = seq === 2 ? REASON : null;
    const reasonDigest = seq === 2 ? digest : null;
    const at = new Date(Date.UTC(2026, 2, seq));
    const subject = { type: 'enrolment', id: 'e' };
    const entry = {
      actorId: 'a',
      action: 'enrolment.extended',
      subject,
      ...(reason && { reason }),
      detail: { days: 7 },
    };
    const row: AuditRow = {
      seq: String(seq),
      id: `row-${seq}`,
      at,
      actor_id: 'a',
      action: entry.action,
      subject_type: subject.type,
      subject_id: subject.id,
      enrolment_id: null,
      reason,
      reason_salt: reasonDigest && SALT,
      reason_digest: reasonDigest,
      reason_erased: false,
      detail: { days: 7 },
      previous_hash: previous,
      hash: auditHash(previous, { id: `row-${seq}`, at: at.toISOString(), entry, reasonDigest }),
    };
    previous = row.hash;
    return row;
  });
}

const changed = (rows: AuditRow[], change: Partial<AuditRow>): AuditRow[] =>
  rows.map((row) => (row.seq === '2' ? { ...row, ...change } : row));
const ERASED = { reason: null, reason_salt: null, reason_erased: true };

describe.each(['digest', 'words'] as const)(
  'a chain of audit rows whose reasons are sealed by their %s',
  (sealedBy) => {
    const rows = chain(sealedBy);

    it('holds as it was written, and with its reason erased', () => {
      expect(firstBrokenLink(rows)).toBeUndefined();
      expect(firstBrokenLink(changed(rows, ERASED))).toBeUndefined();
    });

    it.each<[string, Partial<AuditRow>]>([
      ['another reason', { reason: 'None.' }],
      ['a reason taken out without a word', { reason: null }],
      ['another detail', { detail: { days: 70 } }],
      ['another actor', { actor_id: 'b' }],
      ['a reason that came back', { ...ERASED, reason: 'None.', reason_digest: null }],
      ['another hash', { hash: CHAIN_START }],
    ])('breaks at a row with %s', (_what, change) => {
      expect(firstBrokenLink(changed(rows, change))).toBe('2');
    });

    it('breaks where a row is missing', () => {
      expect(firstBrokenLink(rows.filter(({ seq }) => seq !== '2'))).toBe('3');
    });
  },
);

describe('a row whose reason is erased', () => {
  it('breaks with another detail when it was sealed by its digest', () => {
    expect(firstBrokenLink(changed(chain('digest'), { ...ERASED, detail: { days: 70 } }))).toBe('2');
  });
});
