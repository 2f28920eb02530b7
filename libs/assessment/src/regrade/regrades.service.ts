import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, Ids, Jobs } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { NothingToRegrade, RegradeChanged, RegradeRunning } from './regrade.errors.js';
import type { ApplyRegradeDto, RegradeDto } from './regrade.dto.js';
import type { RegradePlan } from './regrade-plan.js';
import { RegradePreviews } from './regrade-previews.js';
import { RegradeRecords } from './regrade-records.js';
import type { RegradeSums } from './regrade-sums.js';

/** The job that goes through a regrade, person by person. */
export const REGRADE = 'regrade';

/** Begins regrades: what was looked at is what is done, or nothing. */
@Injectable()
export class Regrades {
  constructor(
    private readonly db: DataSource,
    private readonly previews: RegradePreviews,
    private readonly records: RegradeRecords,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws RegradeChanged, RegradeRunning, NothingToRegrade. The same one asked for twice is begun once. */
  async begin(staffId: string, slug: string, activityId: string, wanted: ApplyRegradeDto): Promise<RegradeDto> {
    return this.db.transaction(async (tx) => {
      // One at a time for each course, and no version is published meanwhile; enrolling goes on.
      await tx.query('select 1 from courses where slug = $1 for no key update', [slug]);
      const treatments = new Map(wanted.questions?.map(({ id, treat }) => [id, treat] as const));
      const plan = await this.previews.plan(tx, slug, activityId, wanted.policy, treatments);
      const running = await this.records.running(tx, plan);
      if (running?.fingerprint === wanted.fingerprint) return this.records.show(slug, activityId, running.id, tx);
      if (running) throw new RegradeRunning(running.id);
      const sums = await this.previews.sums(tx, plan);
      if (sums.fingerprint !== wanted.fingerprint) throw new RegradeChanged();
      if (sums.changed.length === 0) throw new NothingToRegrade();
      const id = await this.keep(tx, staffId, plan, sums, wanted);
      return this.records.show(slug, activityId, id, tx);
    });
  }

  private async keep(
    tx: EntityManager,
    staffId: string,
    plan: RegradePlan,
    sums: RegradeSums,
    { reason, message = '' }: ApplyRegradeDto,
  ): Promise<string> {
    const id = this.ids.next();
    const { courseId, activityId, versionId, treatments, policy } = plan;
    await tx.query(
      `insert into regrades (id, course_id, activity_id, course_version_id, policy, treatments, fingerprint, reason, message,
                             state, passages, started_by, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', $10, $11, $12)`,
      [
        ...[id, courseId, activityId, versionId, policy, JSON.stringify([...treatments]), sums.fingerprint],
        ...[reason, message, sums.passages.length, staffId, this.clock.now()],
      ],
    );
    await tx.query('insert into regraded_passages (enrolment_id, regrade_id) select unnest($1::uuid[]), $2', [
      sums.passages,
      id,
    ]);
    await this.jobs.add(tx, REGRADE, { id }, { key: `${REGRADE}:${id}` });
    const questions = sums.questionsTold().filter(({ answers }) => answers > 0);
    await this.audit.record(tx, {
      actorId: staffId,
      action: 'attempts.regraded',
      subject: { type: 'course', id: courseId },
      reason,
      detail: {
        ...{ regradeId: id, activityId, versionId, policy },
        questions: questions.map(({ id: questionId, treat }) => ({ id: questionId, treat })),
        ...{ people: sums.passages.length, attempts: sums.attempts, changed: sums.changed.length },
      },
    });
    return id;
  }
}
