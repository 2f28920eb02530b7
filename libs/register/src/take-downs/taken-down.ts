import type { EntityManager } from 'typeorm';

/** Whether staff took a meeting off the public pages. */
export const takenDown = (meeting: string): string =>
  `exists (select 1 from register_take_downs x where x.meeting_id = ${meeting})`;

/**
 * The same of what a person shows of themself. It belongs to the person and not to the entry, so that who leaves the
 * register and comes back is not shown before staff say so.
 */
export const entryTakenDown = (person: string): string =>
  `exists (select 1 from register_take_downs x where x.user_id = ${person} and x.meeting_id is null)`;

/** Why meetings were taken down, by their ids. */
export async function reasonsOf(
  tx: EntityManager,
  meetings: readonly { id: string }[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ meeting_id: string; reason: string }[]>(
    'select meeting_id, reason from register_take_downs where meeting_id = any($1)',
    [meetings.map(({ id }) => id)],
  );
  return new Map(rows.map(({ meeting_id: id, reason }) => [id, reason]));
}
