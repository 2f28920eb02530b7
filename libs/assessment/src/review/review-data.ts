import { Injectable } from '@nestjs/common';
import { Passages } from '@convenor/progress';
import type { EntityManager } from 'typeorm';
import { Disguise } from '../items/disguise.js';
import { reviewItem } from '../items/show-item.js';
import type { QuestionPlace } from './review-card.js';
import { ReviewDesk, shownItem } from './review-desk.js';

interface AnswerRow extends QuestionPlace {
  response: never;
  points: number;
  max_points: number;
  confidence: number | null;
  at: Date;
}

/**
 * The questions that come back to a person, and how they answered them, as they may see them at this moment. They hang on
 * the enrolments and are erased with them.
 */
@Injectable()
export class ReviewData {
  constructor(
    private readonly passages: Passages,
    private readonly desk: ReviewDesk,
  ) {}

  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const enrolments = await tx.query<{ id: string }[]>('select id from enrolments where user_id = $1 order by id', [
      userId,
    ]);
    const shown = [];
    for (const { id } of enrolments) shown.push(await this.ofEnrolment(tx, id));
    return shown.filter(({ questions, answers }) => questions.length + answers.length > 0);
  }

  private async ofEnrolment(tx: EntityManager, enrolmentId: string) {
    const { cards, seen } = await this.desk.of(tx, await this.passages.any(tx, enrolmentId));
    const answers = await tx.query<AnswerRow[]>(
      `select item_id, question_id, attempt_id, drawn_id, response, points, max_points, confidence, at
         from review_answers where enrolment_id = $1 order by at, item_id`,
      [enrolmentId],
    );
    return {
      enrolmentId,
      questions: cards.map(({ row, card, dueOn, seen: question }) => ({
        html: shownItem(row, question).question.html,
        comesBackOn: dueOn,
        timesReviewed: card.reviews,
      })),
      answers: answers.map((row) => {
        const item = shownItem(row, seen.at(row));
        const allowed = seen.allowed(row.question_id);
        return {
          at: row.at.toISOString(),
          item: reviewItem(item, row.response, allowed),
          response: new Disguise(item).mask(row.response),
          confidence: row.confidence,
          ...(allowed.answers && { points: row.points, maxPoints: row.max_points }),
        };
      }),
    };
  }
}
