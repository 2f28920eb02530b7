import { Injectable, Logger } from '@nestjs/common';
import type { DocumentQuiz } from '@convenor/formats';
import { type Enrolment, Enrolments, NotRunning } from '@convenor/enrolment';
import { Clock, Ids, Jobs, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { type OpenActivity, Progress } from '@convenor/progress';
import { deadlineOf, isDone, isInTime, mayStart, seededRandom } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AttemptClosed, MayNotStart } from './attempt.errors.js';
import { Attempt } from './attempt.entity.js';
import { AttemptResults } from './attempt-results.js';
import { drawItems } from './drawn-items.js';
import { mayAnswer } from './may-answer.js';
import { itemsOf } from './quiz-of.js';
import { QuizStandings } from './quiz-standing.js';

const enrolmentOf = new Statement<{ enrolment_id: string }, [string, string]>(
  'enrolment-of-attempt',
  'select a.enrolment_id from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2',
);

/** The job that hands an attempt in when its time is over. */
export const CLOSE_ATTEMPT = 'close-attempt';

/** Starts attempts and hands them in. */
@Injectable()
export class Attempts {
  private readonly log = new Logger('Attempts');

  constructor(
    private readonly db: DataSource,
    private readonly progress: Progress,
    private readonly enrolments: Enrolments,
    private readonly standings: QuizStandings,
    private readonly results: AttemptResults,
    private readonly jobs: Jobs,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Gives back the open attempt, or starts one where the rules allow it. The lock on the passage makes it one at a time. */
  async start(userId: string, enrolmentId: string, activityId: string): Promise<Attempt> {
    return this.db.transaction(async (tx) => {
      const { activity, ...open } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      if (activity.kind !== 'quiz') throw new NotFound('This quiz');
      const earlier = await tx.find(Attempt, { where: { enrolmentId, activityId }, order: { number: 'ASC' } });
      const underWay = earlier.find(({ state }) => state === 'open');
      if (underWay && !this.isOver(underWay)) return underWay;
      if (underWay) await this.finish(tx, underWay);
      return this.begin(tx, { ...open, activity }, earlier);
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

  /** Hands one attempt in, if its time is over and nobody has. @throws NotFound when the enrolment is gone */
  async closeOne(enrolmentId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      const attempt = await this.locked(tx, enrolmentId, id);
      if (attempt?.state === 'open' && this.isOver(attempt)) await this.finish(tx, attempt);
    });
  }

  private async begin(
    tx: EntityManager,
    { passage, activity: quiz, courseVersionId, document }: OpenActivity<DocumentQuiz>,
    earlier: Attempt[],
  ): Promise<Attempt> {
    const enrolmentId = passage.facts.id;
    const now = this.clock.now();
    const standing = await this.standings.of(enrolmentId, quiz, tx);
    const answer = mayStart(standing.startFacts(quiz, isDone(passage.states.get(quiz.id)), now));
    if (!answer.ok) throw new MayNotStart(answer);
    const seen = earlier.flatMap(({ items }) => items.map(({ questionId }) => questionId));
    const items = drawItems(document, quiz, seen, seededRandom(this.ids.secret()));
    const attempt = tx.create(Attempt, {
      enrolmentId,
      id: this.ids.next(),
      activityId: quiz.id,
      courseVersionId,
      number: (earlier.at(-1)?.number ?? 0) + 1,
      state: 'open',
      items,
      startedAt: now,
      deadline: deadlineOf(now, quiz.timeLimitMinutes, standing.accommodations),
      submittedAt: null,
      points: null,
      maxPoints: itemsOf(document, items).reduce((sum, { question }) => sum + question.points, 0),
      passed: null,
      sections: [],
      toMark: 0,
      quiet: standing.accommodations.quiet,
      toTally: false,
    });
    await tx.insert(Attempt, attempt);
    await this.closeInTime(tx, attempt);
    await this.progress.record(tx, enrolmentId, quiz.id, {});
    return attempt;
  }

  /** Queues the closing of an attempt that has a deadline; again after the deadline was moved. */
  async closeInTime(tx: EntityManager, { enrolmentId, id, deadline }: Attempt): Promise<void> {
    if (!deadline) return;
    const runAt = new Date(deadline.getTime() + 1_000);
    await this.jobs.add(tx, CLOSE_ATTEMPT, { enrolmentId, id }, { runAt, key: `${CLOSE_ATTEMPT}:${id}` });
  }

  private async finish(tx: EntityManager, attempt: Attempt): Promise<void> {
    const now = this.clock.now();
    await this.results.settle(tx, attempt, isInTime(attempt.deadline, now) ? now : attempt.deadline!);
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

  private isOver({ deadline }: Attempt): boolean {
    return !isInTime(deadline, this.clock.now());
  }
}
