import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock } from '@convenor/platform';
import { deadlineOf, isInTime, NO_ACCOMMODATIONS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { Attempts } from '../attempts/attempts.service.js';
import { quizOf } from '../attempts/quiz-of.js';
import { AccommodationsDto, SetAccommodationsDto } from './accommodations.dto.js';

interface Row {
  extra_time: number;
  extra_attempts: number;
  quiet: boolean;
  at: Date;
}

/** What a person needs to take quizzes on equal terms. */
@Injectable()
export class Accommodating {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly attempts: Attempts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async of(enrolmentId: string, tx: EntityManager = this.db.manager): Promise<AccommodationsDto> {
    await this.enrolments.any(tx, enrolmentId);
    const [row] = await tx.query<Row[]>(
      'select extra_time, extra_attempts, quiet, at from accommodations where enrolment_id = $1',
      [enrolmentId],
    );
    if (!row) return { ...NO_ACCOMMODATIONS, setAt: null };
    const { extra_time: extraTime, extra_attempts: extraAttempts, quiet, at } = row;
    return { extraTime, extraAttempts, quiet, setAt: at.toISOString() };
  }

  async set(
    staffId: string,
    enrolmentId: string,
    { reason, ...wanted }: SetAccommodationsDto,
  ): Promise<AccommodationsDto> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const before = await this.of(enrolmentId, tx);
      const { extraTime, extraAttempts, quiet } = wanted;
      await tx.query(
        `insert into accommodations (enrolment_id, extra_time, extra_attempts, quiet, set_by, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (enrolment_id) do update set extra_time = excluded.extra_time,
           extra_attempts = excluded.extra_attempts, quiet = excluded.quiet, set_by = excluded.set_by, at = excluded.at`,
        [enrolmentId, extraTime, extraAttempts, quiet, staffId, this.clock.now()],
      );
      await this.lengthen(tx, enrolmentId, extraTime);
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'accommodations.set',
        subject: { type: 'enrolment', id: enrolmentId },
        enrolmentId,
        reason,
        detail: {
          extraTime,
          extraAttempts,
          quiet,
          before: { extraTime: before.extraTime, extraAttempts: before.extraAttempts, quiet: before.quiet },
        },
      });
      return this.of(enrolmentId, tx);
    });
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
