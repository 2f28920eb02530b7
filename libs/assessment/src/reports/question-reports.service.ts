import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { Clock, NotFound } from '@convenor/platform';
import { plainTextOf, questionReportFault, type QuestionReportReason } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { openingOf, QuestionFlags } from '../analysis/question-flags.service.js';
import type { Attempt } from '../attempts/attempt.entity.js';
import { Attempts } from '../attempts/attempts.service.js';
import { itemsOf, quizOf } from '../attempts/quiz-of.js';
import type { QuestionReportsDto, ReportQuestionDto } from './question-report.dto.js';
import { QuestionNotReported } from './question-report.errors.js';

interface Row {
  question_id: string;
  reason: QuestionReportReason;
  words: string;
  reported_at: Date;
  settled_at: Date | null;
  answer: string | null;
}

/** What people who were asked a question find wrong with it. Staff read their words, and never who they are. */
@Injectable()
export class QuestionReports {
  constructor(
    private readonly db: DataSource,
    private readonly attempts: Attempts,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly flags: QuestionFlags,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for an attempt that is missing or somebody else's, alike */
  async own(userId: string, attemptId: string): Promise<QuestionReportsDto> {
    const attempt = await this.attempts.own(userId, attemptId);
    const rows = await this.db.query<Row[]>(
      `select f.question_id, r.reason, r.words, r.reported_at, r.settled_at, r.answer
         from question_reports r join question_flags f on f.id = r.flag_id
        where r.enrolment_id = $1 and r.course_version_id = $2 and f.activity_id = $3`,
      [attempt.enrolmentId, attempt.courseVersionId, attempt.activityId],
    );
    return {
      items: attempt.items.flatMap(({ id: itemId, questionId }) =>
        rows
          .filter(({ question_id }) => question_id === questionId)
          .map(({ reason, words, reported_at, settled_at, answer }) => ({
            ...{ itemId, reason, words, answer },
            ...{ reportedAt: reported_at.toISOString(), settledAt: settled_at?.toISOString() ?? null },
          })),
      ),
    };
  }

  /**
   * Once for each person and version of a question: what is said anew takes the place of what was said, and the same again
   * changes nothing. @throws NotFound for what they were not asked; QuestionNotReported
   */
  async report(userId: string, attemptId: string, itemId: string, given: ReportQuestionDto): Promise<void> {
    const attempt = await this.attempts.own(userId, attemptId);
    const item = attempt.items.find(({ id }) => id === itemId);
    if (!item) throw new NotFound('This question');
    await this.db.transaction(async (tx) => {
      const { courseId } = await this.enrolments.lockOwn(tx, userId, attempt.enrolmentId);
      const place = [attempt.enrolmentId, courseId, attempt.activityId, item.questionId, attempt.courseVersionId];
      const said = await tx.query<unknown[]>(
        `select from question_reports r join question_flags f on f.id = r.flag_id
          where r.enrolment_id = $1 and f.course_id = $2 and f.activity_id = $3 and f.question_id = $4
            and r.course_version_id = $5 and r.reason = $6 and r.words = $7`,
        [...place, given.reason, given.words],
      );
      if (said.length > 0) return;
      const fault = questionReportFault({ attempt: attempt.state, sentToday: await this.sentToday(tx, userId) });
      if (fault) throw new QuestionNotReported(fault);
      const flagId = await this.flags.hear(tx, { courseId, ...(await this.asked(attempt, itemId)) });
      await this.keep(tx, attempt, flagId, given);
    });
  }

  private async sentToday(tx: EntityManager, userId: string): Promise<number> {
    const [row] = await tx.query<[{ sent: number }]>(
      `select coalesce(sum(r.sent), 0)::int as sent from enrolments e join question_reports r on r.enrolment_id = e.id
        where e.user_id = $1 and r.reported_at > $2::timestamptz - interval '24 hours'`,
      [userId, this.clock.now()],
    );
    return row.sent;
  }

  private async asked(attempt: Attempt, itemId: string) {
    const document = await this.versions.document(attempt.courseVersionId);
    const { title } = quizOf(document, attempt.activityId);
    const { question } = itemsOf(document, attempt.items).find((each) => each.itemId === itemId)!;
    const words = openingOf(plainTextOf(question.html));
    return { activityId: attempt.activityId, questionId: question.id, quiz: title, words };
  }

  /** A passage counts once with a question, however many versions of it were asked there. */
  private async keep(
    tx: EntityManager,
    { enrolmentId, courseVersionId }: Attempt,
    flagId: string,
    { reason, words }: ReportQuestionDto,
  ): Promise<void> {
    await tx.query(
      `update question_flags set reports = reports + 1 where id = $2
          and not exists (select from question_reports where enrolment_id = $1 and flag_id = $2 and settled_at is null)`,
      [enrolmentId, flagId],
    );
    await tx.query(
      `insert into question_reports as r (enrolment_id, flag_id, course_version_id, reason, words, reported_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (enrolment_id, flag_id, course_version_id) do update
         set reason = excluded.reason, words = excluded.words, reported_at = excluded.reported_at, sent = r.sent + 1,
             settled_at = null, answer = null`,
      [enrolmentId, flagId, courseVersionId, reason, words, this.clock.now()],
    );
  }
}
