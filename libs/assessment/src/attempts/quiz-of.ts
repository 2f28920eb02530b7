import type { CourseDocument, DocumentQuestion, DocumentQuiz } from '@convenor/formats';
import { NotFound } from '@convenor/platform';
import type { Item, Question } from '@convenor/rules';
import type { DrawnItem } from './attempt.entity.js';

export function quizOf(document: CourseDocument, activityId: string): DocumentQuiz {
  const activity = document.modules.flatMap((module) => module.activities).find(({ id }) => id === activityId);
  if (activity?.kind !== 'quiz') throw new NotFound('This quiz');
  return activity;
}

/** An item with its choices in the order in which this attempt shows them. */
export type OrderedItem = Item & { readonly order: readonly string[] };

/** The drawn items with their questions, from the course version of the attempt. */
export function itemsOf(document: CourseDocument, drawn: readonly DrawnItem[]): OrderedItem[] {
  return drawn.map(({ id, poolId, questionId, order, section }) => {
    const question = document.pools
      .find((pool) => pool.id === poolId)
      ?.questions.find((candidate) => candidate.id === questionId);
    if (!question) throw new Error(`The course version has no question ${poolId}/${questionId}.`);
    return { itemId: id, question: asRule(question), order, ...(section !== undefined && { section }) };
  });
}

/** Documents of earlier builds write "no feedback" as null, the rules as absence. */
export function asRule(question: DocumentQuestion): Question {
  if ((question.feedbackHtml as string | null | undefined) !== null) return question;
  const { feedbackHtml: _none, ...rest } = question;
  return rest;
}
