import { Injectable } from '@nestjs/common';
import { Clock, NotFound, readCursor, writeCursor } from '@convenor/platform';
import { firstNameOf } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type {
  MyAnnouncementDto,
  MyAnnouncementLineDto,
  MyAnnouncementsDto,
  MyAnnouncementsQuery,
} from './announcement.dto.js';
import { isReader } from './audience.js';

interface Row {
  id: string;
  title: string;
  html: string;
  published_at: Date;
  edited_at: Date | null;
  pinned_until: string | null;
  pinned: boolean;
  author: string | null;
  read: boolean;
}

/** Where a page ended: whether that one was pinned, and when it went out. */
const PLACE = /^[01] \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Announcements `a` that the person of the enrolment `e` reads, as long as they are of the group. */
const OPEN_TO = `(a.cohort_id = e.cohort_id or (a.cohort_id is null and e.cohort_id is null and a.course_id = e.course_id))
  and ${isReader('e')} and a.published_at is not null and a.taken_back_at is null`;

const isPinned = (now: number): string =>
  `coalesce(a.pinned_until >= ($${now}::timestamptz at time zone a.time_zone)::date, false)`;

const HAS_READ = 'exists (select 1 from announcement_reads r where r.enrolment_id = e.id and r.announcement_id = a.id)';

/** Of the enrolment `e` at the moment $2: the newest that is pinned and was not opened yet. */
export const HOME_ANNOUNCEMENT = `select json_build_object('id', a.id, 'title', a.title,
    'publishedAt', to_char(a.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from announcements a where ${OPEN_TO} and ${isPinned(2)} and not ${HAS_READ}
 order by a.published_at desc, a.id desc limit 1`;

/** What was written to a trainee's group. */
@Injectable()
export class MyAnnouncements {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Nothing for who has left the group, or is not of it yet. @throws NotFound when the enrolment is somebody else's */
  async page(
    userId: string,
    enrolmentId: string,
    { after, limit = 25, pinned = false, unread = false }: MyAnnouncementsQuery,
  ): Promise<MyAnnouncementsDto> {
    const cursor = after === undefined ? null : readCursor(after, PLACE);
    const [wasPinned, at] = cursor?.key.split(' ') ?? [];
    const rows = await this.db.query<(Row | { id: null })[]>(
      `select l.* from enrolments e left join lateral (
         select a.id, a.title, a.published_at, a.edited_at, a.pinned_until::text, a.pinned, u.name as author, a.read
           from (select a.*, ${isPinned(3)} as pinned, ${HAS_READ} as read from announcements a where ${OPEN_TO}) a
             left join users u on u.id = a.author_id
          where (not $4 or a.pinned) and not ($5 and a.read)
            and ($6::int is null or (a.pinned::int, a.published_at, a.id) < ($6, $7::timestamptz, $8::uuid))
          order by a.pinned desc, a.published_at desc, a.id desc limit $9) l on true
        where e.id = $1 and e.user_id = $2
        order by l.pinned desc, l.published_at desc, l.id desc`,
      [
        ...[enrolmentId, userId, this.clock.now(), pinned, unread],
        ...[wasPinned === undefined ? null : Number(wasPinned), at ?? null, cursor?.id ?? null, limit + 1],
      ],
    );
    if (rows.length === 0) throw new NotFound('This enrolment');
    const found = rows.filter((row): row is Row => row.id !== null);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const place = last && `${last.pinned ? 1 : 0} ${last.published_at.toISOString()}`;
    return {
      items: page.map(lineOf),
      next: found.length > limit && place ? writeCursor({ key: place, id: last.id }) : null,
    };
  }

  /** @throws NotFound for what is missing, not out, taken back, or another group's, alike */
  async one(userId: string, enrolmentId: string, id: string): Promise<MyAnnouncementDto> {
    const [row] = await this.db.query<Row[]>(
      `select a.id, a.title, a.html, a.published_at, a.edited_at, a.pinned_until::text, ${isPinned(4)} as pinned, u.name as author,
              ${HAS_READ} as read
         from enrolments e join announcements a on ${OPEN_TO} left join users u on u.id = a.author_id
        where e.id = $1 and e.user_id = $2 and a.id = $3`,
      [enrolmentId, userId, id, this.clock.now()],
    );
    if (!row) throw missing();
    return { ...lineOf(row), html: row.html };
  }

  /** Reading again changes nothing. @throws NotFound as `one` does */
  async markRead(userId: string, enrolmentId: string, id: string): Promise<void> {
    const open = await this.db.query<unknown[]>(
      `with open as (
         select e.id as enrolment_id, a.id as announcement_id from enrolments e join announcements a on ${OPEN_TO}
          where e.id = $1 and e.user_id = $2 and a.id = $3),
       marked as (
         insert into announcement_reads (enrolment_id, announcement_id, read_at)
         select enrolment_id, announcement_id, $4 from open on conflict do nothing)
       select 1 from open`,
      [enrolmentId, userId, id, this.clock.now()],
    );
    if (open.length === 0) throw missing();
  }
}

function missing(): NotFound {
  return new NotFound('This announcement');
}

function lineOf(row: Row): MyAnnouncementLineDto {
  return {
    ...{ id: row.id, title: row.title, pinned: row.pinned, pinnedUntil: row.pinned_until },
    ...{ edited: row.edited_at !== null, by: row.author && firstNameOf(row.author) },
    ...{ publishedAt: row.published_at, read: row.read },
  };
}
