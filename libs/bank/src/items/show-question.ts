import {
  type Disclosure,
  type PresentedItem,
  type Question,
  type QuestionResponse,
  questionTypeOf,
  type ReviewedItem,
  type ReviewedPlace,
} from '@convenor/rules';
import type { ItemPlaceDto, ShownQuestionDto } from './item.dto.js';

/** A question with its choices in an order, and under what names they are shown. */
export interface Showing {
  readonly question: Question;
  readonly order: readonly string[];
  readonly nameOf: (choiceId: string) => string;
}

/** A question as it is answered: without its key, without feedback. */
export function presentQuestion({ question, order, nameOf }: Showing): ShownQuestionDto {
  return merged(questionTypeOf(question).present(question, order), null, nameOf);
}

/** A question afterwards: as it was answered, with what may be seen of its key and its feedback. */
export function reviewQuestion(
  { question, order, nameOf }: Showing,
  response: QuestionResponse | null,
  allowed: Disclosure,
): ShownQuestionDto {
  const type = questionTypeOf(question);
  return merged(type.present(question, order), type.review(question, response, allowed), nameOf);
}

function merged(shown: PresentedItem, review: ReviewedItem | null, nameOf: (id: string) => string): ShownQuestionDto {
  const { choices: _choices, places: _places, ...whole } = review ?? { choices: [] };
  const ofChoice = new Map(review?.choices.map((choice) => [choice.id, choice]));
  const ofPlace = new Map(review?.places?.map((place) => [place.id, place]));
  const { choices, places, ...rest } = shown;
  return {
    ...rest,
    ...whole,
    choices: choices.map((choice) => {
      const { shape, ...seen } = ofChoice.get(choice.id) ?? { shape: undefined };
      return { ...choice, ...seen, ...(shape && { shape: shapeOf(shape) }), id: nameOf(choice.id) };
    }),
    ...(places && { places: places.map((place) => placeOf(place, ofPlace.get(place.id), nameOf)) }),
  };
}

function placeOf(
  { choiceIds, ...place }: NonNullable<PresentedItem['places']>[number],
  review: ReviewedPlace | undefined,
  nameOf: (id: string) => string,
): ItemPlaceDto {
  const { rightChoiceIds, ...seen } = review ?? {};
  return {
    ...place,
    ...seen,
    ...(choiceIds && { choiceIds: choiceIds.map(nameOf) }),
    ...(rightChoiceIds && { rightChoiceIds: rightChoiceIds.map(nameOf) }),
  };
}

function shapeOf(shape: NonNullable<ReviewedItem['choices'][number]['shape']>) {
  return shape.kind === 'polygon' ? { ...shape, points: shape.points.map((point) => ({ ...point })) } : { ...shape };
}
