import { Injectable } from '@nestjs/common';
import { ContactHours, type Ledger } from '@convenor/hours';
import { AuditLog } from '@convenor/platform';
import { lackingSeconds, type LocalDate, secondsByDay, type SecondsOnDay } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';

interface Standing {
  id: string;
  number: string;
  enrolmentId: string;
  period: { from: LocalDate; to: LocalDate };
  timeZone: string;
  days: SecondsOnDay[];
  lackingMinutes: number;
}

/**
 * Says of certificates of contact hours that they say more than there is, since hours were taken off or taken back. It
 * takes nothing away: they stand, and verify, until somebody of the staff has looked and decided.
 */
@Injectable()
export class HoursShortfalls {
  constructor(
    private readonly db: DataSource,
    private readonly hours: ContactHours,
    private readonly audit: AuditLog,
  ) {}

  /** Weighs the certificates of a person against their hours as they are now. Hours that come back take the flag away. */
  async weigh(tx: EntityManager, userId: string): Promise<void> {
    const standing = await this.standingOf(tx, userId);
    const ledgers = new Map<string, Ledger>();
    for (const certificate of standing) {
      const { id, number, enrolmentId, timeZone, lackingMinutes } = certificate;
      // A person who moved has other days than those that were certified.
      const ledger = ledgers.get(timeZone) ?? (await this.hours.ledgerOf(tx, userId, timeZone));
      ledgers.set(timeZone, ledger);
      const passages = ledger.passagesOf(enrolmentId);
      const together = standing.filter((other) => passages.includes(other.enrolmentId));
      const lacking = Math.ceil(lackingSeconds(secondsByDay(ledger.of(enrolmentId)), together).get(id)! / 60);
      if (lacking === lackingMinutes) continue;
      const [written] = await tx.query<[unknown[], number]>(
        'update hours_certificates set lacking_minutes = $2 where id = $1 and revoked_at is null returning id',
        [id, lacking],
      );
      // Of one that was revoked meanwhile nothing more is said.
      if (written.length === 0 || lackingMinutes > 0) continue;
      await this.audit.record(tx, {
        actorId: null,
        action: 'hours.certificate_lacking',
        subject: { type: 'hours_certificate', id },
        enrolmentId,
        detail: { number, minutes: lacking },
      });
    }
  }

  /** The person to whom a passage belongs. */
  async weighOf(tx: EntityManager, enrolmentId: string): Promise<void> {
    const [row] = await tx.query<{ user_id: string }[]>('select user_id from enrolments where id = $1', [enrolmentId]);
    if (row) await this.weigh(tx, row.user_id);
  }

  /** Everybody's, for what takes hours back without a word: attendance, a sign-off, a session that was called off. */
  async weighAll(): Promise<void> {
    const people = await this.db.query<{ id: string }[]>(
      `select distinct e.user_id as id from hours_certificates h join enrolments e on e.id = h.enrolment_id
        where h.revoked_at is null order by 1`,
    );
    for (const { id } of people) await this.db.transaction((tx) => this.weigh(tx, id));
  }

  private async standingOf(tx: EntityManager, userId: string): Promise<Standing[]> {
    return tx.query<Standing[]>(
      `select h.id, h.number, h.enrolment_id as "enrolmentId", h.time_zone as "timeZone", h.days, h.lacking_minutes as "lackingMinutes",
              json_build_object('from', h.from_on, 'to', h.to_on) as period
         from hours_certificates h join enrolments e on e.id = h.enrolment_id
        where e.user_id = $1 and h.revoked_at is null order by h.issued_at, h.id`,
      [userId],
    );
  }
}
