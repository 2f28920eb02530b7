import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import { questionTypeOf, reviewAllows, type ReviewAllowed } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AttemptDto, AttemptResultDto, ItemDto, SubmittedDto } from './attempt.dto.js';
import type { Attempt } from './attempt.entity.js';
import { Disguise } from './disguise.js';
import { lookAgain } from './look-again.js';
import { itemsOf, type OrderedItem, quizOf } from './quiz-of.js';

interface ResponseRow {
  item_id: string;
  response: never;
  sequence: string;
  flagged: boolean;
  points: number | null;
}

const responsesOf = new Statement<ResponseRow, [string, string]>(
  'attempt-responses',
  'select item_id, response, sequence, flagged, points from responses where enrolment_id = $1 and attempt_id = $2',
);
const everPassed = new Statement<{ passed: boolean }, [string, string]>(
  'ever-passed',
  `select exists (select 1 from attempts where enrolment_id = $1 and activity_id = $2 and state = 'submitted' and passed) as passed`,
);

/** What of an attempt its trainee may see at this moment. Keys, points and feedback pass through here or not at all. */
@Injectable()
export class AttemptView {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async full(attempt: Attempt, tx: EntityManager = this.db.manager): Promise<AttemptDto> {
    const document = await this.versions.document(attempt.courseVersionId);
    const quiz = quizOf(document, attempt.activityId);
    const rows = await this.sql.rowsIn(tx, responsesOf, attempt.enrolmentId, attempt.id);
    const byItem = new Map(rows.map((row) => [row.item_id, row]));
    const allowed = await this.allowed(attempt, tx);
    const items = itemsOf(document, attempt.items);
    const answered = items.flatMap((item) => {
      const row = byItem.get(item.itemId);
      return row ? [{ id: item.itemId, row, response: new Disguise(item).mask(row.response) }] : [];
    });
    return {
      id: attempt.id,
      enrolmentId: attempt.enrolmentId,
      activityId: attempt.activityId,
      title: quiz.title,
      number: attempt.number,
      state: attempt.state,
      startedAt: attempt.startedAt.toISOString(),
      deadline: attempt.deadline?.toISOString() ?? null,
      submittedAt: attempt.submittedAt?.toISOString() ?? null,
      now: this.clock.now().toISOString(),
      layout: quiz.layout,
      passMark: quiz.passMark,
      items: items.map((item) => this.item(attempt, item, byItem.get(item.itemId), allowed)),
      responses: Object.fromEntries(answered.map(({ id, response }) => [id, response])),
      sequences: Object.fromEntries(answered.map(({ id, row }) => [id, Number(row.sequence)])),
      flagged: answered.filter(({ row }) => row.flagged).map(({ id }) => id),
      result: this.result(attempt, allowed),
      lookAgain: lookAgain(document, items, (itemId) => byItem.get(itemId)?.points ?? 0, allowed),
    };
  }

  async submitted(attempt: Attempt): Promise<SubmittedDto> {
    return {
      id: attempt.id,
      state: attempt.state,
      result: this.result(attempt, await this.allowed(attempt, this.db.manager)),
    };
  }

  private item(attempt: Attempt, item: OrderedItem, row: ResponseRow | undefined, allowed: ReviewAllowed): ItemDto {
    const { itemId, question, order } = item;
    const type = questionTypeOf(question);
    const disguise = new Disguise(item);
    const shown = type.present(question, order);
    const plain = { id: itemId, type: shown.type, html: shown.html };
    if (attempt.state !== 'submitted')
      return { ...plain, choices: shown.choices.map(({ id, html }) => ({ id: disguise.shown(id), html })) };
    const review = type.review(question, row?.response ?? null, allowed);
    return {
      ...plain,
      choices: shown.choices.map(({ id, html }) => ({
        html,
        ...review.choices.find((choice) => choice.id === id),
        id: disguise.shown(id),
      })),
      ...(review.feedbackHtml !== undefined && { feedbackHtml: review.feedbackHtml }),
      ...(allowed.score && allowed.answers && { points: row?.points ?? 0, maxPoints: question.points }),
    };
  }

  private result({ points, maxPoints, passed }: Attempt, { score }: ReviewAllowed): AttemptResultDto | null {
    return score && points !== null && passed !== null ? { points, maxPoints, passed } : null;
  }

  private async allowed(attempt: Attempt, tx: EntityManager): Promise<ReviewAllowed> {
    const quiz = quizOf(await this.versions.document(attempt.courseVersionId), attempt.activityId);
    const row = await this.sql.firstIn(tx, everPassed, attempt.enrolmentId, attempt.activityId);
    return reviewAllows(quiz.review, { submitted: attempt.state === 'submitted', passed: row!.passed });
  }
}
