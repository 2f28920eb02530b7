import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Notifications, Recipients } from '@convenor/notification';
import { AuditLog, Clock, Ids } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { SentMessageDto } from './message.dto.js';

/** A word from staff to somebody whom they look after: in the app and by mail, with answers going to who wrote. */
@Injectable()
export class StaffMessages {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly notifications: Notifications,
    private readonly recipients: Recipients,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  send(staffId: string, enrolmentId: string, text: string): Promise<SentMessageDto> {
    return this.db.transaction((tx) => this.sendIn(tx, staffId, enrolmentId, text));
  }

  async sendIn(tx: EntityManager, staffId: string, enrolmentId: string, text: string): Promise<SentMessageDto> {
    const { userId } = await this.enrolments.any(tx, enrolmentId);
    const author = (await this.recipients.byIds(tx, [staffId])).get(staffId)!;
    const [id, now] = [this.ids.next(), this.clock.now()];
    await tx.query(
      'insert into staff_messages (enrolment_id, id, author_id, text, sent_at) values ($1, $2, $3, $4, $5)',
      [enrolmentId, id, staffId, text, now],
    );
    await this.notifications.tell(tx, {
      ...{ personId: userId, kind: 'message', catalogue: 'tracking', letter: 'message', url: '/home' },
      params: { sender: author.name, message: text },
      dedupeKey: `message:${id}`,
      replyTo: author.email,
    });
    await this.audit.record(tx, {
      ...{ actorId: staffId, action: 'message.sent', subject: { type: 'message', id }, enrolmentId },
    });
    return { id, sentAt: now.toISOString() };
  }
}
