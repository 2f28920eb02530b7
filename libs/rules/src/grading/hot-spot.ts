import { shuffled } from '../random.js';
import {
  checkChoices,
  choicePart,
  chosenText,
  listProblems,
  presentChoices,
  reviewChoices,
  stemProblems,
  tallyChoices,
  textWithChoices,
  weightProblems,
} from './choices.js';
import type { Checked, Problem, QuestionType } from './question-type.js';
import { type HotSpotQuestion, type Point, WHOLE } from './questions.js';
import type { ChoiceResponse, PointResponse } from './responses.js';
import { boundsOf, hasExtent, holds } from './shapes.js';

/**
 * Areas are found by pointing or in the list of words; both earn the same. A right area without a weight of its own
 * earns its part of all that can be found; a wrong one nothing, or its weight. An area counts once, however often it is
 * pointed at; a point in no area earns nothing. Never below nothing, rounded half up to a thousandth.
 */
export const hotSpot: QuestionType<HotSpotQuestion, ChoiceResponse | PointResponse> = {
  type: 'hot_spot',

  validateQuestion(question) {
    const anyRight = question.choices.some((choice) => choice.correct);
    return [
      ...stemProblems(question),
      ...imageProblems(question),
      ...listProblems('choices', question.choices),
      ...weightProblems(question.choices),
      ...shapeProblems(question),
      ...(anyRight ? [] : [{ path: 'choices', code: 'none_correct' }]),
      ...(Number.isSafeInteger(question.most) && question.most >= 1 ? [] : [{ path: 'most', code: 'most_too_low' }]),
    ];
  },

  validateResponse(question, response) {
    const pointing = typeof response === 'object' && response !== null && 'points' in response;
    return pointing ? checkPoints(question, response) : checkChoices(question.choices, response, question.most);
  },

  grade(question, response) {
    const { choiceIds } = areasFound(question, response);
    const areas = question.choices.filter(({ id }) => choiceIds.includes(id));
    const right = question.choices.filter((choice) => choice.correct).length;
    const needed = Math.max(1, Math.min(question.most, right));
    // In parts of WHOLE × needed, so that a third of the points stays a third until the end.
    const earned = areas.reduce((sum, { correct, weight }) => {
      return sum + (weight === undefined ? (correct ? WHOLE : 0) : weight * needed);
    }, 0);
    const all = WHOLE * needed;
    const within = BigInt(Math.min(all, Math.max(0, earned)));
    return Number((2n * BigInt(question.points) * within + BigInt(all)) / (2n * BigInt(all)));
  },

  present: (question, order) => ({
    ...presentChoices('hot_spot', question, question.choices, order),
    image: { ...question.image },
    most: question.most,
  }),

  review(question, response, allowed) {
    const found = response && areasFound(question, response);
    const review = reviewChoices(question, question.choices, found, allowed);
    if (!allowed.answers) return review;
    const choices = review.choices.map((choice, place) => ({ ...choice, shape: question.choices[place]!.shape }));
    return { ...review, choices };
  },

  shuffle: (question, random) => shuffled(hotSpot.order(question), random),

  order: (question) => question.choices.map(({ id }) => id),

  text: (question) => textWithChoices(question, question.choices),

  responseText: (question, response) =>
    'choiceIds' in response
      ? chosenText(question.choices, response)
      : response.points.map((point) => pointText(question, point)).join('\n'),

  parts: (question) => [choicePart(question.choices)],

  tally: (question, response) => tallyChoices(areasFound(question, response)),
};

/** The areas that were found, each once, in the order of the question. */
function areasFound({ choices }: HotSpotQuestion, response: ChoiceResponse | PointResponse): ChoiceResponse {
  if ('choiceIds' in response) return response;
  const hit = new Set(response.points.map((point) => choices.find(({ shape }) => holds(shape, point))));
  return { choiceIds: choices.filter((choice) => hit.has(choice)).map(({ id }) => id) };
}

/** A point and, where it lies in an area, the words of that area. */
function pointText({ choices }: HotSpotQuestion, point: Point): string {
  const area = choices.find(({ shape }) => holds(shape, point));
  const words = area ? ` ${chosenText(choices, { choiceIds: [area.id] })}` : '';
  return `(${point.x}, ${point.y})${words}`;
}

function checkPoints({ image, most }: HotSpotQuestion, response: object): Checked<PointResponse> {
  const refuse = (path: string, code: string): Checked<PointResponse> => ({ ok: false, problem: { path, code } });
  if (!isPointResponse(response)) return refuse('', 'response_malformed');
  if (response.points.length > most) return refuse('points', 'too_many_points');
  const outside = response.points.findIndex(({ x, y }) => x < 0 || y < 0 || x > image.width || y > image.height);
  if (outside >= 0) return refuse(`points.${outside}`, 'point_outside');
  return { ok: true, response: { points: response.points.map(({ x, y }) => ({ x: toTenth(x), y: toTenth(y) })) } };
}

/** Rounded to a tenth of a pixel; never the negative zero, which is written in another way. */
function toTenth(pixels: number): number {
  return Math.round(pixels * 10) / 10 + 0;
}

function isPointResponse(response: object): response is PointResponse {
  if (Object.keys(response).length !== 1 || !('points' in response) || !Array.isArray(response.points)) return false;
  return response.points.every((point: unknown) => {
    if (typeof point !== 'object' || point === null || !('x' in point) || !('y' in point)) return false;
    return Number.isFinite(point.x) && Number.isFinite(point.y) && Object.keys(point).length === 2;
  });
}

function imageProblems({ image }: HotSpotQuestion): Problem[] {
  const problems: Problem[] = [];
  if (image.url.trim() === '') problems.push({ path: 'image.url', code: 'image_missing' });
  if (image.alt.trim() === '') problems.push({ path: 'image.alt', code: 'alt_missing' });
  for (const side of ['width', 'height'] as const) {
    if (!(Number.isFinite(image[side]) && image[side] > 0)) {
      problems.push({ path: `image.${side}`, code: 'size_not_positive' });
    }
  }
  return problems;
}

function shapeProblems({ choices, image }: HotSpotQuestion): Problem[] {
  return choices.flatMap(({ shape }, place) => {
    const path = `choices.${place}.shape`;
    if (!hasExtent(shape)) return [{ path, code: 'shape_empty' }];
    const { left, top, right, bottom } = boundsOf(shape);
    const inside = left >= 0 && top >= 0 && right <= image.width && bottom <= image.height;
    return inside ? [] : [{ path, code: 'shape_outside' }];
  });
}
