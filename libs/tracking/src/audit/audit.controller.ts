import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { AuditEntryDto, AuditPageDto, AuditQuery } from './audit.dto.js';

interface Row {
  seq: string;
  id: string;
  at: Date;
  action: string;
  actor_id: string | null;
  actor_name: string | null;
  subject_type: string;
  subject_id: string;
  enrolment_id: string | null;
  person_name: string | null;
  reason: string | null;
  detail: Record<string, unknown>;
}

@ApiTags('tracking')
@Controller('admin/audit')
export class AuditController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Access('audit:read')
  @ApiOperation({ operationId: 'listAudit', summary: 'Who did what to whom, when and why; newest first' })
  async list(@Query() { actor, action, enrolment, after, limit = 50 }: AuditQuery): Promise<AuditPageDto> {
    const rows = await this.db.query<Row[]>(
      `select a.seq, a.id, a.at, a.action, a.actor_id, actor.name as actor_name, a.subject_type, a.subject_id, a.enrolment_id,
              person.name as person_name, a.reason, a.detail
         from audit_log a left join users actor on actor.id = a.actor_id
         left join enrolments e on e.id = a.enrolment_id left join users person on person.id = e.user_id
        where ($1::uuid is null or a.actor_id = $1) and ($2::text is null or starts_with(a.action, $2))
          and ($3::uuid is null or a.enrolment_id = $3) and ($4::bigint is null or a.seq < $4)
        order by a.seq desc limit $5`,
      [actor ?? null, action ?? null, enrolment ?? null, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return { items: page.map(present), next: rows.length > limit ? page.at(-1)!.seq : null };
  }
}

function present(row: Row): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actorId: row.actor_id,
    actorName: row.actor_name,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    enrolmentId: row.enrolment_id,
    personName: row.person_name,
    reason: row.reason,
    detail: row.detail,
  };
}
