import { permissionsOf, ROLES } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

const IN_CHARGE = ROLES.filter((role) => permissionsOf([role]).has('integration:manage'));

/** The ids of those who look after what is sent to outside tools. */
export async function peopleInCharge(tx: EntityManager): Promise<string[]> {
  const people = await tx.query<{ id: string }[]>(
    'select distinct user_id as id from user_roles where role = any($1) order by 1',
    [IN_CHARGE],
  );
  return people.map(({ id }) => id);
}
