import type { EntityManager } from 'typeorm';

/** A credential `k` that is valid at a moment: issued, and neither expired, suspended, superseded nor revoked. */
export const validAt = (now: string): string =>
  `k.state = 'issued' and (k.expires_at is null or k.expires_at > ${now})`;

const credentialsOf = (person: string): string =>
  `credentials k join enrolments e on e.id = k.enrolment_id where e.user_id = ${person}`;

/**
 * Whether the public may read of a person: their account is open, and they hold a valid credential. Asked at every
 * reading, so that who is not certified any more is gone at once, and back as soon as they are.
 */
export const standing = (person: string, now: string): string =>
  `(exists (select 1 from users u where u.id = ${person} and u.suspended_at is null and u.confirmed_at is not null)
    and exists (select 1 from ${credentialsOf(person)} and ${validAt(now)}))`;

/**
 * Whether who holds a meeting `m` takes messages about it: who gives its link only by answering has to; for everybody else
 * it is as they chose in the register, and yes where they chose nothing.
 */
export const takesMessages = `((m.link is not null and m.link_shown = 'after_contact')
    or coalesce((select r.contact from register_entries r where r.user_id = m.user_id), true))`;

/** Whether somebody holds a valid credential. */
export async function isCertified(tx: EntityManager, userId: string, now: Date): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select 1 from ${credentialsOf('$1::uuid')} and ${validAt('$2::timestamptz')} limit 1`,
    [userId, now],
  );
  return rows.length > 0;
}

/** The passage by which somebody came to be certified, under which reasons are kept and erased; null where there is none. */
export async function certifyingEnrolment(tx: EntityManager, userId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }[]>(
    `select e.id from ${credentialsOf('$1::uuid')} order by k.issued_at desc nulls last, k.id limit 1`,
    [userId],
  );
  return row?.id ?? null;
}
