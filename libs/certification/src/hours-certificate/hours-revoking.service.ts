import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Notifications } from '@convenor/notification';
import { AuditLog, Clock, NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { HoursCertificate } from './hours-certificate.entity.js';
import { HoursCertificateRevoked } from './hours-certificate.errors.js';
import { HoursShortfalls } from './hours-shortfalls.service.js';

/** Staff take a certificate of contact hours back. Its hours stay in the ledger and can be certified anew. */
@Injectable()
export class HoursRevoking {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly shortfalls: HoursShortfalls,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The public page says so from this moment. @throws NotFound, HoursCertificateRevoked */
  async revoke(staffId: string, id: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const found = await tx.findOneBy(HoursCertificate, { id });
      if (!found) throw new NotFound('This certificate');
      const { userId, id: enrolmentId } = await this.enrolments.lock(tx, found.enrolmentId);
      const certificate = await tx.findOneByOrFail(HoursCertificate, { id });
      if (certificate.revokedAt) throw new HoursCertificateRevoked();
      const revoked = { revokedAt: this.clock.now(), revokedReason: reason, lackingMinutes: 0 };
      await tx.update(HoursCertificate, { id }, revoked);
      await this.shortfalls.weigh(tx, userId);
      await this.notifications.tell(tx, {
        ...{ personId: userId, kind: 'certificate_changed', letter: 'hours-revoked', catalogue: 'certification' },
        params: { reason, number: certificate.number },
        url: `/hours?training=${enrolmentId}`,
        dedupeKey: `hours-revoked:${id}`,
      });
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'hours.certificate_revoked',
        subject: { type: 'hours_certificate', id },
        enrolmentId,
        reason,
        detail: { number: certificate.number },
      });
    });
  }
}
