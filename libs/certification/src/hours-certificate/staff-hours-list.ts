import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ListLooks, StaffScope } from '@convenor/enrolment';
import { type Actor, Config, type CsvColumn, csvOf, readCursor, writeCursor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import {
  type HoursListing,
  StaffHoursCertificateDto,
  StaffHoursFilter,
  StaffHoursListDto,
  StaffHoursQuery,
} from './staff-hours.dto.js';

type Row = Omit<StaffHoursCertificateDto, 'issuedAt' | 'revokedAt' | 'verifyUrl'> & {
  issuedAt: Date;
  revokedAt: Date | null;
};

const PAGE = 100;

const WHICH: Record<HoursListing, string> = {
  standing: 'h.revoked_at is null',
  lacking: 'h.lacking_minutes > 0',
  revoked: 'h.revoked_at is not null',
};

const CSV_COLUMNS: readonly CsvColumn<StaffHoursCertificateDto>[] = [
  { header: 'Number', of: ({ number }) => number },
  { header: 'Name on it', of: ({ holderName }) => holderName },
  { header: 'Course', of: ({ course }) => course.title },
  { header: 'Hours', of: ({ minutes }) => minutes / 60 },
  { header: 'First day', of: ({ from }) => from },
  { header: 'Last day', of: ({ to }) => to },
  { header: 'Issued', of: ({ issuedAt }) => issuedAt },
  { header: 'Revoked', of: ({ revokedAt }) => revokedAt },
  { header: 'Reason', of: ({ revokedReason }) => revokedReason },
  { header: 'Minutes no longer credited', of: ({ lackingMinutes }) => lackingMinutes || '' },
  { header: 'Page', of: ({ verifyUrl }) => verifyUrl },
];

/** Certificates of contact hours of the people whom a member of staff reaches, the newest first. */
@Injectable()
export class StaffHoursList {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly looks: ListLooks,
    private readonly config: Config,
  ) {}

  async page(actor: Actor, { after, limit = 25, ...filter }: StaffHoursQuery): Promise<StaffHoursListDto> {
    const rows = await this.rows(actor, filter, after, limit + 1);
    const page = rows.slice(0, limit);
    return { items: page.map((row) => this.told(row)), next: rows.length > limit ? cursorOf(page.at(-1)!) : null };
  }

  csv(actor: Actor, filter: StaffHoursFilter): Readable {
    return csvOf(
      CSV_COLUMNS,
      this.looks.over(actor, this.pages(actor, filter), ({ enrolmentId }) => enrolmentId),
    );
  }

  private async *pages(actor: Actor, filter: StaffHoursFilter): AsyncGenerator<StaffHoursCertificateDto[]> {
    for (let after: string | undefined; ;) {
      const rows = await this.rows(actor, filter, after, PAGE);
      yield rows.map((row) => this.told(row));
      if (rows.length < PAGE) return;
      after = cursorOf(rows.at(-1)!);
    }
  }

  private async rows(
    actor: Actor,
    { state, q }: StaffHoursFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Row[]> {
    const place = after === undefined ? null : readCursor(after, /^\d{1,15}$/);
    const reach = this.scope.sql(actor, 'e', 5);
    const part = q?.trim() ? `%${q.trim().replace(/[\\%_]/g, '\\$&')}%` : null;
    return this.db.query<Row[]>(
      `select h.id, h.number, h.enrolment_id as "enrolmentId", h.holder_name as "holderName", h.minutes, h.from_on::text as "from",
              h.to_on::text as "to", h.issued_at as "issuedAt", h.revoked_at as "revokedAt", h.revoked_reason as "revokedReason",
              h.lacking_minutes as "lackingMinutes", json_build_object('id', u.id, 'name', u.name) as person,
              json_build_object('slug', c.slug, 'title', c.title) as course
         from hours_certificates h join enrolments e on e.id = h.enrolment_id join users u on u.id = e.user_id
           join courses c on c.id = e.course_id
        where ${state ? WHICH[state] : 'true'} and ${reach.sql}
          and ($1::text is null or u.name ilike $1 or u.email ilike $1 or h.holder_name ilike $1 or h.number like upper($1))
          and ($2::timestamptz is null or (h.issued_at, h.id) < ($2, $3::uuid))
        order by h.issued_at desc, h.id desc limit $4`,
      [part, place && new Date(Number(place.key)), place?.id ?? null, limit, ...reach.params],
    );
  }

  private told({ issuedAt, revokedAt, ...row }: Row): StaffHoursCertificateDto {
    return {
      ...row,
      issuedAt: issuedAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      verifyUrl: `${this.config.publicUrl}/verify/hours/${row.id}`,
    };
  }
}

function cursorOf({ issuedAt, id }: Row): string {
  return writeCursor({ key: String(issuedAt.getTime()), id });
}
