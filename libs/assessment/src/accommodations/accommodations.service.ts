import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock } from '@convenor/platform';
import { deadlineOf, isInTime, NO_ACCOMMODATIONS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { Attempts } from '../attempts/attempts.service.js';
import { quizOf } from '../attempts/quiz-of.js';
import { AccommodationsDto, CohortAccommodationsDto, SetAccommodationsDto } from './accommodations.dto.js';

interface Row {
  extra_time: number;
  extra_attempts: number;
  quiet: boolean;
  at: Date;
}

/** Who holds them: two tables of one shape. */
interface Holder {
  readonly table: string;
  readonly key: string;
}

const PERSON_OR_COHORT = {
  person: { table: 'accommodations', key: 'enrolment_id' },
  cohort: { table: 'cohort_accommodations', key: 'cohort_id' },
} as const satisfies Record<string, Holder>;

/** What a person needs to take quizzes on equal terms. */
@Injectable()
export class Accommodating {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly scope: StaffScope,
    private readonly versions: CourseVersions,
    private readonly attempts: Attempts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async of(enrolmentId: string, tx: EntityManager = this.db.manager): Promise<AccommodationsDto> {
    const { cohortId } = await this.enrolments.any(tx, enrolmentId);
    const cohort = cohortId ? await this.held(tx, PERSON_OR_COHORT.cohort, cohortId) : null;
    const own = await this.held(tx, PERSON_OR_COHORT.person, enrolmentId);
    return { ...own, cohort: cohort?.setAt ? cohort : null };
  }

  /** What everybody of a cohort has. @throws NotFound when it is missing or beyond reach, alike. */
  async ofCohort(actor: Actor, cohortId: string): Promise<CohortAccommodationsDto> {
    await this.scope.requireCohort(this.db.manager, actor, cohortId, 'lead');
    return this.held(this.db.manager, PERSON_OR_COHORT.cohort, cohortId);
  }

  async set(staffId: string, enrolmentId: string, wanted: SetAccommodationsDto): Promise<AccommodationsDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const detail = await this.arrange(tx, PERSON_OR_COHORT.person, enrolmentId, staffId, wanted);
      await this.lengthen(tx, enrolmentId, wanted.extraTime);
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'accommodations.set',
        subject: { type: 'enrolment', id: enrolmentId },
        enrolmentId,
        reason: wanted.reason,
        detail,
      });
      return this.of(enrolmentId, tx);
    });
  }

  /** For everybody of the cohort, whoever joins it later included. */
  async setForCohort(actor: Actor, cohortId: string, wanted: SetAccommodationsDto): Promise<CohortAccommodationsDto> {
    return this.db.transaction(async (tx) => {
      await this.scope.requireCohort(tx, actor, cohortId, 'lead');
      const detail = await this.arrange(tx, PERSON_OR_COHORT.cohort, cohortId, actor.userId, wanted);
      const sitting = await tx.query<{ id: string }[]>(
        `select e.id from enrolments e where e.cohort_id = $1
            and exists (select 1 from attempts a where a.enrolment_id = e.id and a.state = 'open')
          order by e.id for update of e`,
        [cohortId],
      );
      for (const { id } of sitting) await this.lengthen(tx, id, wanted.extraTime);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'accommodations.set_for_cohort',
        subject: { type: 'cohort', id: cohortId },
        reason: wanted.reason,
        detail,
      });
      return this.held(tx, PERSON_OR_COHORT.cohort, cohortId);
    });
  }

  private async held(tx: EntityManager, { table, key }: Holder, id: string): Promise<CohortAccommodationsDto> {
    const [row] = await tx.query<Row[]>(
      `select extra_time, extra_attempts, quiet, at from ${table} where ${key} = $1`,
      [id],
    );
    if (!row) return { ...NO_ACCOMMODATIONS, setAt: null };
    const { extra_time: extraTime, extra_attempts: extraAttempts, quiet, at } = row;
    return { extraTime, extraAttempts, quiet, setAt: at.toISOString() };
  }

  /** @returns what is worth keeping in the audit log */
  private async arrange(
    tx: EntityManager,
    { table, key }: Holder,
    id: string,
    staffId: string,
    { extraTime, extraAttempts, quiet }: SetAccommodationsDto,
  ): Promise<Record<string, unknown>> {
    const { setAt: _setAt, ...before } = await this.held(tx, { table, key }, id);
    await tx.query(
      `insert into ${table} (${key}, extra_time, extra_attempts, quiet, set_by, at) values ($1, $2, $3, $4, $5, $6)
       on conflict (${key}) do update set extra_time = excluded.extra_time,
         extra_attempts = excluded.extra_attempts, quiet = excluded.quiet, set_by = excluded.set_by, at = excluded.at`,
      [id, extraTime, extraAttempts, quiet, staffId, this.clock.now()],
    );
    return { extraTime, extraAttempts, quiet, before };
  }

  /** Attempts under way get the longer time at once. Nobody's time is cut short while they sit. */
  private async lengthen(tx: EntityManager, enrolmentId: string, extraTime: number): Promise<void> {
    const open = await tx.find(Attempt, {
      where: { enrolmentId, state: 'open' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const attempt of open) {
      if (!attempt.deadline || !isInTime(attempt.deadline, this.clock.now())) continue;
      const quiz = quizOf(await this.versions.document(attempt.courseVersionId, tx), attempt.activityId);
      const deadline = deadlineOf(attempt.startedAt, quiz.timeLimitMinutes, { extraTime });
      if (!deadline || deadline <= attempt.deadline) continue;
      await tx.update(Attempt, { enrolmentId, id: attempt.id }, { deadline });
      await this.attempts.closeInTime(tx, { ...attempt, deadline });
    }
  }
}
