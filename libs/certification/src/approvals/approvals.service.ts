import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { type AuditAction, type ApprovalKind, approvalDayProblem, today } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Certifying } from '../credentials/certifying.service.js';
import type { ApprovalDto, ApprovalListDto, ApprovalsQuery, GiveApprovalDto } from './approval.dto.js';
import { ApprovalWithdrawn } from './approval.errors.js';

interface Row {
  id: string;
  kind: ApprovalKind;
  day: string;
  note: string;
  given_by: string | null;
  withdrawn_at: Date | null;
  withdraw_reason: string | null;
}

const APPROVALS = `select v.id, v.kind, v.day::text, v.note, u.name as given_by, v.withdrawn_at, v.withdraw_reason
  from certification_approvals v left join users u on u.id = v.given_by`;

/** Interviews, and words that it is right: what people of the team do before a certificate that asks for it. */
@Injectable()
export class Approvals {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly certifying: Certifying,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async list(enrolmentId: string, { after, limit = 25 }: ApprovalsQuery): Promise<ApprovalListDto> {
    await this.enrolments.any(this.db.manager, enrolmentId);
    const rows = await this.db.query<Row[]>(
      `${APPROVALS} where v.enrolment_id = $1 and ($2::uuid is null or v.id < $2) order by v.id desc limit $3`,
      [enrolmentId, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map(present);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** What waited for it alone is certified by it. @throws NotFound, InvalidInput for a day that cannot be */
  async give(staffId: string, enrolmentId: string, { kind, day, note = '' }: GiveApprovalDto): Promise<ApprovalDto> {
    return this.db.transaction(async (tx) => {
      const { timeZone } = await this.enrolments.lock(tx, enrolmentId);
      const now = this.clock.now();
      const problem = approvalDayProblem(day, today(timeZone, now));
      if (problem) throw InvalidInput.field('day', problem, DAY_SENTENCES[problem]);
      const id = this.ids.next();
      await tx.query(
        `insert into certification_approvals (enrolment_id, id, kind, day, note, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [enrolmentId, id, kind, day, note, staffId, now],
      );
      await this.certifying.consider(tx, enrolmentId);
      await this.note(tx, staffId, `approval.${kind}_given`, enrolmentId, id);
      return this.one(tx, enrolmentId, id);
    });
  }

  /** @throws NotFound, ApprovalWithdrawn */
  async withdraw(staffId: string, enrolmentId: string, id: string, reason: string): Promise<ApprovalDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      if ((await this.one(tx, enrolmentId, id)).withdrawnAt !== null) throw new ApprovalWithdrawn();
      await tx.query(
        `update certification_approvals set withdrawn_by = $3, withdrawn_at = $4, withdraw_reason = $5
          where enrolment_id = $1 and id = $2`,
        [enrolmentId, id, staffId, this.clock.now(), reason],
      );
      await this.certifying.consider(tx, enrolmentId);
      await this.note(tx, staffId, 'approval.withdrawn', enrolmentId, id, reason);
      return this.one(tx, enrolmentId, id);
    });
  }

  private async one(tx: EntityManager, enrolmentId: string, id: string): Promise<ApprovalDto> {
    const [row] = await tx.query<Row[]>(`${APPROVALS} where v.enrolment_id = $1 and v.id = $2`, [enrolmentId, id]);
    if (!row) throw new NotFound('This approval');
    return present(row);
  }

  private async note(
    tx: EntityManager,
    actorId: string,
    action: AuditAction,
    enrolmentId: string,
    id: string,
    reason?: string,
  ): Promise<void> {
    const subject = { type: 'approval', id };
    await this.audit.record(tx, { actorId, action, subject, enrolmentId, ...(reason && { reason }) });
  }
}

const DAY_SENTENCES = {
  no_day: 'This is not a day of the calendar.',
  in_future: 'Say it when it has happened: this day is still to come.',
};

function present(row: Row): ApprovalDto {
  return {
    ...{ id: row.id, kind: row.kind, day: row.day, note: row.note, givenBy: row.given_by },
    ...{ withdrawnAt: row.withdrawn_at?.toISOString() ?? null, withdrawReason: row.withdraw_reason },
  };
}
