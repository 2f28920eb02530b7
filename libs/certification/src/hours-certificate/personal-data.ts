import type { EntityManager } from 'typeorm';

/** A person's certificates of contact hours. They hang on the enrolments and go with them: their pages know them no more. */
export const hoursCertificateData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select h.id, h.number, h.enrolment_id, h.holder_name, h.course_title, h.provider_name, h.provider_number, h.provider_statement,
              h.from_on::text, h.to_on::text, h.time_zone, h.minutes, h.days, h.issued_at, h.revoked_at, h.revoked_reason, h.lacking_minutes
         from hours_certificates h join enrolments e on e.id = h.enrolment_id where e.user_id = $1 order by h.issued_at, h.id`,
      [userId],
    );
  },
};
