import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { type HoursPeriod, isWithin, secondsByDay, totalSeconds } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { ContactHours } from '../ledger/contact-hours.service.js';
import type { HourSource, LedgerRow } from '../ledger/ledger.js';
import { HoursCorrectionDto, HoursOfDto, HoursQuery, HoursStatementDto } from './statement.dto.js';
import { periodOf } from './hours-period.js';

/** Rows of the ledger within a period, and in whose zone its days are. */
export interface HoursExtract {
  timeZone: string;
  rows: LedgerRow[];
  /** Of all days. */
  all: readonly LedgerRow[];
}

/** Tells people, and staff, what was credited and why. */
@Injectable()
export class HoursStatements {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly hours: ContactHours,
  ) {}

  /** Of everything that a person trains in. */
  async mine(userId: string, query: HoursQuery): Promise<HoursStatementDto> {
    return statementOf(await this.extractOfMine(userId, query));
  }

  /** @throws NotFound */
  async own(userId: string, enrolmentId: string, query: HoursQuery): Promise<HoursStatementDto> {
    return statementOf(await this.extractOfOwn(userId, enrolmentId, query));
  }

  /** For staff. @throws NotFound */
  async any(enrolmentId: string, query: HoursQuery): Promise<HoursStatementDto> {
    const { userId } = await this.enrolments.any(this.db.manager, enrolmentId);
    return statementOf(await this.extract(userId, enrolmentId, query));
  }

  async extractOfMine(userId: string, query: HoursQuery): Promise<HoursExtract> {
    return this.extract(userId, null, query);
  }

  /** @throws NotFound */
  async extractOfOwn(userId: string, enrolmentId: string, query: HoursQuery): Promise<HoursExtract> {
    await this.enrolments.own(this.db.manager, userId, enrolmentId);
    return this.extract(userId, enrolmentId, query);
  }

  private async extract(userId: string, enrolmentId: string | null, query: HoursQuery): Promise<HoursExtract> {
    const period: HoursPeriod = periodOf(query);
    const ledger = await this.hours.ledgerOf(this.db.manager, userId);
    const all = enrolmentId === null ? ledger.rows : ledger.of(enrolmentId);
    return { timeZone: ledger.timeZone, all, rows: all.filter(({ on }) => isWithin(period, on)) };
  }
}

function statementOf({ timeZone, rows, all }: HoursExtract): HoursStatementDto {
  return {
    timeZone,
    seconds: totalSeconds(rows),
    allSeconds: totalSeconds(all),
    days: secondsByDay(rows),
    spent: spentWith(rows),
    corrections: rows.flatMap(correctionIn),
  };
}

function spentWith(rows: readonly LedgerRow[]): HoursOfDto[] {
  const spent = new Map<string, HoursOfDto>();
  for (const { enrolmentId, courseTitle, source, subjectId, title, seconds } of rows) {
    if (source === 'correction') continue;
    // What was counted before its times were kept is one sum, whatever it was.
    const subject = source === 'earlier' ? null : subjectId;
    const key = JSON.stringify([enrolmentId, source, subject]);
    const known = spent.get(key);
    if (known) known.seconds += seconds;
    else spent.set(key, { enrolmentId, courseTitle, source, subjectId: subject, title, seconds });
  }
  return [...spent.values()];
}

function correctionIn({ source, subjectId, enrolmentId, on, seconds, reason, at }: LedgerRow): HoursCorrectionDto[] {
  const wanted: HourSource = 'correction';
  return source === wanted ? [{ id: subjectId, enrolmentId, on, seconds, reason: reason!, at: at! }] : [];
}
