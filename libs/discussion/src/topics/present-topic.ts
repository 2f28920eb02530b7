import { readCursor, writeCursor } from '@convenor/platform';
import { firstNameOf, REPLIES_COUNTED } from '@convenor/rules';
import { editableOf, hiddenOf } from '../posts/present-response.js';
import type { PostRow } from '../posts/circle.js';
import type { TopicLineDto, TopicReplyDto } from './topic.dto.js';

/** A topic with its opening, which may be gone with the account of its writer. */
export interface LineRow {
  id: string;
  module_id: string;
  opened_at: Date;
  last_at: Date;
  pinned: boolean;
  closed: boolean;
  writer: string | null;
  name: string | null;
  title: string | null;
  deleted_at: Date | null;
  hidden_at: Date | null;
  hidden_reason: string | null;
  following: boolean;
  unread: boolean;
  replies: number;
}

export type OpeningRow = Omit<PostRow, 'title'> & LineRow & { topic_version: number; reported: boolean };

export interface ReplyRow {
  id: string;
  /** Null of what staff wrote. */
  enrolment_id: string | null;
  name: string | null;
  staff: boolean;
  text: string | null;
  posted_at: Date;
  edited_at: Date | null;
  deleted_at: Date | null;
  hidden_at: Date | null;
  hidden_reason: string | null;
  row_version: number;
  reported: boolean;
}

/** How many replies to the topic `t` everybody reads. */
export const REPLIES = `least(${REPLIES_COUNTED},
    (select count(*) from (select 1 from posts r where r.topic_id = t.id and r.kind = 'reply' and r.deleted_at is null
        and r.hidden_at is null limit ${REPLIES_COUNTED}) as written)
    + (select count(*) from (select 1 from topic_answers a where a.topic_id = t.id limit ${REPLIES_COUNTED}) as given))::int`;

/** Whether there is anything to read in the topic `t` with the opening `o`: what was taken back unanswered is no topic. */
export const SAYS_SOMETHING = '(o.id is not null and o.deleted_at is null or t.last_at > t.opened_at)';

const AT = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z`;
const INSTANT = new RegExp(`^${AT}$`);
const PLACE = new RegExp(`^[01] ${AT}$`);

export interface Place {
  pinned: boolean;
  at: string;
  id: string;
}

/** Where a page of topics ended. */
export function placeOf(after: string | undefined): Place | null {
  if (after === undefined) return null;
  const { key, id } = readCursor(after, PLACE);
  return { pinned: key.startsWith('1'), at: key.slice(2), id };
}

export function nextPlace(rows: readonly LineRow[], limit: number): string | null {
  const last = rows[limit - 1];
  if (rows.length <= limit || !last) return null;
  return writeCursor({ key: `${last.pinned ? 1 : 0} ${last.last_at.toISOString()}`, id: last.id });
}

export function momentOf(after: string | undefined): { key: string; id: string } | null {
  return after === undefined ? null : readCursor(after, INSTANT);
}

export function nextMoment(rows: readonly ReplyRow[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? writeCursor({ key: last.posted_at.toISOString(), id: last.id }) : null;
}

export function lineOf(row: LineRow, readerEnrolmentId: string): TopicLineDto {
  const mine = row.writer === readerEnrolmentId;
  return {
    ...{ id: row.id, moduleId: row.module_id, mine, by: row.name && firstNameOf(row.name) },
    title: row.deleted_at ? null : row.title,
    ...{ openedAt: row.opened_at.toISOString(), lastAt: row.last_at.toISOString(), replies: row.replies },
    ...{ pinned: row.pinned, closed: row.closed, following: row.following, unread: row.unread },
    hidden: mine ? hiddenOf(row) : null,
  };
}

export function replyOf(row: ReplyRow, readerEnrolmentId: string, now: Date): TopicReplyDto {
  const mine = row.enrolment_id === readerEnrolmentId;
  const standing = mine && row.deleted_at === null;
  return {
    ...{ id: row.id, by: row.name && firstNameOf(row.name), mine, staff: row.staff },
    text: row.deleted_at ? null : row.text,
    ...{ postedAt: row.posted_at.toISOString(), edited: row.edited_at !== null, rowVersion: row.row_version },
    editableUntil: standing ? editableOf({ ...row, kind: 'reply', review: null }, now) : null,
    hidden: mine ? hiddenOf(row) : null,
    reportedByMe: row.reported,
  };
}
