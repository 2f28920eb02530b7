import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, DomainError, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { Passages, Progress } from '@convenor/progress';
import { DataSource } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { ReviewCards } from '../review/review-cards.service.js';
import type { GrantDto } from './exceptions.dto.js';

class AlreadyReset extends DomainError {
  readonly code = 'attempt_already_reset';
  constructor() {
    super('This attempt was reset before; it does not count.');
  }
}

class CourseComplete extends DomainError {
  readonly code = 'course_complete';
  constructor() {
    super(
      'This training is complete and rests on this attempt, so it cannot be reset. Revoke the credential if it must not stand.',
    );
  }
}

/** What staff do so that a person gets a fair chance at a quiz. */
@Injectable()
export class Exceptions {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly reviewCards: ReviewCards,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The attempt no longer counts. If the quiz was passed by it alone, the quiz is open again. */
  async reset(staffId: string, enrolmentId: string, attemptId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lock(tx, enrolmentId);
      const attempt = await tx.findOne(Attempt, {
        where: { enrolmentId, id: attemptId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!attempt) throw new NotFound('This attempt');
      if (attempt.state === 'reset') throw new AlreadyReset();
      if (attempt.passed && enrolment.state === 'completed') throw new CourseComplete();
      await tx.update(Attempt, { enrolmentId, id: attemptId }, { state: 'reset', toTally: true });
      await this.reviewCards.attemptChanged(tx, enrolmentId);
      const { activityId } = attempt;
      const counted = await tx.findBy(Attempt, { enrolmentId, activityId, state: 'submitted' });
      const failedAttempts = counted.filter(({ passed }) => !passed).length;
      if (attempt.passed && !counted.some(({ passed }) => passed))
        await this.progress.reopen(tx, enrolmentId, activityId);
      await this.progress.amend(tx, enrolmentId, activityId, { failedAttempts });
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'attempt.reset',
        subject: { type: 'attempt', id: attemptId },
        enrolmentId,
        reason,
        detail: { activityId, number: attempt.number },
      });
    });
  }

  async grant(staffId: string, enrolmentId: string, { activityId, extra, reason }: GrantDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const passage = await this.passages.any(tx, enrolmentId);
      const again = await this.progress.openedAgain(passage, tx);
      if ((passage.activity(activityId) ?? again?.steps.get(activityId)?.activity)?.kind !== 'quiz')
        throw InvalidInput.field('activityId', 'not_a_quiz', 'This course has no quiz with this id.');
      await tx.query(
        'insert into attempt_grants (enrolment_id, id, activity_id, extra, reason, granted_by, at) values ($1, $2, $3, $4, $5, $6, $7)',
        [enrolmentId, this.ids.next(), activityId, extra, reason, staffId, this.clock.now()],
      );
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'attempts.granted',
        subject: { type: 'activity', id: activityId },
        enrolmentId,
        reason,
        detail: { extra },
      });
    });
  }
}
