import { type Disclosure, type QuestionResponse, questionTypeOf } from '@convenor/rules';
import type { OrderedItem } from '../attempts/quiz-of.js';
import { Disguise } from './disguise.js';
import type { ItemDto } from './item.dto.js';

/** An item as it is answered: no key, no feedback, no names that authors gave. */
export function presentItem(item: OrderedItem): ItemDto {
  const { itemId, question, order, section } = item;
  const disguise = new Disguise(item);
  const { places, choices, ...shown } = questionTypeOf(question).present(question, order);
  return {
    ...shown,
    id: itemId,
    choices: choices.map((choice) => ({ ...choice, id: disguise.shown(choice.id) })),
    ...(places && {
      places: places.map(({ choiceIds, ...place }) => ({
        ...place,
        ...(choiceIds && { choiceIds: choiceIds.map((id) => disguise.shown(id)) }),
      })),
    }),
    ...(section !== undefined && { sectionId: section }),
  };
}

/** An item afterwards: as presented, with what may be seen of its key and its feedback. */
export function reviewItem(item: OrderedItem, response: QuestionResponse | null, allowed: Disclosure): ItemDto {
  const { question } = item;
  const disguise = new Disguise(item);
  const shown = presentItem(item);
  const { choices, places = [], ...review } = questionTypeOf(question).review(question, response, allowed);
  const ofChoice = new Map(choices.map((choice) => [disguise.shown(choice.id), choice]));
  const ofPlace = new Map(places.map((place) => [place.id, place]));
  return {
    ...shown,
    ...review,
    choices: shown.choices.map((choice) => ({ ...choice, ...ofChoice.get(choice.id), id: choice.id })),
    ...(shown.places && {
      places: shown.places.map((place) => {
        const { rightChoiceIds, ...rest } = ofPlace.get(place.id) ?? {};
        return {
          ...place,
          ...rest,
          ...(rightChoiceIds && { rightChoiceIds: rightChoiceIds.map((id) => disguise.shown(id)) }),
        };
      }),
    }),
  };
}
