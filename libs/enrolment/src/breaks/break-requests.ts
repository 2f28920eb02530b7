import { Injectable } from '@nestjs/common';
import type { Actor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { StaffScope } from '../cohorts/staff-scope.js';
import type { BreakRequestsDto, BreakRequestsQuery, BreakState } from './break.dto.js';

interface Row {
  id: string;
  enrolment_id: string;
  user_id: string;
  name: string;
  slug: string;
  title: string;
  state: BreakState;
  days: number;
  reason: string | null;
  asked_at: Date;
}

/** Breaks that people asked for, the longest waiting first. */
@Injectable()
export class BreakRequests {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  async page(
    actor: Actor,
    { state = 'asked', enrolment, after, limit = 25 }: BreakRequestsQuery,
  ): Promise<BreakRequestsDto> {
    const reach = this.scope.sql(actor, 'e', 5, 'enrolment:extend');
    const rows = await this.db.query<Row[]>(
      `select b.id, b.enrolment_id, e.user_id, u.name, c.slug, c.title, b.state, b.days, b.reason, b.asked_at
         from breaks b join enrolments e on e.id = b.enrolment_id join users u on u.id = e.user_id join courses c on c.id = e.course_id
        where b.state = $1 and ($4::uuid is null or b.enrolment_id = $4) and ($2::uuid is null or (b.asked_at, b.id) > (select l.asked_at, l.id from breaks l where l.id = $2))
          and ${reach.sql}
        order by b.asked_at, b.id limit $3`,
      [state, after ?? null, limit + 1, enrolment ?? null, ...reach.params],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => ({
        id: row.id,
        enrolmentId: row.enrolment_id,
        person: { id: row.user_id, name: row.name },
        course: { slug: row.slug, title: row.title },
        state: row.state,
        days: row.days,
        reason: row.reason,
        askedAt: row.asked_at.toISOString(),
      })),
      next: rows.length > limit ? page.at(-1)!.id : null,
    };
  }
}
