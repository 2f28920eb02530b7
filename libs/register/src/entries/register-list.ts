import { Injectable } from '@nestjs/common';
import { Clock, Config, readCursor, writeCursor } from '@convenor/platform';
import type { Language } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { validAt } from '../standing.js';
import { entryTakenDown } from '../take-downs/taken-down.js';
import type { RegisterDto, RegisterEntryDto, RegisterQuery } from './register-entry.dto.js';
import { searchOf } from './register-search.js';

interface Row {
  id: string;
  shown_name: string;
  region: string | null;
  languages: Language[];
  online: boolean;
  in_person: boolean;
  text: string;
  contact: boolean;
  indexable: boolean;
  certificates: { title: string; since: string; until: string | null; credentialId: string | null }[];
}

/** Entries of people with an open account and a valid credential, as of `$1`, that staff did not take down. */
const STANDING = `select r.id, r.shown_name, r.region, r.languages, r.online, r.in_person, r.text, r.contact, r.indexable,
         c.certificates
    from register_entries r
    join users u on u.id = r.user_id and u.suspended_at is null and u.confirmed_at is not null
    join lateral (
      select json_agg(json_build_object('title', k.course_title, 'since', k.issued_at, 'until', k.expires_at,
               'credentialId', case when k.show_name then k.id end) order by k.issued_at, k.id) as certificates
        from credentials k join enrolments e on e.id = k.enrolment_id
       where e.user_id = r.user_id and not ${entryTakenDown('r.user_id')} and ${validAt('$1::timestamptz')}) c
      on c.certificates is not null`;

const NAME = 'r.shown_name collate "und-x-icu"';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What strangers read of certified facilitators. */
@Injectable()
export class RegisterList {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** By the name that is shown. */
  async page({ q, region, language, online, after, limit = 25 }: RegisterQuery): Promise<RegisterDto> {
    const [words, regionWords] = [searchOf(q), searchOf(region)];
    if (words === null || regionWords === null) return { items: [], next: null };
    const place = after ? readCursor(after, /^[\s\S]{0,300}$/) : null;
    const rows = await this.db.query<Row[]>(
      `${STANDING}
        where ($2::tsquery is null or r.words @@ $2) and ($3::tsquery is null or r.region_words @@ $3)
          and ($4::text is null or $4 = any(r.languages))
          and ($5::boolean is null or case when $5 then r.online else r.in_person end)
          and ($6::text is null or (${NAME}, r.id) > ($6::text collate "und-x-icu", $7::uuid))
        order by ${NAME}, r.id limit $8`,
      [
        ...[this.clock.now(), words ?? null, regionWords ?? null, language ?? null, online ?? null],
        ...[place?.key ?? null, place?.id ?? null, limit + 1],
      ],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map((row) => this.present(row)),
      next: rows.length > limit && last ? writeCursor({ key: last.shown_name, id: last.id }) : null,
    };
  }

  /** @returns null for what is missing, malformed or not shown, alike */
  async one(id: string): Promise<{ entry: RegisterEntryDto; indexable: boolean } | null> {
    if (!UUID.test(id)) return null;
    const [row] = await this.db.query<Row[]>(`${STANDING} where r.id = $2`, [this.clock.now(), id]);
    return row ? { entry: this.present(row), indexable: row.indexable } : null;
  }

  private present(row: Row): RegisterEntryDto {
    const { id, region, languages, online, in_person: inPerson, text, contact } = row;
    return {
      ...{ id, name: row.shown_name, region, languages, online, inPerson, text, contact },
      certificates: row.certificates.map(({ title, since, until, credentialId }) => ({
        ...{ title, since: new Date(since), until: until === null ? null : new Date(until) },
        verifyUrl: credentialId && `${this.config.publicUrl}/verify/${credentialId}`,
      })),
    };
  }
}
