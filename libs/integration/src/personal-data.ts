import type { EntityManager } from 'typeorm';

/** Which tokens somebody made. They hang on the person's row, so erasing needs nothing of its own. */
export const tokenData = {
  columns: {
    'api_tokens.user_id': 'goes',
    'api_tokens.revoked_by': 'follows',
  } as const,
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select name, hint, scopes, read_only as "readOnly", created_at as "createdAt", expires_at as "expiresAt",
              last_used_at as "lastUsedAt", revoked_at as "revokedAt"
         from api_tokens where user_id = $1 order by id`,
      [userId],
    );
  },
};

/** What a learning record store outside is told about somebody. It hangs on their enrolments. */
export const recordData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select r.enrolment_id as "enrolmentId", r.verb, r.activity_id as "activityId", r.at, r.points, r.max_points as "maxPoints",
              r.seconds, r.state, r.settled_at as "settledAt"
         from learning_records r join enrolments e on e.id = r.enrolment_id where e.user_id = $1 order by r.at, r.id`,
      [userId],
    );
  },
};
