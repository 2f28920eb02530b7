import { Injectable } from '@nestjs/common';
import type { Enrolment } from '@convenor/enrolment';
import { AuditLog, Clock, DomainEvents } from '@convenor/platform';
import { Progress } from '@convenor/progress';
import { BLANK } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { AttemptsRegraded } from '../events.js';
import { ReviewCards } from '../review/review-cards.service.js';
import { CertificatesOnQuizzes } from './certificates-on-quizzes.js';
import type { AttemptOutcome, PassageOutcome } from './passage-outcome.js';
import { RegradeLetters } from './regrade-letters.js';
import type { RegradeRecord } from './regrade-records.js';
import { lossOf } from './regrade-sums.js';

/** Keeps what a regrade made of one person's attempts, and lets follow what follows from it. */
@Injectable()
export class RegradedPassages {
  constructor(
    private readonly progress: Progress,
    private readonly certificates: CertificatesOnQuizzes,
    private readonly letters: RegradeLetters,
    private readonly events: DomainEvents,
    private readonly reviewCards: ReviewCards,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the enrolment and the attempts. */
  async apply(tx: EntityManager, regrade: RegradeRecord, enrolment: Enrolment, passage: PassageOutcome): Promise<void> {
    const concerned = passage.attempts.filter((outcome) => outcome.concerned);
    for (const outcome of concerned) await this.keep(tx, regrade, outcome);
    const changed = concerned.filter((outcome) => outcome.changed);
    if (changed.length === 0) return;
    const { activityId } = regrade.plan;
    await this.follow(tx, activityId, enrolment, passage);
    await this.reviewCards.attemptChanged(tx, enrolment.id);
    const lostPass = lossOf(activityId, passage)?.lostPass ?? false;
    await this.events.emit(tx, new AttemptsRegraded(enrolment.id, activityId, lostPass, regrade.staffId));
    await this.letters.tell(tx, regrade, enrolment, changed);
    for (const { attempt, after } of changed) {
      await this.audit.record(tx, {
        actorId: regrade.staffId,
        action: 'attempt.regraded',
        subject: { type: 'attempt', id: attempt.id },
        enrolmentId: enrolment.id,
        reason: regrade.reason,
        detail: {
          ...{ regradeId: regrade.id, activityId, number: attempt.number, maxPoints: attempt.maxPoints },
          ...{ before: attempt.points, after: after.points, passedBefore: attempt.passed, passed: after.passed },
        },
      });
    }
  }

  private async keep(
    tx: EntityManager,
    { id: regradeId, plan }: RegradeRecord,
    { attempt, items, after, changed }: AttemptOutcome,
  ): Promise<void> {
    const key = [attempt.enrolmentId, attempt.id];
    const kept = items
      .filter(({ concerned, after: points }) => concerned && points !== null)
      .map(({ itemId, treat, question, after: points }) => ({
        ...{ itemId, points, blank: BLANK[question.type] },
        versionId: treat === 'full_marks' ? null : plan.versionId,
      }));
    await tx.query(
      `insert into regraded_items (enrolment_id, attempt_id, item_id, regrade_id, course_version_id, points)
       select $1, $2, i."itemId", $3, i."versionId", i.points
         from jsonb_to_recordset($4::jsonb) as i("itemId" text, "versionId" uuid, points int)
       on conflict (enrolment_id, attempt_id, item_id) do update
         set regrade_id = excluded.regrade_id, course_version_id = excluded.course_version_id, points = excluded.points`,
      [...key, regradeId, JSON.stringify(kept)],
    );
    if (!changed) return;
    // Points stand with answers: who gets some without having answered has a blank one from now on.
    await tx.query(
      `insert into responses (enrolment_id, attempt_id, item_id, response, sequence, saved_at, points)
       select $1, $2, i."itemId", i.blank, 0, $3, i.points
         from jsonb_to_recordset($4::jsonb) as i("itemId" text, blank jsonb, points int)
        where i.points > 0 or exists (select 1 from responses r
          where r.enrolment_id = $1 and r.attempt_id = $2 and r.item_id = i."itemId")
       on conflict (enrolment_id, attempt_id, item_id) do update set points = excluded.points`,
      [...key, this.clock.now(), JSON.stringify(kept)],
    );
    await tx.query(
      `update attempts set points = $3, passed = $4, to_mark = $5, sections = $6, to_tally = true
        where enrolment_id = $1 and id = $2`,
      [...key, after.points, after.passed, after.toMark, JSON.stringify(after.sections)],
    );
  }

  /**
   * The path as it is after a submit. What is no longer passed is under way again, unless the training is complete or a
   * certificate rests on it: then people decide.
   */
  private async follow(
    tx: EntityManager,
    activityId: string,
    { id: enrolmentId, state }: Enrolment,
    { attempts, grade, graded }: PassageOutcome,
  ): Promise<void> {
    if (grade.after?.passed) {
      const { attempt, after } = attempts.findLast((each) => each.after.passed) ?? attempts.at(-1)!;
      const evidence = { attemptId: attempt.id, points: after.points, maxPoints: after.maxPoints };
      await this.progress.complete(tx, enrolmentId, { id: activityId, kind: 'quiz' }, evidence, 'staff');
      return;
    }
    const held = await this.certificates.held(tx, [enrolmentId]);
    if (graded && grade.before?.passed && state !== 'completed' && held.size === 0)
      await this.progress.reopen(tx, enrolmentId, activityId);
    const failedAttempts = attempts.filter(({ after }) => after.passed === false).length;
    await this.progress.amend(tx, enrolmentId, activityId, { failedAttempts });
  }
}
