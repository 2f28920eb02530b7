import { Injectable } from '@nestjs/common';
import { PreparedSql, Statement } from '@convenor/platform';
import type { LocalDate } from '@convenor/rules';
import { isUUID } from 'class-validator';

/** What anyone with the address may know of a certificate of contact hours; whose it is does not leave the database. */
export interface PublicHours {
  number: string;
  courseTitle: string;
  providerName: string;
  providerNumber: string;
  from: LocalDate;
  to: LocalDate;
  minutes: number;
  issuedAt: Date;
  revokedAt: Date | null;
  timeZone: string;
}

const findPublic = new Statement<PublicHours, [string]>(
  'public-hours-certificate',
  `select number, course_title as "courseTitle", provider_name as "providerName", provider_number as "providerNumber",
          from_on::text as "from", to_on::text as "to", minutes, issued_at as "issuedAt", revoked_at as "revokedAt", time_zone as "timeZone"
     from hours_certificates where id = $1`,
);

@Injectable()
export class HoursCheck {
  constructor(private readonly sql: PreparedSql) {}

  /** @returns null for what is missing or malformed, alike */
  async find(id: string): Promise<PublicHours | null> {
    return isUUID(id) ? ((await this.sql.first(findPublic, id)) ?? null) : null;
  }
}
