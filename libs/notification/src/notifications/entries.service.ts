import { Injectable } from '@nestjs/common';
import { Clock, readCursor, writeCursor } from '@convenor/platform';
import { ENTRIES_KEPT_DAYS, type NotificationKind } from '@convenor/rules';
import { unreadNews } from './unread-news.js';
import { DataSource } from 'typeorm';
import { EntryWords } from './entry-words.js';
import type { NotificationListDto, NotificationsQuery, UnreadDto } from './notifications.dto.js';

interface Row {
  id: string;
  kind: NotificationKind;
  words: string;
  params: Record<string, string | number>;
  path: string | null;
  at: Date;
  key: string;
  read: boolean;
}

const AN_INSTANT = /^\d{4}-\d\d-\d\d[ T][\d:.]{8,15}\+00$/;

/** What a person finds in the app. */
@Injectable()
export class Entries {
  constructor(
    private readonly db: DataSource,
    private readonly words: EntryWords,
    private readonly clock: Clock,
  ) {}

  async list(
    personId: string,
    { after, limit = 25, unread = false }: NotificationsQuery,
  ): Promise<NotificationListDto> {
    const from = after === undefined ? null : readCursor(after, AN_INSTANT);
    const rows = await this.db.query<Row[]>(
      `select id, kind, words, params, path, created_at as at, read_at is not null as read,
              (created_at at time zone 'UTC')::text || '+00' as key
         from notifications
        where person_id = $1 and in_app and created_at <= $2 and (not $3 or read_at is null)
          and ($4::timestamptz is null or (created_at, id) < ($4::timestamptz, $5::uuid))
        order by created_at desc, id desc limit $6`,
      [personId, this.clock.now(), unread, from?.key ?? null, from?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ id, kind, words, params, path, at, read }) => ({
        ...{ id, kind, path, read },
        text: this.words.of(words, params),
        at: at.toISOString(),
      })),
      next: rows.length > limit && last ? writeCursor({ key: last.key, id: last.id }) : null,
    };
  }

  async unread(personId: string): Promise<UnreadDto> {
    const [row] = await this.db.query<UnreadDto[]>(`select (${unreadNews('$1', '$2')}) as unread`, [
      personId,
      this.clock.now(),
    ]);
    return row!;
  }

  async read(personId: string, ids: readonly string[] | undefined): Promise<UnreadDto> {
    await this.db.query(
      `update notifications set read_at = $2
        where person_id = $1 and in_app and read_at is null and created_at <= $2 and ($3::uuid[] is null or id = any($3))`,
      [personId, this.clock.now(), ids ?? null],
    );
    return this.unread(personId);
  }

  async forgetOld(): Promise<void> {
    const limit = new Date(this.clock.now().getTime() - ENTRIES_KEPT_DAYS * 86_400_000);
    await this.db.query('delete from notifications where created_at < $1', [limit]);
    await this.db.query('delete from digest_runs where begun_at < $1', [limit]);
  }
}
