import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, DomainEvents, Ids, InvalidInput } from '@convenor/platform';
import { localDateAt, mayCorrect } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { HoursCorrected } from '../events.js';
import { ContactHours } from '../ledger/contact-hours.service.js';
import { periodOf } from '../statement/hours-period.js';
import { HoursCorrectionDto } from '../statement/statement.dto.js';
import { CorrectHoursDto } from './correction.dto.js';
import { HoursBelowZero } from './correction.errors.js';

/** Staff put contact hours right by another row of the ledger; no row is ever changed. */
@Injectable()
export class HoursCorrections {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly hours: ContactHours,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound; InvalidInput for a day outside of the training; HoursBelowZero */
  async correct(
    staffId: string,
    enrolmentId: string,
    { minutes, on, reason }: CorrectHoursDto,
  ): Promise<HoursCorrectionDto> {
    periodOf({ from: on });
    return this.db.transaction(async (tx) => {
      const { userId, appliedAt } = await this.enrolments.lock(tx, enrolmentId);
      const ledger = await this.hours.ledgerOf(tx, userId);
      const now = this.clock.now();
      if (on < localDateAt(appliedAt, ledger.timeZone) || on > localDateAt(now, ledger.timeZone)) {
        throw InvalidInput.field(
          'on',
          'outside_training',
          'Please choose a day from the application to this training until today.',
        );
      }
      const seconds = minutes * 60;
      const sum = ledger.of(enrolmentId).reduce((total, row) => total + row.seconds, 0);
      if (!mayCorrect(seconds, sum)) throw new HoursBelowZero(sum);
      const id = this.ids.next();
      await tx.query(
        `insert into hour_entries (enrolment_id, id, source, on_day, seconds, reason, staff_id, at)
         values ($1, $2, 'correction', $3, $4, $5, $6, $7)`,
        [enrolmentId, id, on, seconds, reason, staffId, now],
      );
      await this.events.emit(tx, new HoursCorrected(enrolmentId));
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'hours.corrected',
        subject: { type: 'hours', id },
        enrolmentId,
        reason,
        detail: { minutes, on },
      });
      return { id, enrolmentId, on, seconds, reason, at: now.toISOString() };
    });
  }
}
