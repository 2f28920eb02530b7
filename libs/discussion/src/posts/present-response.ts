import { editableUntil, firstNameOf, mayEdit } from '@convenor/rules';
import type { PostRow } from './circle.js';
import type { HiddenPostDto, PostResponseDto } from './post.dto.js';

export interface ResponseRow extends PostRow {
  name: string;
  reported: boolean;
}

/** How one response is read by a person; only its writer learns that it is hidden. */
export function responseOf(row: ResponseRow, readerEnrolmentId: string, now: Date): PostResponseDto {
  const mine = row.enrolment_id === readerEnrolmentId;
  return {
    id: row.id,
    by: firstNameOf(row.name),
    mine,
    starter: row.starter!,
    text: row.text!,
    postedAt: row.posted_at.toISOString(),
    edited: row.edited_at !== null,
    rowVersion: row.row_version,
    editableUntil: mine ? editableOf(row, now) : null,
    hidden: mine ? hiddenOf(row) : null,
    reportedByMe: row.reported,
  };
}

export function editableOf(
  { kind, posted_at, hidden_at, review }: Pick<PostRow, 'kind' | 'posted_at' | 'hidden_at' | 'review'>,
  now: Date,
): string | null {
  const post = { kind, postedAt: posted_at, hidden: hidden_at !== null, review };
  return mayEdit(post, now) ? editableUntil(post).toISOString() : null;
}

export function hiddenOf({
  hidden_at,
  hidden_reason,
}: Pick<PostRow, 'hidden_at' | 'hidden_reason'>): HiddenPostDto | null {
  return hidden_at && { reason: hidden_reason!, at: hidden_at.toISOString() };
}
