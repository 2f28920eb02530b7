import { Injectable } from '@nestjs/common';
import { Notifications, Recipients } from '@convenor/notification';
import { AuditLog, Clock, Ids, NotFound, rowsJson } from '@convenor/platform';
import { isWrittenMeanwhile } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { NewMessageDto, SentMessageDto } from './message.dto.js';
import { WrittenMeanwhile } from './message.errors.js';

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

  /** @throws NotFound; WrittenMeanwhile where somebody else has just written, unless it is meant all the same */
  async send(staffId: string, enrolmentId: string, { text, again }: NewMessageDto): Promise<SentMessageDto> {
    return this.db.transaction(async (tx) => {
      const look = again ? 'again' : null;
      const sent = (await this.sendAll(tx, staffId, [enrolmentId], text, look)).get(enrolmentId);
      if (sent === undefined) throw new NotFound('This enrolment');
      if (sent instanceof WrittenMeanwhile) throw sent;
      return { id: sent, sentAt: this.clock.now().toISOString() };
    });
  }

  /**
   * To each the same, in as many statements as to one; not to whom somebody else wrote since the writer looked.
   * @param lookedAt when that was; `null` = not known, `again` = they know
   * @returns the ids of what was sent, or why it was not, by passage
   */
  async sendAll(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    text: string,
    lookedAt: Date | 'again' | null,
  ): Promise<Map<string, string | WrittenMeanwhile>> {
    // Held, so that of two who write to one person the second sees what the first has sent.
    const passages = await tx.query<{ id: string; userId: string }[]>(
      'select id, user_id as "userId" from enrolments where id = any($1) order by id for no key update',
      [enrolmentIds],
    );
    const author = (await this.recipients.byIds(tx, [staffId])).get(staffId)!;
    const now = this.clock.now();
    const refused = lookedAt === 'again' ? new Map() : await this.meanwhile(tx, staffId, enrolmentIds, lookedAt, now);
    const sent = passages.flatMap(({ id: enrolmentId, userId }) =>
      refused.has(enrolmentId) ? [] : [{ enrolmentId, userId, id: this.ids.next() }],
    );
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
    return new Map([...refused, ...sent.map(({ enrolmentId, id }) => [enrolmentId, id] as const)]);
  }

  private async meanwhile(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    lookedAt: Date | null,
    now: Date,
  ): Promise<Map<string, WrittenMeanwhile>> {
    const last = await tx.query<{ id: string; sentAt: Date; name: string | null }[]>(
      `select distinct on (m.enrolment_id) m.enrolment_id as id, m.sent_at as "sentAt", u.name
         from staff_messages m left join users u on u.id = m.author_id
        where m.enrolment_id = any($1) and m.author_id is distinct from $2 order by m.enrolment_id, m.sent_at desc`,
      [enrolmentIds, staffId],
    );
    const blind = last.filter(({ sentAt }) => isWrittenMeanwhile(sentAt, lookedAt, now));
    return new Map(blind.map(({ id, name }) => [id, new WrittenMeanwhile(name)]));
  }
}
