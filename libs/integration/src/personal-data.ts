import type { EntityManager } from 'typeorm';

/** Which tokens somebody made. They hang on the person's row, so erasing needs nothing of its own. */
export const tokenData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select name, hint, scopes, read_only as "readOnly", created_at as "createdAt", expires_at as "expiresAt",
              last_used_at as "lastUsedAt", revoked_at as "revokedAt"
         from api_tokens where user_id = $1 order by id`,
      [userId],
    );
  },
};
