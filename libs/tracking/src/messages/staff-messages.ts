import { Injectable } from '@nestjs/common';
import { Notifications, Recipients } from '@convenor/notification';
import { AuditLog, Clock, Ids, NotFound, rowsJson } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { SentMessageDto } from './message.dto.js';

/** A word from staff to somebody whom they look after: in the app and by mail, with answers going to who wrote. */
@Injectable()
export class StaffMessages {
  constructor(
    private readonly db: DataSource,
    private readonly notifications: Notifications,
    private readonly recipients: Recipients,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async send(staffId: string, enrolmentId: string, text: string): Promise<SentMessageDto> {
    return this.db.transaction(async (tx) => {
      const id = (await this.sendAll(tx, staffId, [enrolmentId], text)).get(enrolmentId);
      if (id === undefined) throw new NotFound('This enrolment');
      return { id, sentAt: this.clock.now().toISOString() };
    });
  }

  /** To each the same, in as many statements as to one. @returns the ids of what was sent, by passage */
  async sendAll(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    text: string,
  ): Promise<Map<string, string>> {
    const passages = await tx.query<{ id: string; userId: string }[]>(
      'select id, user_id as "userId" from enrolments where id = any($1)',
      [enrolmentIds],
    );
    const author = (await this.recipients.byIds(tx, [staffId])).get(staffId)!;
    const now = this.clock.now();
    const sent = passages.map(({ id: enrolmentId, userId }) => ({ enrolmentId, userId, id: this.ids.next() }));
    await tx.query(
      `insert into staff_messages (enrolment_id, id, author_id, text, sent_at)
       select "enrolmentId", id, $2, $3, $4 from jsonb_to_recordset($1) as new ("enrolmentId" uuid, id uuid)`,
      [rowsJson(sent), staffId, text, now],
    );
    for (const { enrolmentId, userId, id } of sent) {
      await this.notifications.tell(tx, {
        ...{ personId: userId, kind: 'message', catalogue: 'tracking', letter: 'message', url: '/home' },
        params: { sender: author.name, message: text },
        dedupeKey: `message:${id}`,
        replyTo: author.email,
      });
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'message.sent', subject: { type: 'message', id }, enrolmentId },
      });
    }
    return new Map(sent.map(({ enrolmentId, id }) => [enrolmentId, id]));
  }
}
