import { type ItemDto, presentQuestion, reviewQuestion, type Showing } from '@convenor/curriculum';
import type { Disclosure, QuestionResponse } from '@convenor/rules';
import type { OrderedItem } from '../attempts/quiz-of.js';
import { Disguise } from './disguise.js';

/** An item as it is answered: no key, no feedback, no names that authors gave. */
export function presentItem(item: OrderedItem): ItemDto {
  return { ...placeOf(item), ...presentQuestion(showing(item)) };
}

/** An item afterwards: as presented, with what may be seen of its key and its feedback. */
export function reviewItem(item: OrderedItem, response: QuestionResponse | null, allowed: Disclosure): ItemDto {
  return { ...placeOf(item), ...reviewQuestion(showing(item), response, allowed) };
}

function placeOf({ itemId, section }: OrderedItem): Pick<ItemDto, 'id' | 'sectionId'> {
  return { id: itemId, ...(section !== undefined && { sectionId: section }) };
}

function showing(item: OrderedItem): Showing {
  const disguise = new Disguise(item);
  return { question: item.question, order: item.order, nameOf: (id) => disguise.shown(id) };
}
