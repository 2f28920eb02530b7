import { Injectable, Logger } from '@nestjs/common';
import type { CourseDocument, DocumentQuiz } from '@convenor/formats';
import { CourseVersions } from '@convenor/curriculum';
import { type Enrolment, Enrolments, NotRunning } from '@convenor/enrolment';
import { Clock, Ids, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { type Passage, Progress } from '@convenor/progress';
import {
  deadlineOf,
  draw,
  gradeAttempt,
  isDone,
  isInTime,
  mayStart,
  questionTypeOf,
  seededRandom,
  shuffled,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AttemptClosed, MayNotStart } from './attempt.errors.js';
import { Attempt, type AttemptState, type DrawnItem } from './attempt.entity.js';
import { mayAnswer } from './may-answer.js';
import { asRule, itemsOf, quizOf } from './quiz-of.js';

const enrolmentOf = new Statement<{ enrolment_id: string }, [string, string]>(
  'enrolment-of-attempt',
  'select a.enrolment_id from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2',
);
const answersOf = new Statement<{ item_id: string; response: unknown }, [string, string]>(
  'answers-to-grade',
  'select item_id, response from responses where enrolment_id = $1 and attempt_id = $2',
);
const closeAttempt = new Statement<
  never,
  [string, string, AttemptState, Date | null, points: number | null, passed: boolean | null]
>(
  'close-attempt',
  'update attempts set state = $3, submitted_at = $4, points = $5, passed = $6 where enrolment_id = $1 and id = $2',
);
const keepPoints = new Statement<never, [string, string, string]>(
  'keep-points',
  `update responses r set points = g.points from jsonb_to_recordset($3::jsonb) as g("itemId" text, points int)
    where r.enrolment_id = $1 and r.attempt_id = $2 and r.item_id = g."itemId"`,
);
const grantedAttempts = new Statement<{ extra: number }, [string, string]>(
  'granted-attempts',
  'select coalesce(sum(extra), 0)::int as extra from attempt_grants where enrolment_id = $1 and activity_id = $2',
);

/** Starts attempts and grades them. */
@Injectable()
export class Attempts {
  private readonly log = new Logger('Attempts');

  constructor(
    private readonly db: DataSource,
    private readonly progress: Progress,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Gives back the open attempt, or starts one where the rules allow it. The lock on the passage makes it one at a time. */
  async start(userId: string, enrolmentId: string, activityId: string): Promise<Attempt> {
    return this.db.transaction(async (tx) => {
      const { passage, activity } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      if (activity.kind !== 'quiz') throw new NotFound('This quiz');
      const earlier = await tx.find(Attempt, { where: { enrolmentId, activityId }, order: { number: 'ASC' } });
      const open = earlier.find(({ state }) => state === 'open');
      if (open && !this.isOver(open)) return open;
      if (open) await this.finish(tx, open);
      return this.begin(tx, { passage, activity }, earlier);
    });
  }

  /** Graded once, whatever comes twice: a second submit gives the first result. Late, what was saved in time counts. */
  async submit(userId: string, attemptId: string): Promise<Attempt> {
    return this.db.transaction(async (tx) => {
      const { attempt, enrolment } = await this.lockOwn(tx, userId, attemptId);
      if (attempt.state === 'submitted') return attempt;
      if (attempt.state === 'reset') throw new AttemptClosed('reset');
      if (!mayAnswer(enrolment.state)) throw new NotRunning(enrolment.state);
      await this.finish(tx, attempt);
      return attempt;
    });
  }

  async own(userId: string, attemptId: string): Promise<Attempt> {
    const row = await this.sql.first(enrolmentOf, attemptId, userId);
    const attempt = row && (await this.db.manager.findOneBy(Attempt, { enrolmentId: row.enrolment_id, id: attemptId }));
    if (!attempt) throw new NotFound('This attempt');
    return attempt;
  }

  /**
   * Hands in what nobody handed in before its time was over. One that fails is told to the log and does not hold up the others.
   * @returns how many were handed in
   */
  async closeOverdue(): Promise<number> {
    const overdue = await this.db.query<{ enrolment_id: string; id: string }[]>(
      `select enrolment_id, id from attempts where state = 'open' and deadline < $1 order by deadline limit 500`,
      [this.clock.now()],
    );
    let closed = 0;
    for (const { enrolment_id: enrolmentId, id } of overdue) {
      try {
        await this.closeOne(enrolmentId, id);
        closed += 1;
      } catch (error) {
        this.log.error(
          `Attempt ${id} is overdue and could not be closed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    return closed;
  }

  private async closeOne(enrolmentId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const attempt = await this.locked(tx, enrolmentId, id);
      if (attempt?.state === 'open') await this.finish(tx, attempt);
    });
  }

  private async begin(
    tx: EntityManager,
    { passage, activity: quiz }: { passage: Passage; activity: DocumentQuiz },
    earlier: Attempt[],
  ): Promise<Attempt> {
    const enrolmentId = passage.facts.id;
    const now = this.clock.now();
    const answer = mayStart({
      passed: isDone(passage.states.get(quiz.id)),
      submitted: earlier
        .filter(({ state }) => state === 'submitted')
        .map(({ submittedAt }) => ({ submittedAt: submittedAt! })),
      extraAttempts: await this.granted(tx, enrolmentId, quiz.id),
      rules: quiz,
      now,
    });
    if (!answer.ok) throw new MayNotStart(answer);
    const items = this.drawItems(passage.document, quiz, earlier);
    const attempt = tx.create(Attempt, {
      enrolmentId,
      id: this.ids.next(),
      activityId: quiz.id,
      courseVersionId: passage.facts.courseVersionId,
      number: (earlier.at(-1)?.number ?? 0) + 1,
      state: 'open',
      items,
      startedAt: now,
      deadline: deadlineOf(now, quiz.timeLimitMinutes),
      submittedAt: null,
      points: null,
      maxPoints: itemsOf(passage.document, items).reduce((sum, { question }) => sum + question.points, 0),
      passed: null,
    });
    await tx.insert(Attempt, attempt);
    await this.progress.record(tx, enrolmentId, quiz.id, {});
    return attempt;
  }

  private drawItems(document: CourseDocument, quiz: DocumentQuiz, earlier: Attempt[]): DrawnItem[] {
    const random = seededRandom(this.ids.secret());
    const pools = new Map(document.pools.map(({ id, questions }) => [id, questions.map((question) => question.id)]));
    const seen = earlier.flatMap(({ items }) => items.map(({ questionId }) => questionId));
    const drawn = draw(quiz.parts, pools, random, seen);
    const inOrder = quiz.shuffleItems ? shuffled(drawn, random) : drawn;
    return inOrder.map(({ poolId, questionId }, place) => {
      const question = asRule(
        document.pools.find(({ id }) => id === poolId)!.questions.find(({ id }) => id === questionId)!,
      );
      const type = questionTypeOf(question);
      return {
        id: `item-${place + 1}`,
        poolId,
        questionId,
        order: quiz.shuffleChoices ? type.shuffle(question, random) : type.order(question),
      };
    });
  }

  /** Grades a locked open attempt and tells progress. */
  private async finish(tx: EntityManager, attempt: Attempt): Promise<void> {
    const { enrolmentId, id, activityId } = attempt;
    const document = await this.versions.document(attempt.courseVersionId, tx);
    const quiz = quizOf(document, activityId);
    const rows = await this.sql.rowsIn(tx, answersOf, enrolmentId, id);
    const result = gradeAttempt(
      itemsOf(document, attempt.items),
      new Map(rows.map((row) => [row.item_id, row.response])),
      quiz.passMark,
    );
    const now = this.clock.now();
    Object.assign(attempt, {
      state: 'submitted',
      submittedAt: isInTime(attempt.deadline, now) ? now : attempt.deadline,
      points: result.points,
      passed: result.passed,
    });
    const { state, submittedAt, points, passed } = attempt;
    await this.sql.rowsIn(tx, closeAttempt, enrolmentId, id, state, submittedAt, points, passed);
    await this.sql.rowsIn(tx, keepPoints, enrolmentId, id, JSON.stringify(result.items));
    if (result.passed) {
      await this.progress.complete(tx, enrolmentId, quiz, {
        attemptId: id,
        points: result.points,
        maxPoints: result.maxPoints,
      });
    } else {
      await this.progress.record(tx, enrolmentId, activityId, {
        failedAttempts: await this.failedAttempts(tx, enrolmentId, activityId),
      });
    }
  }

  private async lockOwn(
    tx: EntityManager,
    userId: string,
    attemptId: string,
  ): Promise<{ attempt: Attempt; enrolment: Enrolment }> {
    const row = await this.sql.firstIn(tx, enrolmentOf, attemptId, userId);
    if (!row) throw new NotFound('This attempt');
    const enrolment = await this.enrolments.lock(tx, row.enrolment_id);
    const attempt = await this.locked(tx, enrolment.id, attemptId);
    if (!attempt) throw new NotFound('This attempt');
    return { attempt, enrolment };
  }

  private async locked(tx: EntityManager, enrolmentId: string, id: string): Promise<Attempt | null> {
    return tx.findOne(Attempt, { where: { enrolmentId, id }, lock: { mode: 'pessimistic_write' } });
  }

  private async granted(tx: EntityManager, enrolmentId: string, activityId: string): Promise<number> {
    return (await this.sql.firstIn(tx, grantedAttempts, enrolmentId, activityId))!.extra;
  }

  private async failedAttempts(tx: EntityManager, enrolmentId: string, activityId: string): Promise<number> {
    return tx.countBy(Attempt, { enrolmentId, activityId, state: 'submitted', passed: false });
  }

  private isOver({ deadline }: Attempt): boolean {
    return !isInTime(deadline, this.clock.now());
  }
}
