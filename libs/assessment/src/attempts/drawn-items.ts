import type { CourseDocument, DocumentQuiz } from '@convenor/formats';
import { draw, questionTypeOf, type Random, shuffled } from '@convenor/rules';
import type { DrawnItem } from './attempt.entity.js';
import { asRule } from './quiz-of.js';

/**
 * The items of a new attempt. Sections keep their order; only the questions within one are shuffled.
 * @param seen every question of every earlier attempt, repeats included
 */
export function drawItems(
  document: CourseDocument,
  quiz: DocumentQuiz,
  seen: readonly string[],
  random: Random,
): DrawnItem[] {
  const pools = new Map(document.pools.map(({ id, questions }) => [id, questions]));
  const drawn = draw(quiz.parts, pools, random, seen);
  const sections = [...new Set(drawn.map(({ section }) => section))];
  const inOrder = sections.flatMap((section) => {
    const ofSection = drawn.filter((item) => item.section === section);
    return quiz.shuffleItems ? shuffled(ofSection, random) : ofSection;
  });
  return inOrder.map(({ poolId, questionId, section }, place) => {
    const question = asRule(pools.get(poolId)!.find(({ id }) => id === questionId)!);
    const type = questionTypeOf(question);
    return {
      id: `item-${place + 1}`,
      poolId,
      questionId,
      order: quiz.shuffleChoices ? type.shuffle(question, random) : type.order(question),
      ...(section !== undefined && { section }),
    };
  });
}
