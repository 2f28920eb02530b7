import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { Notifications } from '@convenor/notification';
import { AuditLog, NotFound } from '@convenor/platform';
import { type AttemptResult, lateAnswersCost, lateAnswersThatCanCount, reviewAllows } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LateDecision } from '../attempts/attempt.dto.js';
import { Attempt } from '../attempts/attempt.entity.js';
import { AttemptResults } from '../attempts/attempt-results.js';
import { quizOf } from '../attempts/quiz-of.js';
import { QuizStandings } from '../attempts/quiz-standing.js';
import type { DecideLateAnswersDto, LateOutcomeDto, LatePreviewDto } from './late-answers.dto.js';
import { LateAnswersRefused } from './late-answers.errors.js';

interface LateRow {
  item_id: string;
  response: unknown;
  sequence: string;
  received_at: Date;
  decision: LateDecision | null;
}

interface HeldRow {
  item_id: string;
  sequence: string;
  checked: boolean;
  points: number | null;
}

interface Waiting {
  quiz: DocumentQuiz;
  /** Undecided, in the order of the attempt. */
  late: LateRow[];
  decidedBefore: boolean;
  held: HeldRow[];
  /** Those of `late` that can count. */
  counting: ReadonlyMap<string, unknown>;
}

/** Lets staff count the answers that came after the time of an attempt was over, or leave them, once. */
@Injectable()
export class LateAnswers {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly results: AttemptResults,
    private readonly standings: QuizStandings,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
  ) {}

  /** @throws LateAnswersRefused, NotFound */
  async preview(attemptId: string): Promise<LatePreviewDto> {
    const tx = this.db.manager;
    const attempt = await this.found(tx, attemptId);
    refuseUnlessOver(attempt);
    const { quiz, late, held, counting } = await this.waiting(tx, attempt);
    const result = await this.results.workOut(tx, attempt, counting);
    const before = outcomeOf(attempt);
    const { passed, closed } = await this.standings.of(attempt.enrolmentId, quiz, tx);
    const pointsAfter = new Map(result.items.map(({ itemId, points }) => [itemId, points]));
    return {
      items: late.map(({ item_id }) => {
        const row = held.find((each) => each.item_id === item_id);
        return {
          itemId: item_id,
          canCount: counting.has(item_id),
          pointsBefore: row ? row.points : 0,
          pointsAfter: pointsAfter.get(item_id) ?? null,
        };
      }),
      before,
      after: outcomeOf(result),
      maxPoints: attempt.maxPoints,
      ...lateAnswersCost(before, outcomeOf(result)),
      keySeen: reviewAllows(quiz.review, { submitted: true, passed, closed }).answers,
      receivedUntil: newest(late)?.toISOString() ?? null,
    };
  }

  /**
   * Counted answers take the place of those that came in time, and the attempt is graded anew, with all that follows
   * from it. What they took the place of is kept beside them. @throws LateAnswersRefused, NotFound
   */
  async decide(staffId: string, attemptId: string, { decision, reason, receivedUntil }: DecideLateAnswersDto) {
    await this.db.transaction(async (tx) => {
      const attempt = await this.lock(tx, attemptId);
      refuseUnlessOver(attempt);
      const until = receivedUntil === undefined ? null : new Date(receivedUntil);
      const { late, decidedBefore, counting } = await this.waiting(tx, attempt, until);
      if (late.length === 0) throw new LateAnswersRefused(decidedBefore ? 'late_answers_decided' : 'no_late_answers');
      const before = outcomeOf(attempt);
      if (decision === 'accept') await this.count(tx, attempt, counting);
      const accepted = decision === 'accept' ? [...counting.keys()] : [];
      await tx.query(
        `update late_responses set decision = case when item_id = any($3) then 'accept' else 'decline' end
          where enrolment_id = $1 and attempt_id = $2 and item_id = any($4)`,
        [attempt.enrolmentId, attemptId, accepted, late.map(({ item_id }) => item_id)],
      );
      const { enrolmentId, activityId, number } = attempt;
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'attempt.late_answers_decided',
        subject: { type: 'attempt', id: attemptId },
        enrolmentId,
        reason,
        detail: { activityId, number, decision, answers: late.length, before: before.points, after: attempt.points },
      });
      await this.tell(tx, attempt, decision, newest(late)!);
    });
  }

  private async count(tx: EntityManager, attempt: Attempt, counting: ReadonlyMap<string, unknown>): Promise<void> {
    const { enrolmentId, id } = attempt;
    const items = [...counting.keys()];
    if (items.length === 0) throw new LateAnswersRefused('late_answers_cannot_count');
    const after = await this.results.workOut(tx, attempt, counting);
    if (lateAnswersCost(outcomeOf(attempt), outcomeOf(after)).losesPass)
      throw new LateAnswersRefused('late_answers_lose_pass');
    await tx.query(
      `update late_responses l set replaced = coalesce(l.replaced, r.response) from responses r
        where l.enrolment_id = $1 and l.attempt_id = $2 and l.item_id = any($3)
          and r.enrolment_id = $1 and r.attempt_id = $2 and r.item_id = l.item_id`,
      [enrolmentId, id, items],
    );
    // How sure somebody was, and what people gave, was about the answer before.
    await tx.query(
      `insert into responses (enrolment_id, attempt_id, item_id, response, sequence, flagged, saved_at)
       select enrolment_id, attempt_id, item_id, response, sequence, false, received_at from late_responses
        where enrolment_id = $1 and attempt_id = $2 and item_id = any($3)
       on conflict (enrolment_id, attempt_id, item_id) do update
         set response = excluded.response, sequence = excluded.sequence, saved_at = excluded.saved_at, confidence = null`,
      [enrolmentId, id, items],
    );
    await tx.query('delete from marks where enrolment_id = $1 and attempt_id = $2 and item_id = any($3)', [
      ...[enrolmentId, id, items],
    ]);
    await tx.query(
      `delete from regraded_items
        where enrolment_id = $1 and attempt_id = $2 and item_id = any($3) and course_version_id is not null`,
      [enrolmentId, id, items],
    );
    await this.results.settle(tx, attempt, attempt.submittedAt!);
  }

  private async waiting(tx: EntityManager, attempt: Attempt, until: Date | null = null): Promise<Waiting> {
    const document = await this.versions.document(attempt.courseVersionId, tx);
    const quiz = quizOf(document, attempt.activityId);
    const rows = await tx.query<LateRow[]>(
      `select item_id, response, sequence, received_at, decision from late_responses
        where enrolment_id = $1 and attempt_id = $2 and ($3::timestamptz is null or received_at <= $3)`,
      [attempt.enrolmentId, attempt.id, until],
    );
    const held = await tx.query<HeldRow[]>(
      `select item_id, sequence, checked_at is not null as checked, points from responses
        where enrolment_id = $1 and attempt_id = $2`,
      [attempt.enrolmentId, attempt.id],
    );
    const order = attempt.items.map(({ id }) => id);
    const late = order.flatMap((id) => rows.filter(({ item_id, decision }) => item_id === id && decision === null));
    const oneWay = quizSettings(quiz).navigation === 'sequential';
    const can = lateAnswersThatCanCount(late.map(standing), held.map(standing), { order, oneWay });
    const counting = late.filter(({ item_id }) => can.has(item_id));
    return {
      ...{ quiz, late, held },
      decidedBefore: rows.length > 0,
      counting: new Map(counting.map(({ item_id, response }) => [item_id, response])),
    };
  }

  private async found(tx: EntityManager, id: string): Promise<Attempt> {
    const attempt = await tx.findOneBy(Attempt, { id });
    if (!attempt) throw new NotFound('This attempt');
    return attempt;
  }

  /** The enrolment first, as everywhere, then the attempt. */
  private async lock(tx: EntityManager, attemptId: string): Promise<Attempt> {
    const { enrolmentId } = await this.found(tx, attemptId);
    await this.enrolments.lock(tx, enrolmentId);
    const lock = { mode: 'pessimistic_write' } as const;
    const attempt = await tx.findOne(Attempt, { where: { enrolmentId, id: attemptId }, lock });
    if (!attempt) throw new NotFound('This attempt');
    return attempt;
  }

  private async tell(tx: EntityManager, attempt: Attempt, decision: LateDecision, newestOf: Date): Promise<void> {
    const { enrolmentId, activityId, id } = attempt;
    const { userId } = await this.enrolments.any(tx, enrolmentId);
    await this.notifications.tell(tx, {
      personId: userId,
      kind: 'feedback',
      letter: `late-answers-${decision}`,
      catalogue: 'assessment',
      url: `/learn/${enrolmentId}/activities/${activityId}/attempts/${id}`,
      dedupeKey: `late-answers:${id}:${newestOf.getTime()}`,
    });
  }
}

function refuseUnlessOver({ state }: Attempt): void {
  if (state === 'open') throw new LateAnswersRefused('attempt_open');
  if (state === 'reset') throw new LateAnswersRefused('attempt_already_reset');
}

function standing({ item_id, sequence, checked }: { item_id: string; sequence: string; checked?: boolean }) {
  return { itemId: item_id, sequence: Number(sequence), ...(checked && { checked }) };
}

function outcomeOf({ points, passed, toMark }: Attempt | AttemptResult): LateOutcomeDto {
  return { points: points ?? 0, passed, toMark };
}

function newest(late: readonly LateRow[]): Date | undefined {
  return late.map(({ received_at }) => received_at).sort((one, other) => other.getTime() - one.getTime())[0];
}
