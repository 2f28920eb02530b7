import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import type { RegradePolicy, Treatment } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { RegradeDto } from './regrade.dto.js';
import type { RegradePlan } from './regrade-plan.js';

interface Row {
  id: string;
  course_id: string;
  activity_id: string;
  course_version_id: string;
  policy: RegradePolicy;
  treatments: [string, Treatment][];
  fingerprint: string;
  reason: string;
  message: string;
  state: RegradeDto['state'];
  passages: number;
  done: number;
  started_by: string;
  started_at: Date;
  finished_at: Date | null;
}

/** A regrade as it was asked for: enough to go on with it in another process. */
export interface RegradeRecord {
  readonly id: string;
  readonly plan: RegradePlan;
  readonly staffId: string;
  readonly reason: string;
  readonly message: string;
}

const SELECT = `select r.*, (select count(*)::int from regraded_passages p where p.regrade_id = r.id and p.done_at is not null) as done
  from regrades r`;

/** Finds regrades, and says how far they are. */
@Injectable()
export class RegradeRecords {
  constructor(private readonly db: DataSource) {}

  async running(
    tx: EntityManager,
    { courseId, activityId }: Pick<RegradePlan, 'courseId' | 'activityId'>,
  ): Promise<(RegradeDto & { fingerprint: string }) | null> {
    const [row] = await tx.query<Row[]>(
      `${SELECT} where r.course_id = $1 and r.activity_id = $2 and r.state = 'running'`,
      [courseId, activityId],
    );
    return row ? { ...told(row), fingerprint: row.fingerprint } : null;
  }

  /** @throws NotFound also for the regrade of another quiz or course */
  async show(slug: string, activityId: string, id: string, tx = this.db.manager): Promise<RegradeDto> {
    const [row] = await tx.query<Row[]>(
      `${SELECT} join courses c on c.id = r.course_id where r.id = $1 and c.slug = $2 and r.activity_id = $3`,
      [id, slug, activityId],
    );
    if (!row) throw new NotFound('This regrade');
    return told(row);
  }

  /** null once it is done. */
  async toDo(id: string): Promise<RegradeRecord | null> {
    const [row] = await this.db.query<Row[]>(`${SELECT} where r.id = $1 and r.state = 'running'`, [id]);
    return row ? asRecord(row) : null;
  }
}

function told({ id, state, policy, passages, done, started_at, finished_at }: Row): RegradeDto {
  return {
    ...{ id, state, policy, people: passages, done },
    startedAt: started_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
  };
}

function asRecord(row: Row): RegradeRecord {
  return {
    id: row.id,
    plan: {
      courseId: row.course_id,
      activityId: row.activity_id,
      versionId: row.course_version_id,
      treatments: new Map(row.treatments),
      policy: row.policy,
    },
    staffId: row.started_by,
    reason: row.reason,
    message: row.message,
  };
}
