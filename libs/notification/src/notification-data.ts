import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryWords } from './notifications/entry-words.js';

interface Row {
  kind: string;
  words: string;
  params: Record<string, string | number>;
  at: Date;
  readAt: Date | null;
}

/** What a person was told, and what they chose about it. Both hang on their row and go with it. */
@Injectable()
export class NotificationData {
  readonly columns = { 'notifications.person_id': 'follows', 'notification_settings.person_id': 'goes' } as const;

  constructor(private readonly words: EntryWords) {}

  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const entries = await tx.query<Row[]>(
      `select kind, words, params, created_at as at, read_at as "readAt" from notifications where person_id = $1 order by created_at, id`,
      [userId],
    );
    const [settings] = await tx.query<unknown[]>(
      'select choices, quiet_from as "quietFrom", quiet_to as "quietTo" from notification_settings where person_id = $1',
      [userId],
    );
    return {
      entries: entries.map(({ words, params, ...entry }) => ({ ...entry, text: this.words.of(words, params) })),
      settings: settings ?? null,
    };
  }

  /** What both accounts were told, one was told twice. */
  async merge(tx: EntityManager, { from, into }: { from: string; into: string }): Promise<void> {
    await tx.query(
      `delete from notifications n where n.person_id = $1
          and exists (select from notifications o where o.person_id = $2 and o.dedupe_key = n.dedupe_key)`,
      [from, into],
    );
  }
}
