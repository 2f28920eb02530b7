import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { DomainEvents, PreparedSql, Statement } from '@convenor/platform';
import { Progress } from '@convenor/progress';
import { type AttemptResult, gradeAttempt } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { QuizPassedAgain } from '../events.js';
import { GivenMarks } from '../marking/given-marks.js';
import { ReviewCards } from '../review/review-cards.service.js';
import type { Attempt } from './attempt.entity.js';
import { itemsOf, quizOf } from './quiz-of.js';
import { marksOf, QuizStandings } from './quiz-standing.js';

const answersOf = new Statement<{ item_id: string; response: unknown }, [string, string]>(
  'answers-to-grade',
  'select item_id, response from responses where enrolment_id = $1 and attempt_id = $2',
);
const keepResult = new Statement<
  never,
  [string, string, Date, points: number, passed: boolean | null, toMark: number, sections: string]
>(
  'keep-result',
  `update attempts set state = 'submitted', to_tally = true, submitted_at = $3, points = $4, passed = $5, to_mark = $6, sections = $7
    where enrolment_id = $1 and id = $2`,
);
const keepPoints = new Statement<never, [string, string, string]>(
  'keep-points',
  `update responses r set points = g.points from jsonb_to_recordset($3::jsonb) as g("itemId" text, points int)
    where r.enrolment_id = $1 and r.attempt_id = $2 and r.item_id = g."itemId"`,
);

/** Works out what attempts come to, and tells progress. */
@Injectable()
export class AttemptResults {
  constructor(
    private readonly versions: CourseVersions,
    private readonly standings: QuizStandings,
    private readonly progress: Progress,
    private readonly marks: GivenMarks,
    private readonly reviewCards: ReviewCards,
    private readonly events: DomainEvents,
    private readonly sql: PreparedSql,
  ) {}

  /**
   * What an attempt comes to as things stand; nothing is kept.
   * @param instead by item: answers that would stand in place of those that do; nobody has marked them
   */
  async workOut(
    tx: EntityManager,
    attempt: Attempt,
    instead: ReadonlyMap<string, unknown> = new Map(),
  ): Promise<AttemptResult> {
    const document = await this.versions.document(attempt.courseVersionId, tx);
    const rows = await this.sql.rowsIn(tx, answersOf, attempt.enrolmentId, attempt.id);
    const responses = new Map([...rows.map((row) => [row.item_id, row.response] as const), ...instead]);
    const quiz = quizOf(document, attempt.activityId);
    const given = await this.givenMarks(tx, attempt, quiz, new Set(instead.keys()));
    return gradeAttempt(itemsOf(document, attempt.items), responses, marksOf(quiz), given);
  }

  /** Nothing can have been marked before it was handed in. */
  private async givenMarks(
    tx: EntityManager,
    attempt: Attempt,
    quiz: DocumentQuiz,
    anew: ReadonlySet<string>,
  ): Promise<Map<string, number>> {
    if (attempt.state === 'open') return new Map();
    return this.marks.of(tx, attempt.enrolmentId, attempt.id, quiz, anew);
  }

  /** Grades a locked attempt that is over, for the first time or anew, and tells progress once nothing is left to mark. */
  async settle(tx: EntityManager, attempt: Attempt, submittedAt: Date): Promise<void> {
    const { enrolmentId, id, activityId } = attempt;
    const result = await this.workOut(tx, attempt);
    const { points, passed, toMark, sections } = result;
    Object.assign(attempt, { state: 'submitted', submittedAt, points, passed, toMark, sections });
    await this.sql.rowsIn(
      tx,
      keepResult,
      enrolmentId,
      id,
      submittedAt,
      points,
      passed,
      toMark,
      JSON.stringify(sections),
    );
    await this.sql.rowsIn(tx, keepPoints, enrolmentId, id, JSON.stringify(result.items));
    await this.reviewCards.attemptChanged(tx, enrolmentId);
    const quiz = quizOf(await this.versions.document(attempt.courseVersionId, tx), activityId);
    const standing = await this.standings.of(enrolmentId, quiz, tx);
    if (standing.passed || quizSettings(quiz).mode === 'practice') {
      const evidence = { attemptId: id, points, maxPoints: result.maxPoints };
      await this.progress.complete(tx, enrolmentId, quiz, evidence);
    } else {
      const failedAttempts = standing.submitted.filter((each) => each.passed === false).length;
      await this.progress.record(tx, enrolmentId, activityId, { failedAttempts });
    }
    if (standing.since && standing.passed) await this.events.emit(tx, new QuizPassedAgain(enrolmentId, activityId));
  }
}
