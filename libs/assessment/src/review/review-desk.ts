import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import type { Passage } from '@convenor/progress';
import {
  addDays,
  dueDates,
  dueInstant,
  finalReadiness,
  isDone,
  type LocalDate,
  localDateAt,
  questionTypeOf,
  requirementsOf,
  returnsBeforeFinal,
  type ReviewCard,
  schemeOf,
  seededRandom,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { OrderedItem } from '../attempts/quiz-of.js';
import { CARD_COLUMNS, cardOf, type CardRow, type QuestionPlace } from './review-card.js';
import type { ReadinessDto, ReadinessReasonDto } from './review.dto.js';
import { QuestionsSeen, type SeenQuestion, type SeenQuestions } from './seen-questions.js';

/** A question that may come back, with its card as the final assessment asks for it. */
export interface DeskCard {
  /** What it is called until it changes. */
  readonly id: string;
  readonly row: CardRow;
  readonly card: ReviewCard;
  /** The day on which it comes back, in the trainee's calendar. */
  readonly dueOn: LocalDate;
  readonly seen: SeenQuestion;
}

export interface Desk {
  /** Only what may be seen with its right answer. */
  readonly cards: readonly DeskCard[];
  readonly seen: SeenQuestions;
}

/** What lies before a trainee who looks at questions again. Whatever leaves the server of cards comes from here. */
@Injectable()
export class ReviewDesk {
  constructor(private readonly questions: QuestionsSeen) {}

  async of(tx: EntityManager, passage: Passage): Promise<Desk> {
    const { id, timeZone } = passage.facts;
    const seen = await this.questions.of(tx, id);
    const rows = await tx.query<CardRow[]>(`select ${CARD_COLUMNS} from review_cards where enrolment_id = $1`, [id]);
    const final = finalOf(passage);
    const finalDay = final && !final.done ? startOfDay(final.day, timeZone) : null;
    const cards = rows
      .filter(({ question_id }) => seen.allowed(question_id).answers)
      .map((row) => {
        const card = finalDay === null ? cardOf(row) : returnsBeforeFinal(cardOf(row), finalDay);
        const dueOn = localDateAt(new Date(card.due), timeZone);
        return { id: row.item_id, row, card, dueOn, seen: seen.at(row) };
      });
    return { cards, seen };
  }
}

/** The item as the review shows it: under a name of its own, shuffled anew each time where its quiz shuffles. */
export function shownItem({ item_id }: Pick<QuestionPlace, 'item_id'>, { item, quiz }: SeenQuestion): OrderedItem {
  const { question } = item;
  const type = questionTypeOf(question);
  const order = quiz.shuffleChoices ? type.shuffle(question, seededRandom(item_id)) : type.order(question);
  return { itemId: item_id, question, order };
}

/** How ready a trainee is for the final assessment, from what came back so far. */
export function readinessOf(passage: Passage, { cards }: Desk): ReadinessDto {
  const { document, now } = passage;
  const final = finalOf(passage);
  const at = final ? Math.max(now.getTime(), startOfDay(final.day, passage.facts.timeZone)) : now.getTime();
  const modules = document.modules.map(({ id }) => id);
  const items = cards.map(({ card, seen }) => ({ card, modules: modulesOf(seen, document) }));
  const { estimate, reasons } = finalReadiness(items, at, { modules });
  return {
    estimate: estimate === null ? null : Math.round(estimate * 100),
    reasons: reasons.map((reason): ReadinessReasonDto => {
      if (reason.code !== 'weak_module') return { ...reason };
      const title = document.modules.find(({ id }) => id === reason.module)!.title;
      return { code: reason.code, cards: reason.cards, moduleId: reason.module, title };
    }),
    finalActivityId: final?.activityId ?? null,
  };
}

/** The modules that a question is tagged with, or else the one that its quiz stands in. */
function modulesOf({ item, quiz }: SeenQuestion, { modules }: CourseDocument): string[] {
  const tagged = modules.filter(({ id }) => item.question.tags.includes(id));
  const fitting =
    tagged.length > 0 ? tagged : modules.filter((each) => each.activities.some(({ id }) => id === quiz.id));
  return fitting.map(({ id }) => id);
}

/** The assessment that certification asks for, the last one on the track, with the day on which it is due. */
function finalOf(passage: Passage): { activityId: string; day: LocalDate; done: boolean } | null {
  const asked = requirementsOf(schemeOf(passage.document.requirements)).flatMap((each) =>
    each.type === 'assessment' ? [each.activity] : [],
  );
  const activityId = passage.activities.findLast(({ id }) => asked.includes(id))?.id;
  const module = activityId && passage.moduleOf(activityId);
  if (!activityId || !module) return null;
  const { localDate } = dueDates(passage.plan, passage.today).get(module.id)!;
  return { activityId, day: localDate, done: isDone(passage.states.get(activityId)) };
}

/** The instant at which a day begins there: a second after the day before it ends. */
function startOfDay(day: LocalDate, zone: string): number {
  return dueInstant(addDays(day, -1), zone).getTime() + 1_000;
}
