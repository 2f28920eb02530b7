import { questionTypeOf, renameChoices } from '@convenor/rules';
import type { OrderedItem } from '../attempts/quiz-of.js';

/**
 * Ids that authors gave to choices ("a" first, or even "right") could tell the key. So an attempt shows ids of its own:
 * a choice is called by its item and by its place there, which everyone can see anyway. The two choices of a true/false
 * question keep their names: screens put their own words for them.
 */
export class Disguise {
  constructor(private readonly item: OrderedItem) {}

  shown(id: string): string {
    const { itemId, question, order } = this.item;
    return question.type === 'true_false' ? id : `${itemId}-choice-${order.indexOf(id) + 1}`;
  }

  /** A stored response as its trainee sees it. */
  mask(response: unknown): object {
    return renameChoices(response, (id) => this.shown(id)) as object;
  }

  /** A response as it came in, with the ids of the question. Unknown ones stay unknown. */
  unmask(response: unknown): unknown {
    const { question } = this.item;
    const real = new Map(
      questionTypeOf(question)
        .order(question)
        .map((id) => [this.shown(id), id]),
    );
    return renameChoices(response, (id) => real.get(id) ?? UNKNOWN);
  }
}

/** No choice is called that: an id needs at least one character. */
const UNKNOWN = '';
