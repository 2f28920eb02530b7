import type { MergedPeople } from '@convenor/identity';
import type { EntityManager } from 'typeorm';

/**
 * What a person shows in the register, and their meetings. Both hang on the account and go with it; what strangers wrote
 * to them is in their mailbox, and nowhere here.
 */
export const registerData = {
  columns: {
    'register_entries.user_id': 'follows',
    'meetings.user_id': 'follows',
    'register_take_downs.user_id': 'follows',
    'register_take_downs.taken_down_by': 'follows',
  } as const,
  /** One entry a person, and one word of staff about it: those of the account that stays. */
  async merge(tx: EntityManager, { from, into }: MergedPeople): Promise<void> {
    await tx.query(
      'delete from register_entries where user_id = $1 and exists (select from register_entries where user_id = $2)',
      [from, into],
    );
    await tx.query(
      `delete from register_take_downs where user_id = $1 and meeting_id is null
          and exists (select from register_take_downs where user_id = $2 and meeting_id is null)`,
      [from, into],
    );
  },
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const [entry] = await tx.query<unknown[]>(
      `select id, name_form, shown_name, region, languages, online, in_person, text, contact, indexable, created_at, changed_at
         from register_entries where user_id = $1`,
      [userId],
    );
    const meetings = await tx.query<unknown[]>(
      `select id, state, title, kind, open_to, weekdays, month_weeks, month_day, week_interval, start_time, minutes, time_zone, starts_on::text,
              ends_on::text, cancelled_on, place, link, link_shown, languages, wanted, comment, asked_at, created_at, changed_at
         from meetings where user_id = $1 order by created_at, id`,
      [userId],
    );
    const takenDown = await tx.query<unknown[]>(
      'select meeting_id, reason, taken_down_at from register_take_downs where user_id = $1 order by taken_down_at, id',
      [userId],
    );
    return { entry: entry ?? null, meetings, takenDown };
  },
};
