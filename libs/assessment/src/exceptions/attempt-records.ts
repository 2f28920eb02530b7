import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments } from '@convenor/enrolment';
import { questionTypeOf } from '@convenor/rules';
import { DataSource, LessThan } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { itemsOf, type OrderedItem, quizOf } from '../attempts/quiz-of.js';
import { RecordedAnswerDto, RecordedAttemptDto, RecordedAttemptsDto } from './exceptions.dto.js';

interface ResponseRow {
  attempt_id: string;
  item_id: string;
  response: never;
  points: number | null;
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
      'select attempt_id, item_id, response, points from responses where enrolment_id = $1 and attempt_id = any($2)',
      [enrolmentId, page.map(({ id }) => id)],
    );
    const items = await Promise.all(
      page.map((attempt) =>
        this.recorded(
          attempt,
          responses.filter((row) => row.attempt_id === attempt.id),
        ),
      ),
    );
    return { items, next: attempts.length > limit ? page.at(-1)!.id : null };
  }

  private async recorded(attempt: Attempt, responses: ResponseRow[]): Promise<RecordedAttemptDto> {
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
      answers: itemsOf(document, attempt.items).map((item) =>
        answerOf(
          item,
          responses.find((row) => row.item_id === item.itemId),
        ),
      ),
    };
  }
}

function answerOf({ question, order }: OrderedItem, row: ResponseRow | undefined): RecordedAnswerDto {
  const type = questionTypeOf(question);
  const shown = type.present(question, order);
  const { choices } = type.review(question, row?.response ?? null, EVERYTHING);
  return {
    html: shown.html,
    choices: shown.choices.map(({ id, html }) => {
      const choice = choices.find((candidate) => candidate.id === id);
      return { html, chosen: choice?.chosen ?? false, correct: choice?.correct ?? false };
    }),
    answered: row !== undefined && choices.some(({ chosen }) => chosen),
    points: row?.points ?? 0,
    maxPoints: question.points,
  };
}
