import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { isAnswered, questionTypeOf } from '@convenor/rules';
import { DataSource, LessThan } from 'typeorm';
import type { LateDecision } from '../attempts/attempt.dto.js';
import { Attempt } from '../attempts/attempt.entity.js';
import { itemsOf, type OrderedItem, quizOf } from '../attempts/quiz-of.js';
import { reviewItem } from '../items/show-item.js';
import { RecordedAnswerDto, RecordedAttemptDto, RecordedAttemptsDto } from './exceptions.dto.js';

interface ResponseRow {
  attempt_id: string;
  item_id: string;
  response: never;
  points: number | null;
  confidence: number | null;
  milliseconds: number | null;
}

interface LateRow {
  attempt_id: string;
  item_id: string;
  response: never;
  received_at: Date;
  decision: LateDecision | null;
  /** null: it took the place of nothing, or was not counted. */
  replaced: unknown;
}

const EVERYTHING = { answers: true, feedback: false };

/** A person's attempts as staff see them, with what was answered and what was right. Newest first. */
@Injectable()
export class AttemptRecords {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
  ) {}

  async of(enrolmentId: string, after: string | undefined, limit = 25): Promise<RecordedAttemptsDto> {
    await this.enrolments.any(this.db.manager, enrolmentId);
    const attempts = await this.db.manager.find(Attempt, {
      where: { enrolmentId, ...(after && { id: LessThan(after) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const page = attempts.slice(0, limit);
    const responses = await this.db.query<ResponseRow[]>(
      'select attempt_id, item_id, response, points, confidence, milliseconds from responses where enrolment_id = $1 and attempt_id = any($2)',
      [enrolmentId, page.map(({ id }) => id)],
    );
    const late = await this.db.query<LateRow[]>(
      'select attempt_id, item_id, response, received_at, decision, replaced from late_responses where enrolment_id = $1 and attempt_id = any($2)',
      [enrolmentId, page.map(({ id }) => id)],
    );
    const items = await Promise.all(
      page.map((attempt) => {
        const ofThis = (row: { attempt_id: string }): boolean => row.attempt_id === attempt.id;
        return this.recorded(attempt, responses.filter(ofThis), late.filter(ofThis));
      }),
    );
    return { items, next: attempts.length > limit ? page.at(-1)!.id : null };
  }

  private async recorded(attempt: Attempt, responses: ResponseRow[], late: LateRow[]): Promise<RecordedAttemptDto> {
    const document = await this.versions.document(attempt.courseVersionId);
    const { title } = quizOf(document, attempt.activityId);
    return {
      id: attempt.id,
      activityId: attempt.activityId,
      title,
      number: attempt.number,
      state: attempt.state,
      startedAt: attempt.startedAt.toISOString(),
      submittedAt: attempt.submittedAt?.toISOString() ?? null,
      points: attempt.points,
      maxPoints: attempt.maxPoints,
      passed: attempt.passed,
      toMark: attempt.toMark,
      answers: itemsOf(document, attempt.items).map((item) =>
        answerOf(
          item,
          responses.find((row) => row.item_id === item.itemId),
          late.find((row) => row.item_id === item.itemId),
        ),
      ),
    };
  }
}

function answerOf(item: OrderedItem, row: ResponseRow | undefined, late: LateRow | undefined): RecordedAnswerDto {
  const { question } = item;
  const type = questionTypeOf(question);
  const given = (response: never): string => type.responseText(question, response);
  const { choices, ...shown } = reviewItem(item, row?.response ?? null, EVERYTHING);
  const answered = row !== undefined && isAnswered(row.response);
  return {
    itemId: item.itemId,
    type: question.type,
    html: shown.html,
    choices: choices.map(({ html, chosen = false, correct = false }) => ({ html, chosen, correct })),
    answered,
    text: answered ? given(row.response) : '',
    rightText: shown.rightText ?? null,
    confidence: row?.confidence ?? null,
    milliseconds: row?.milliseconds ?? null,
    late: late
      ? {
          text: given(late.response),
          receivedAt: late.received_at.toISOString(),
          decision: late.decision,
          insteadOf: late.replaced === null ? '' : given(late.replaced as never),
        }
      : null,
    points: row ? row.points : 0,
    maxPoints: question.points,
  };
}
