import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Ids, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { StaffNoteDto } from '../trainees/trainee.dto.js';
import { TooManyPinned } from './notes.errors.js';

interface Row {
  id: string;
  text: string;
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  pinned: boolean;
}

/** For one screen: who needs more on top has nothing on top. */
const MOST_PINNED = 5;

const notesOf = new Statement<Row, [string]>(
  'staff-notes',
  `select n.id, n.text, n.author_id, u.name as author_name, n.created_at, n.pinned_at is not null as pinned
     from staff_notes n left join users u on u.id = n.author_id
    where n.enrolment_id = $1 order by n.pinned_at desc nulls last, n.id desc`,
);

/** What staff write down about a passage. Trainees get it only in the export of their data, where the law gives it to them. */
@Injectable()
export class StaffNotes {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly enrolments: Enrolments,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async of(enrolmentId: string): Promise<StaffNoteDto[]> {
    return (await this.sql.rows(notesOf, enrolmentId)).map(present);
  }

  async add(staffId: string, enrolmentId: string, text: string): Promise<StaffNoteDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.any(tx, enrolmentId);
      const id = this.ids.next();
      const [row] = await tx.query<Row[]>(
        `with written as (
           insert into staff_notes (enrolment_id, id, author_id, text, created_at) values ($1, $2, $3, $4, $5)
           returning id, text, author_id, created_at)
         select w.*, u.name as author_name, false as pinned from written w join users u on u.id = w.author_id`,
        [enrolmentId, id, staffId, text, this.clock.now()],
      );
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'note.added',
        subject: { type: 'note', id },
        enrolmentId,
      });
      return present(row!);
    });
  }

  /** Anybody who reads a note may keep it on top, or take it down. @throws NotFound | TooManyPinned */
  async pin(staffId: string, enrolmentId: string, noteId: string, pinned: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const notes = await tx.query<{ id: string; pinned: boolean }[]>(
        'select id, pinned_at is not null as pinned from staff_notes where enrolment_id = $1',
        [enrolmentId],
      );
      const note = notes.find(({ id }) => id === noteId);
      if (!note) throw new NotFound('This note');
      if (note.pinned === pinned) return;
      if (pinned && notes.filter((each) => each.pinned).length >= MOST_PINNED) throw new TooManyPinned(MOST_PINNED);
      await tx.query('update staff_notes set pinned_at = $3 where enrolment_id = $1 and id = $2', [
        ...[enrolmentId, noteId, pinned ? this.clock.now() : null],
      ]);
      const action = pinned ? 'note.pinned' : 'note.unpinned';
      await this.audit.record(tx, { actorId: staffId, action, subject: { type: 'note', id: noteId }, enrolmentId });
    });
  }

  /** One's own only. */
  async remove(staffId: string, enrolmentId: string, noteId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [, removed] = await tx.query<[unknown, number]>(
        'delete from staff_notes where enrolment_id = $1 and id = $2 and author_id = $3',
        [enrolmentId, noteId, staffId],
      );
      if (removed === 0) throw new NotFound('This note');
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'note.removed',
        subject: { type: 'note', id: noteId },
        enrolmentId,
      });
    });
  }
}

function present({ id, text, author_id, author_name, created_at, pinned }: Row): StaffNoteDto {
  return { id, text, authorId: author_id, authorName: author_name, createdAt: created_at.toISOString(), pinned };
}
