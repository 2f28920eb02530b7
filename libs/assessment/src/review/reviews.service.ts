import { Injectable } from '@nestjs/common';
import { Enrolments, NotRunning } from '@convenor/enrolment';
import { Clock, InvalidInput, NotFound } from '@convenor/platform';
import { type Passage, Passages, Progress } from '@convenor/progress';
import {
  addDays,
  dailySet,
  dueInstant,
  laterOf,
  type LocalDate,
  type QuestionResponse,
  questionTypeOf,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { mayAnswer } from '../attempts/may-answer.js';
import type { OrderedItem } from '../attempts/quiz-of.js';
import { Disguise } from '../items/disguise.js';
import { presentItem, reviewItem } from '../items/show-item.js';
import type { QuestionPlace } from './review-card.js';
import { ReviewCards } from './review-cards.service.js';
import { type Desk, readinessOf, ReviewDesk, shownItem } from './review-desk.js';
import type { AnsweredReviewDto, AnswerReviewDto, ReadinessDto, ReviewSetDto } from './review.dto.js';

interface AnswerRow extends QuestionPlace {
  readonly response: QuestionResponse;
  readonly points: number;
  readonly max_points: number;
}

/** Half a minute a question, as the set of a day is measured. */
const A_MINUTE = 2;

/** A few questions a day that came out wrong before. */
@Injectable()
export class Reviews {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly enrolments: Enrolments,
    private readonly progress: Progress,
    private readonly desk: ReviewDesk,
    private readonly cards: ReviewCards,
    private readonly clock: Clock,
  ) {}

  /** The set of today. A training that rests or is over has none. */
  async today(userId: string, enrolmentId: string): Promise<ReviewSetDto> {
    const passage = await this.passages.own(userId, enrolmentId);
    const desk = await this.desk.of(this.db.manager, passage);
    const readiness = readinessOf(passage, desk);
    if (!mayAnswer(passage.facts.state)) return { minutes: 0, items: [], done: 0, nextOn: null, readiness };
    const [{ done }] = await this.db.query<[{ done: number }]>(
      'select count(*)::int as done from review_answers where enrolment_id = $1 and on_day = $2::date',
      [enrolmentId, passage.today],
    );
    const set = dailySet(desk.cards, endOfToday(passage), { done });
    const items = set.map(({ row, seen }) => presentItem(shownItem(row, seen)));
    return { minutes: Math.ceil(items.length / A_MINUTE), items, done, nextOn: nextOn(passage, desk, set), readiness };
  }

  async readiness(enrolmentId: string): Promise<ReadinessDto> {
    const passage = await this.passages.any(this.db.manager, enrolmentId);
    return readinessOf(passage, await this.desk.of(this.db.manager, passage));
  }

  /** Counts once for each time that a question comes back: who answers it twice gets the first answer again. */
  async answer(userId: string, enrolmentId: string, itemId: string, sent: AnswerReviewDto): Promise<AnsweredReviewDto> {
    return this.db.transaction(async (tx) => {
      const { state } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
      if (!mayAnswer(state)) throw new NotRunning(state);
      const passage = await this.passages.any(tx, enrolmentId);
      const desk = await this.desk.of(tx, passage);
      const earlier = await this.given(tx, enrolmentId, itemId);
      if (earlier) return this.shown(passage, desk, earlier);
      const found = desk.cards.find(({ id, dueOn }) => id === itemId && dueOn <= passage.today);
      if (!found) throw new NotFound('This question');
      const item = shownItem(found.row, found.seen);
      const answer = { ...found.row, ...graded(item, sent.response) };
      await this.keep(tx, passage, answer, sent.confidence ?? null);
      await this.cards.workOut(tx, enrolmentId);
      await this.progress.record(tx, enrolmentId, found.seen.quiz.id, {});
      return this.shown(passage, await this.desk.of(tx, passage), answer);
    });
  }

  private async given(tx: EntityManager, enrolmentId: string, itemId: string): Promise<AnswerRow | undefined> {
    const [row] = await tx.query<AnswerRow[]>(
      `select item_id, question_id, attempt_id, drawn_id, response, points, max_points from review_answers
        where enrolment_id = $1 and item_id::text = $2`,
      [enrolmentId, itemId],
    );
    return row;
  }

  private async keep(
    tx: EntityManager,
    { facts, today }: Passage,
    { item_id, question_id, attempt_id, drawn_id, response, points, max_points }: AnswerRow,
    confidence: number | null,
  ): Promise<void> {
    await tx.query(
      `insert into review_answers (enrolment_id, item_id, question_id, attempt_id, drawn_id, response, confidence, points,
         max_points, on_day, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[facts.id, item_id, question_id, attempt_id, drawn_id, JSON.stringify(response), confidence, points],
        ...[max_points, today, this.clock.now()],
      ],
    );
  }

  /** @throws NotFound when the right answer may no longer be seen, as while the question stands in an attempt under way */
  private shown(passage: Passage, { cards, seen }: Desk, answer: AnswerRow): AnsweredReviewDto {
    const allowed = seen.allowed(answer.question_id);
    if (!allowed.answers) throw new NotFound('This question');
    const item = shownItem(answer, seen.at(answer));
    const { points, max_points: maxPoints, response } = answer;
    const dueOn = cards.find(({ row }) => row.question_id === answer.question_id)?.dueOn ?? passage.today;
    return {
      item: { ...reviewItem(item, response, allowed), points, maxPoints },
      response: new Disguise(item).mask(response),
      points,
      maxPoints,
      nextOn: laterOf(dueOn, addDays(passage.today, 1)),
    };
  }
}

function graded(item: OrderedItem, sent: object): Pick<AnswerRow, 'response' | 'points' | 'max_points'> {
  const { question } = item;
  const type = questionTypeOf(question);
  const checked = type.validateResponse(question, new Disguise(item).unmask(sent));
  if (!checked.ok) {
    const field = ['response', checked.problem.path].filter(Boolean).join('.');
    throw InvalidInput.field(
      field,
      checked.problem.code,
      'This answer does not fit the question. Reload the page and answer again.',
    );
  }
  const { response } = checked;
  return { response, points: type.grade(question, response) ?? 0, max_points: question.points };
}

/** Until then something is due today: a set is for a day, whatever the hour at which it was answered before. */
function endOfToday({ today, facts }: Passage): number {
  return dueInstant(today, facts.timeZone).getTime();
}

/** The first day on which something that is not in the set of today comes back. */
function nextOn({ today }: Passage, { cards }: Desk, set: readonly { id: string }[]): LocalDate | null {
  const tomorrow = addDays(today, 1);
  const days = cards
    .filter(({ id }) => !set.some((each) => each.id === id))
    .map(({ dueOn }) => laterOf(dueOn, tomorrow));
  return days.sort()[0] ?? null;
}
