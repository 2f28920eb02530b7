import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Ids, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Certifying } from '../credentials/certifying.service.js';
import type { ConcernDto, ConcernListDto, ConcernsQuery } from './conduct.dto.js';
import { ConcernClosed } from './conduct.errors.js';

interface Row {
  id: string;
  text: string;
  opened_at: Date;
  opened_by: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  close_reason: string | null;
}

const CONCERNS = `select k.id, k.text, k.opened_at, o.name as opened_by, k.closed_at, c.name as closed_by, k.close_reason
  from conduct_concerns k left join users o on o.id = k.opened_by left join users c on c.id = k.closed_by`;

/** Concerns about how a person is with others. While one is open, a certificate that asks for none waits. */
@Injectable()
export class ConductConcerns {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly certifying: Certifying,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async list(enrolmentId: string, { after, limit = 25 }: ConcernsQuery): Promise<ConcernListDto> {
    await this.enrolments.any(this.db.manager, enrolmentId);
    const rows = await this.db.query<Row[]>(
      `${CONCERNS} where k.enrolment_id = $1 and ($2::uuid is null or k.id < $2) order by k.id desc limit $3`,
      [enrolmentId, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(present);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  async open(staffId: string, enrolmentId: string, text: string): Promise<ConcernDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const id = this.ids.next();
      await tx.query(
        'insert into conduct_concerns (enrolment_id, id, text, opened_by, opened_at) values ($1, $2, $3, $4, $5)',
        [enrolmentId, id, text, staffId, this.clock.now()],
      );
      await this.certifying.consider(tx, enrolmentId);
      const subject = { type: 'conduct_concern', id };
      await this.audit.record(tx, { actorId: staffId, action: 'conduct.concern_opened', subject, enrolmentId });
      return this.one(tx, enrolmentId, id);
    });
  }

  /** What waited for it alone is certified by it. @throws NotFound, ConcernClosed */
  async close(staffId: string, enrolmentId: string, id: string, reason: string): Promise<ConcernDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      if ((await this.one(tx, enrolmentId, id)).closedAt !== null) throw new ConcernClosed();
      await tx.query(
        `update conduct_concerns set closed_by = $3, closed_at = $4, close_reason = $5 where enrolment_id = $1 and id = $2`,
        [enrolmentId, id, staffId, this.clock.now(), reason],
      );
      await this.certifying.consider(tx, enrolmentId);
      const subject = { type: 'conduct_concern', id };
      await this.audit.record(tx, { actorId: staffId, action: 'conduct.concern_closed', subject, enrolmentId, reason });
      return this.one(tx, enrolmentId, id);
    });
  }

  private async one(tx: EntityManager, enrolmentId: string, id: string): Promise<ConcernDto> {
    const [row] = await tx.query<Row[]>(`${CONCERNS} where k.enrolment_id = $1 and k.id = $2`, [enrolmentId, id]);
    if (!row) throw new NotFound('This concern');
    return present(row);
  }
}

function present(row: Row): ConcernDto {
  return {
    ...{ id: row.id, text: row.text, openedAt: row.opened_at.toISOString(), openedBy: row.opened_by },
    ...{ closedAt: row.closed_at?.toISOString() ?? null, closedBy: row.closed_by, closeReason: row.close_reason },
  };
}
