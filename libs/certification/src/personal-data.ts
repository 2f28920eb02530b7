import type { EntityManager } from 'typeorm';

/** A person's certificates and renewals. They hang on the enrolments and go with them: a deleted account verifies as unknown. */
export const certificationData = {
  columns: {
    'conduct_concerns.opened_by': 'follows',
    'conduct_concerns.closed_by': 'follows',
    'certification_approvals.given_by': 'follows',
    'certification_approvals.withdrawn_by': 'follows',
    'certification_schemes.changed_by': 'follows',
    'certification_schemes.applied_by': 'follows',
    'renewal_terms.changed_by': 'follows',
    'credential_events.actor_id': 'follows',
    'credential_batches.made_by': 'follows',
    'credential_batches.started_by': 'follows',
    'certificate_template_versions.saved_by': 'follows',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select k.id, k.number, k.enrolment_id, k.state, k.holder_name, k.course_title, k.show_name, k.met_at, k.issued_at, k.expires_at,
              k.suspended_at, k.revoked_at, k.revoked_reason, k.superseded_at, k.superseded_by, k.renews, k.origin, k.number_elsewhere,
              k.evidence_note, k.notified_days, k.flagged_at, k.flag_reason,
              (select coalesce(json_agg(json_build_object('at', h.at, 'what', h.what, 'why', h.detail ->> 'why', 'reason', h.reason)
                 order by h.at, h.id), '[]') from credential_events h where h.credential_id = k.id) as history,
              (select coalesce(json_agg(json_build_object('activity', s.activity_id, 'version', s.agreement_version, 'name', s.signed_name,
                 'at', s.signed_at) order by s.id), '[]') from renewal_signatures s where s.enrolment_id = k.enrolment_id) as signed_again,
              (select l.contact_minutes from certificate_looks l where l.credential_id = k.id) as certificate_minutes,
              (select coalesce(json_agg(json_build_object('key', r ->> 'key', 'title', r ->> 'title', 'met', (r ->> 'met')::boolean)), '[]')
                 from jsonb_array_elements(k.evidence) r) as requirements
         from credentials k join enrolments e on e.id = k.enrolment_id where e.user_id = $1 order by k.met_at, k.id`,
      [userId],
    );
  },

  /** What a list of staff still says about the person; everything else hangs on their row. */
  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(
      `delete from credential_batch_rows where lower(person ->> 'email') = (select lower(email) from users where id = $1)`,
      [userId],
    );
  },
};

/**
 * What people of the team noted on a person's way to a certificate. It hangs on the enrolments and goes with them. That
 * there was a concern, and when, is handed over; its words may be those of others who were there, so staff hand them over
 * by hand, after a look.
 */
export const certificationStepsData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return {
      approvals: await tx.query<unknown[]>(
        `select v.enrolment_id, v.kind, v.day::text, v.note, v.given_at, v.withdrawn_at, v.withdraw_reason
           from certification_approvals v join enrolments e on e.id = v.enrolment_id where e.user_id = $1 order by v.id`,
        [userId],
      ),
      conversations: await tx.query<unknown[]>(
        `select c.enrolment_id, c.opened_at, c.closed_at
           from conduct_concerns c join enrolments e on e.id = c.enrolment_id where e.user_id = $1 order by c.id`,
        [userId],
      ),
      stepsAway: await tx.query<unknown[]>(
        `select s.enrolment_id, s.steps_away, s.one_away_since, s.weighed_at
           from certification_standings s join enrolments e on e.id = s.enrolment_id where e.user_id = $1 order by s.enrolment_id`,
        [userId],
      ),
    };
  },
};
