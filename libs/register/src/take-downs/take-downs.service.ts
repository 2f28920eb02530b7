import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { type Actor, AuditLog, Clock, Ids, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { certifyingEnrolment } from '../standing.js';

/** What is taken down: a meeting, or, without one, what its person shows of themself. */
interface Target {
  userId: string;
  meeting: { id: string; title: string } | null;
  entryId: string | null;
}

/** Staff take what should not stand there off the public pages, and put it back. Doing either again changes nothing. */
@Injectable()
export class TakeDowns {
  constructor(
    private readonly db: DataSource,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound for who neither is nor was taken off the register */
  async takeEntryDown(actor: Actor, personId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => this.takeDown(tx, actor, await this.entry(tx, personId), reason));
  }

  async putEntryBack(actor: Actor, personId: string, reason?: string): Promise<void> {
    await this.db.transaction(async (tx) => this.putBack(tx, actor, await this.entry(tx, personId), reason));
  }

  /** @throws NotFound */
  async takeMeetingDown(actor: Actor, meetingId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => this.takeDown(tx, actor, await this.meeting(tx, meetingId), reason));
  }

  async putMeetingBack(actor: Actor, meetingId: string, reason?: string): Promise<void> {
    await this.db.transaction(async (tx) => this.putBack(tx, actor, await this.meeting(tx, meetingId), reason));
  }

  private async takeDown(tx: EntityManager, actor: Actor, target: Target, reason: string): Promise<void> {
    const id = this.ids.next();
    const [isNew] = await tx.query<unknown[]>(
      `insert into register_take_downs (id, user_id, meeting_id, reason, taken_down_by, taken_down_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [id, target.userId, target.meeting?.id ?? null, reason, actor.userId, this.clock.now()],
    );
    if (isNew) await this.note(tx, actor, target, { what: 'taken-down', id, reason });
  }

  private async putBack(tx: EntityManager, actor: Actor, target: Target, reason?: string): Promise<void> {
    const [[gone]] = await tx.query<[{ id: string }[], number]>(
      `delete from register_take_downs where user_id = $1 and meeting_id is not distinct from $2 returning id`,
      [target.userId, target.meeting?.id ?? null],
    );
    if (gone) await this.note(tx, actor, target, { what: 'put-back', id: gone.id, reason });
  }

  /** Into the audit log, and to the person whose it is. */
  private async note(
    tx: EntityManager,
    actor: Actor,
    { userId, meeting, entryId }: Target,
    { what, id, reason }: { what: 'taken-down' | 'put-back'; id: string; reason?: string | undefined },
  ): Promise<void> {
    const enrolmentId = await certifyingEnrolment(tx, userId);
    const type = meeting ? 'meeting' : 'register_entry';
    const subject = { type, id: meeting?.id ?? entryId ?? userId };
    await this.audit.record(tx, {
      ...{ actorId: actor.userId, action: `${type}.${what === 'taken-down' ? 'taken_down' : 'put_back'}`, subject },
      ...(enrolmentId && { enrolmentId }),
      ...(reason && { reason }),
    });
    await this.notifications.tell(tx, {
      ...{ personId: userId, kind: 'application_decided', catalogue: 'register' },
      letter: `${meeting ? 'meeting' : 'entry'}-${what}`,
      url: meeting ? `/my-meetings/${meeting.id}` : '/register',
      params: { ...(meeting && { title: meeting.title }), ...(what === 'taken-down' && { reason }) },
      dedupeKey: `${what}:${id}`,
    });
  }

  private async entry(tx: EntityManager, personId: string): Promise<Target> {
    await tx.query('select 1 from users where id = $1 for no key update', [personId]);
    const [row] = await tx.query<{ entry_id: string | null }[]>(
      `select (select r.id from register_entries r where r.user_id = $1) as entry_id
        where exists (select 1 from register_entries r where r.user_id = $1)
           or exists (select 1 from register_take_downs x where x.user_id = $1 and x.meeting_id is null)`,
      [personId],
    );
    if (!row) throw new NotFound('This entry');
    return { userId: personId, meeting: null, entryId: row.entry_id };
  }

  private async meeting(tx: EntityManager, id: string): Promise<Target> {
    const [row] = await tx.query<{ user_id: string; title: string }[]>(
      'select user_id, title from meetings where id = $1 for no key update',
      [id],
    );
    if (!row) throw new NotFound('This meeting');
    return { userId: row.user_id, meeting: { id, title: row.title }, entryId: null };
  }
}
