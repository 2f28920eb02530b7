import { Injectable } from '@nestjs/common';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { PreparedSql, Statement } from '@convenor/platform';
import { FinishedTrainings } from '@convenor/progress';
import {
  type Accommodations,
  type AttemptScore,
  combineAccommodations,
  type EnrolmentState,
  type QuizGrade,
  quizGrade,
  type QuizMarks,
  type StartFacts,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { mayAnswer } from './may-answer.js';
import type { SectionScore } from './attempt.entity.js';

export interface StandingAttempt {
  id: string;
  number: number;
  state: 'open' | 'submitted';
  submittedAt: string | null;
  points: number;
  maxPoints: number;
  sections: SectionScore[];
  passed: boolean | null;
}

interface Row {
  enrolment: EnrolmentState;
  extra: number;
  accommodations: Accommodations[];
  attempts: StandingAttempt[];
}

const STANDING = (activity: string): string =>
  `e.state as enrolment,
          (select coalesce(sum(extra), 0)::int from attempt_grants where enrolment_id = e.id and activity_id = ${activity}) as extra,
          (select coalesce(json_agg(json_build_object('extraTime', extra_time, 'extraAttempts', extra_attempts, 'quiet', quiet)), '[]')
             from (select extra_time, extra_attempts, quiet from accommodations where enrolment_id = e.id
             union all select extra_time, extra_attempts, quiet from cohort_accommodations where cohort_id = e.cohort_id) held) as accommodations,
          (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'state', state, 'submittedAt', submitted_at,
             'points', points, 'maxPoints', max_points, 'sections', sections, 'passed', passed) order by number), '[]')
             from attempts where enrolment_id = e.id and activity_id = ${activity} and state <> 'reset') as attempts`;

const standingAt = new Statement<Row, [string, string]>(
  'quiz-standing',
  `select ${STANDING('$2')} from enrolments e where e.id = $1`,
);
const standingsAt = new Statement<Row & { activity: string }, [string, string[]]>(
  'quiz-standings',
  `select q.activity, ${STANDING('q.activity')} from enrolments e cross join unnest($2::text[]) as q(activity) where e.id = $1`,
);

/**
 * How a person stands at one quiz: what they tried, what they were granted, and what it comes to. Where a finished training
 * is open again for it, only what they tried since counts.
 */
export class QuizStanding {
  readonly accommodations: Accommodations;
  readonly attempts: readonly StandingAttempt[];
  /** Handed in, in their order. */
  readonly submitted: readonly StandingAttempt[];
  readonly extraAttempts: number;
  /** From the attempts that are marked; null without any. */
  readonly grade: QuizGrade | null;
  /** No further attempt can start. */
  readonly closed: boolean;

  /** @param since where the quiz is taken once more: from when on attempts count */
  constructor(
    quiz: DocumentQuiz,
    { enrolment, extra, accommodations, attempts }: Row,
    readonly since: Date | null,
  ) {
    this.accommodations = combineAccommodations(accommodations);
    this.attempts = since ? attempts.filter((attempt) => isSince(attempt, since)) : attempts;
    this.submitted = this.attempts.filter(({ state }) => state === 'submitted');
    this.extraAttempts = extra + this.accommodations.extraAttempts;
    const marked = this.submitted.filter(({ passed }) => passed !== null);
    const grade = quizGrade(quizSettings(quiz).gradeBy, marked.map(scoreOfAttempt), marksOf(quiz));
    // To renew, one attempt that passed is enough, and each was held to the marks of the version in which it was taken.
    this.grade = grade && since ? { ...grade, passed: marked.some(({ passed }) => passed) } : grade;
    const usedUp = quiz.attempts !== null && this.submitted.length >= quiz.attempts + this.extraAttempts;
    this.closed = usedUp || (enrolment === 'completed' && !since) || !mayAnswer(enrolment);
  }

  get passed(): boolean {
    return this.grade?.passed ?? false;
  }

  /** What the rules ask before another attempt; `done`: the step counts as complete, by passing or by staff. */
  startFacts(quiz: DocumentQuiz, done: boolean, now: Date): StartFacts {
    return {
      passed: (this.since ? this.passed : done) && quizSettings(quiz).mode === 'graded',
      submitted: this.submitted.map(({ submittedAt }) => ({ submittedAt: new Date(submittedAt!) })),
      extraAttempts: this.extraAttempts,
      beingMarked: this.submitted.some(({ passed }) => passed === null),
      rules: quiz,
      now,
    };
  }
}

/** Asks how a person stands at a quiz. */
@Injectable()
export class QuizStandings {
  constructor(
    private readonly db: DataSource,
    private readonly finished: FinishedTrainings,
    private readonly sql: PreparedSql,
  ) {}

  async of(enrolmentId: string, quiz: DocumentQuiz, tx?: EntityManager): Promise<QuizStanding> {
    const row = tx
      ? await this.sql.firstIn(tx, standingAt, enrolmentId, quiz.id)
      : await this.sql.first(standingAt, enrolmentId, quiz.id);
    return new QuizStanding(quiz, row!, (await this.again(tx, enrolmentId, row!))(quiz));
  }

  /** The same at several quizzes, by the id of the quiz. */
  async ofAll(
    tx: EntityManager,
    enrolmentId: string,
    quizzes: readonly DocumentQuiz[],
  ): Promise<Map<string, QuizStanding>> {
    const byId = new Map(quizzes.map((quiz) => [quiz.id, quiz]));
    const rows = await this.sql.rowsIn(tx, standingsAt, enrolmentId, [...byId.keys()]);
    const again = rows[0] ? await this.again(tx, enrolmentId, rows[0]) : () => null;
    return new Map(
      rows.map(({ activity, ...row }) => {
        const quiz = byId.get(activity)!;
        return [activity, new QuizStanding(quiz, row, again(quiz))];
      }),
    );
  }

  /** Since when attempts at a quiz count, where it is taken once more. */
  private async again(
    tx: EntityManager | undefined,
    enrolmentId: string,
    { enrolment }: Row,
  ): Promise<(quiz: DocumentQuiz) => Date | null> {
    if (enrolment !== 'completed') return () => null;
    const opened = await this.finished.openedAgain(tx ?? this.db.manager, enrolmentId);
    return ({ id }) => (opened?.steps.has(id) ? opened.since : null);
  }
}

function isSince({ state, submittedAt }: StandingAttempt, since: Date): boolean {
  return state === 'open' || (submittedAt !== null && Date.parse(submittedAt) > since.getTime());
}

export function marksOf(quiz: DocumentQuiz): QuizMarks {
  return { passMark: quiz.passMark, sections: quizSettings(quiz).sections };
}

function scoreOfAttempt({ points, maxPoints, sections }: StandingAttempt): AttemptScore {
  return { points, maxPoints, sections: new Map(sections.map((section) => [section.id, section])) };
}
