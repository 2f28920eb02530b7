import { type Permission, permissionsOf, type Role } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** What somebody may do at this moment, for work that goes on without them; no more than anybody where their account is suspended. */
export async function permissionsNow(tx: EntityManager, userId: string): Promise<ReadonlySet<Permission>> {
  return permissionsOf(await rolesNow(tx, userId));
}

/** The roles that they come from: none while a person is suspended, or their address is not confirmed. */
export async function rolesNow(tx: EntityManager, userId: string): Promise<Role[]> {
  const roles = await tx.query<{ role: Role }[]>(
    `select r.role from user_roles r join users u on u.id = r.user_id
      where u.id = $1 and u.suspended_at is null and u.confirmed_at is not null`,
    [userId],
  );
  return roles.map(({ role }) => role);
}
