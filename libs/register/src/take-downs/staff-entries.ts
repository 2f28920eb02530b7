import { Injectable } from '@nestjs/common';
import { Clock, Config, readCursor, writeCursor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { searchOf } from '../entries/register-search.js';
import { standing } from '../standing.js';
import type { MeetingPersonDto } from '../meetings/staff-meeting.dto.js';
import type { StaffEntriesDto, StaffEntriesQuery, StaffEntryDto } from './staff-entry.dto.js';

interface Row {
  id: string;
  person: MeetingPersonDto;
  name: string;
  entry_id: string | null;
  shown_name: string | null;
  region: string | null;
  text: string | null;
  certified: boolean;
  reason: string | null;
}

const NAME = 'coalesce(r.shown_name, u.name) collate "und-x-icu"';

/** What people show of themselves in the register, for staff: by name, whether or not strangers see it at this moment. */
@Injectable()
export class StaffEntries {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async page({ which = 'listed', q, after, limit = 25 }: StaffEntriesQuery): Promise<StaffEntriesDto> {
    const place = after ? readCursor(after, /^[\s\S]{0,300}$/) : null;
    const rows = await this.db.query<Row[]>(
      `select u.id, json_build_object('id', u.id, 'name', u.name, 'email', u.email) as person, coalesce(r.shown_name, u.name) as name,
              r.id as entry_id, r.shown_name, r.region, r.text, ${standing('u.id', '$1')} as certified, x.reason
         from ${which === 'listed' ? 'register_entries r' : 'register_take_downs x'}
         join users u on u.id = ${which === 'listed' ? 'r' : 'x'}.user_id
         left join ${
           which === 'listed'
             ? 'register_take_downs x on x.user_id = u.id and x.meeting_id is null'
             : 'register_entries r on r.user_id = u.id'
         }
        where (${which === 'listed' ? 'r.id is not null' : 'x.meeting_id is null'})
          and ($2::text is null or u.email_key = lower($2) or r.words @@ $3::tsquery)
          and ($4::text is null or (${NAME}, u.id) > ($4::text collate "und-x-icu", $5::uuid))
        order by ${NAME}, u.id limit $6`,
      [
        ...[this.clock.now(), q?.trim() || null, searchOf(q) ?? null],
        ...[place?.key ?? null, place?.id ?? null, limit + 1],
      ],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => this.present(row)),
      next: rows.length > limit && last ? writeCursor({ key: last.name, id: last.id }) : null,
    };
  }

  private present({
    person,
    entry_id: entryId,
    shown_name: shownName,
    region,
    text,
    certified,
    reason,
  }: Row): StaffEntryDto {
    const address = entryId && `${this.config.publicUrl}/facilitators/${entryId}`;
    return { person, shownName, region, text: text ?? '', address, certified, takenDown: reason };
  }
}
