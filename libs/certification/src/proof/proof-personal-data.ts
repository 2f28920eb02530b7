import type { EntityManager } from 'typeorm';
import type { StatusPlaces } from '../status/status-places.js';

/**
 * What was signed about a person. It goes with their credentials; of each stays a place in a list of statuses, a number
 * that leads to nobody, so that a file that was revoked does not become valid by it.
 */
export const proofData = (places: StatusPlaces) => ({
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select p.credential_id, p.subject_id, p.evidence_keys, p.issuer, p.key_name, p.signed_at, p.embedded as signed
         from credential_proofs p join credentials k on k.id = p.credential_id join enrolments e on e.id = k.enrolment_id
        where e.user_id = $1 order by p.signed_at, p.credential_id`,
      [userId],
    );
  },
  async erase(tx: EntityManager, userId: string): Promise<void> {
    await places.keep(tx, userId);
  },
});
