import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Clock } from '@convenor/platform';
import { type Item, questionTypeOf, reviewAllows, type ReviewAllowed } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { AttemptDto, AttemptResultDto, ItemDto, SubmittedDto } from './attempt.dto.js';
import type { Attempt } from './attempt.entity.js';
import { Disguise } from './disguise.js';
import { itemsOf, quizOf } from './quiz-of.js';

interface ResponseRow {
  item_id: string;
  response: never;
  sequence: string;
  flagged: boolean;
  points: number | null;
}

/** What of an attempt its trainee may see at this moment. Keys, points and feedback pass through here or not at all. */
@Injectable()
export class AttemptView {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly clock: Clock,
  ) {}

  async full(attempt: Attempt): Promise<AttemptDto> {
    const document = await this.versions.document(attempt.courseVersionId);
    const quiz = quizOf(document, attempt.activityId);
    const responses = await this.db.query<ResponseRow[]>(
      'select item_id, response, sequence, flagged, points from responses where enrolment_id = $1 and attempt_id = $2',
      [attempt.enrolmentId, attempt.id],
    );
    const byItem = new Map(responses.map((row) => [row.item_id, row]));
    const allowed = await this.allowed(attempt);
    const items = itemsOf(document, attempt.items);
    const answered = items.flatMap((item) => byItem.get(item.itemId) ?? []);
    const questions = new Map(items.map(({ itemId, question }) => [itemId, question]));
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
      responses: Object.fromEntries(answered.map((row) => [row.item_id, new Disguise(attempt.id, row.item_id, questions.get(row.item_id)!).mask(row.response)])),
      sequences: Object.fromEntries(responses.map((row) => [row.item_id, Number(row.sequence)])),
      flagged: responses.filter((row) => row.flagged).map((row) => row.item_id),
      result: this.result(attempt, allowed),
    };
  }

  async submitted(attempt: Attempt): Promise<SubmittedDto> {
    return { id: attempt.id, state: attempt.state, result: this.result(attempt, await this.allowed(attempt)) };
  }

  private item(attempt: Attempt, { itemId, question, order }: Item & { order: string[] }, row: ResponseRow | undefined, allowed: ReviewAllowed): ItemDto {
    const type = questionTypeOf(question);
    const disguise = new Disguise(attempt.id, itemId, question);
    const shown = type.present(question, order);
    const plain = { id: itemId, type: shown.type, html: shown.html };
    if (attempt.state !== 'submitted') return { ...plain, choices: shown.choices.map(({ id, html }) => ({ id: disguise.shown(id), html })) };
    const review = type.review(question, row?.response ?? null, allowed);
    return {
      ...plain,
      choices: shown.choices.map(({ id, html }) => ({ html, ...review.choices.find((choice) => choice.id === id), id: disguise.shown(id) })),
      ...(review.feedbackHtml !== undefined && { feedbackHtml: review.feedbackHtml }),
      ...(allowed.score && { points: row?.points ?? 0, maxPoints: question.points }),
    };
  }

  private result({ points, maxPoints, passed }: Attempt, { score }: ReviewAllowed): AttemptResultDto | null {
    return score && points !== null && passed !== null ? { points, maxPoints, passed } : null;
  }

  private async allowed(attempt: Attempt): Promise<ReviewAllowed> {
    const quiz = quizOf(await this.versions.document(attempt.courseVersionId), attempt.activityId);
    const [row] = await this.db.query<{ passed: boolean }[]>(
      `select exists (select 1 from attempts where enrolment_id = $1 and activity_id = $2 and state = 'submitted' and passed) as passed`,
      [attempt.enrolmentId, attempt.activityId],
    );
    return reviewAllows(quiz.review, { submitted: attempt.state === 'submitted', passed: row!.passed });
  }
}
