import { plainTextOf } from '../plain-text.js';
import { seededRandom, shuffled } from '../random.js';
import { checkChoices, chosenText, listProblems, partOf, presentChoices, reviewStem, stemProblems } from './choices.js';
import type { QuestionType } from './question-type.js';
import { type OrderingQuestion, type OrderingScoring, WHOLE } from './questions.js';
import type { ChoiceResponse } from './responses.js';

/** Earned parts of all parts, as the scoring counts them, rounded half up to a thousandth. */
export const ordering: QuestionType<OrderingQuestion, ChoiceResponse> = {
  type: 'ordering',

  validateQuestion({ choices, ...stem }) {
    const tooFew = choices.length < 2 ? [{ path: 'choices', code: 'too_few_choices' }] : [];
    return [...stemProblems(stem), ...tooFew, ...listProblems('choices', choices)];
  },

  validateResponse({ choices }, response) {
    const checked = checkChoices(choices, response, choices.length, { inGivenOrder: true });
    const all = [0, choices.length];
    if (!checked.ok || all.includes(checked.response.choiceIds.length)) return checked;
    return { ok: false, problem: { path: 'choiceIds', code: 'order_incomplete' } };
  },

  grade({ choices, points, scoring }, { choiceIds }) {
    if (choiceIds.length === 0) return 0;
    const right = choices.map(({ id }) => id);
    const { earned, of } = SCORINGS[scoring](choiceIds.map((id) => right.indexOf(id)));
    return partOf(points, earned, of);
  },

  present: (question, order) => presentChoices('ordering', question, question.choices, order),

  review(question, response, allowed) {
    const given = response?.choiceIds ?? [];
    const right = question.choices.map(({ id }) => id);
    return {
      choices: ordering.order(question).map((id) => {
        const place = right.indexOf(id);
        return {
          id,
          chosen: given.includes(id),
          ...(allowed.answers && { place: place + 1, correct: given.indexOf(id) === place }),
        };
      }),
      ...reviewStem(question, allowed),
    };
  },

  shuffle: ({ choices }, random) =>
    shuffled(
      choices.map(({ id }) => id),
      random,
    ),

  order: (question) => ordering.shuffle(question, seededRandom(question.id)),

  text: (question) => {
    const htmlOf = new Map(question.choices.map(({ id, html }) => [id, html]));
    return [
      plainTextOf(question.html),
      ...ordering.order(question).map((id) => `- ${plainTextOf(htmlOf.get(id)!)}`),
    ].join('\n');
  },

  responseText: (question, response) => chosenText(question.choices, response),

  parts: ({ choices }) =>
    choices.map(({ id, html }, right) => ({
      id,
      title: plainTextOf(html),
      answers: choices.map((_, place) => ({
        key: String(place + 1),
        title: String(place + 1),
        weight: place === right ? WHOLE : 0,
      })),
    })),

  tally: (_question, { choiceIds }) => choiceIds.map((part, place) => ({ part, key: String(place + 1) })),
};

interface Count {
  earned: number;
  of: number;
}

/** Each gets the right places of the things in the order given: [0, 1, 2] is all right. */
const SCORINGS: Readonly<Record<OrderingScoring, (given: readonly number[]) => Count>> = {
  all_or_nothing: (given) => ({ earned: given.every((right, place) => right === place) ? 1 : 0, of: 1 }),

  absolute: (given) => ({ earned: given.filter((right, place) => right === place).length, of: given.length }),

  relative_next: (given) => ({
    earned: given.filter((right, place) => place > 0 && right === given[place - 1]! + 1).length,
    of: given.length - 1,
  }),

  relative_next_end: (given) => {
    const last = given.length - 1;
    const pairs = SCORINGS.relative_next(given).earned;
    return { earned: pairs + (given[last] === last ? 1 : 0), of: given.length };
  },

  relative_neighbours: (given) => {
    const last = given.length - 1;
    const neighbours = (list: readonly number[], place: number) => [list[place - 1] ?? -1, list[place + 1] ?? last + 1];
    const earned = given.reduce((sum, right, place) => {
      const [before, after] = neighbours(given, place);
      return sum + (before === right - 1 ? 1 : 0) + (after === right + 1 ? 1 : 0);
    }, 0);
    return { earned, of: given.length * 2 };
  },

  relative_all: (given) => {
    const pairs = (given.length * (given.length - 1)) / 2;
    const inOrder = given.reduce(
      (sum, right, place) => sum + given.slice(place + 1).filter((later) => later > right).length,
      0,
    );
    return { earned: inOrder, of: pairs };
  },

  longest_subset: (given) => ({ earned: longest(given, subsetEndingAt), of: given.length }),

  longest_run: (given) => ({ earned: longest(given, runEndingAt), of: given.length }),

  distance: (given) => {
    const farthest = given.length - 1;
    const earned = given.reduce((sum, right, place) => sum + (farthest - Math.abs(right - place)), 0);
    return { earned, of: given.length * farthest };
  },
};

type LengthAt = (given: readonly number[], lengths: readonly number[], place: number) => number;

/** One thing alone is in no order with another: a longest part of one earns nothing. */
function longest(given: readonly number[], lengthAt: LengthAt): number {
  const lengths: number[] = [];
  for (let place = 0; place < given.length; place += 1) lengths.push(lengthAt(given, lengths, place));
  const most = Math.max(...lengths);
  return most > 1 ? most : 0;
}

const subsetEndingAt: LengthAt = (given, lengths, place) =>
  1 + Math.max(0, ...lengths.filter((_, before) => given[before]! < given[place]!));

const runEndingAt: LengthAt = (given, lengths, place) =>
  place > 0 && given[place - 1]! + 1 === given[place] ? lengths[place - 1]! + 1 : 1;
