import { plainTextOf } from '../plain-text.js';
import { seededRandom, shuffled } from '../random.js';
import { listProblems, partOf, presentChoices, reviewStem, stemProblems } from './choices.js';
import { checkPlaces, gapProblems } from './places.js';
import type { QuestionType } from './question-type.js';
import { type GapSelectQuestion, WHOLE } from './questions.js';
import { at, type PlaceResponse } from './responses.js';

/** Right gaps ÷ gaps, rounded half up to a thousandth. Words that read the same count as the same. */
export const gapSelect: QuestionType<GapSelectQuestion, PlaceResponse> = {
  type: 'gap_select',

  validateQuestion({ gaps, choices, ...stem }) {
    const known = new Set(choices.map(({ id }) => id));
    return [
      ...stemProblems(stem),
      ...(gaps.length < 1 ? [{ path: 'gaps', code: 'too_few_gaps' }] : []),
      ...listProblems('gaps', gaps),
      ...listProblems('choices', choices),
      ...gapProblems(
        stem.html,
        gaps.map(({ id }) => id),
      ),
      ...gaps.flatMap(({ choiceId }, place) =>
        known.has(choiceId) ? [] : [{ path: `gaps.${place}.choiceId`, code: 'choice_unknown' }],
      ),
    ];
  },

  validateResponse(question, response) {
    const once = new Set(question.choices.filter(({ reusable }) => !reusable).map(({ id }) => id));
    const places = new Map(question.gaps.map((gap) => [gap.id, new Set(fitting(question, gap))]));
    return checkPlaces(places, once, response);
  },

  grade(question, { places }) {
    const { gaps, points } = question;
    const right = gaps.filter((gap) => isRight(question, gap, at(places, gap.id))).length;
    return partOf(points, right, gaps.length);
  },

  present(question, order) {
    const shown = presentChoices('gap_select', question, question.choices, order);
    const reusable = new Map(question.choices.map((choice) => [choice.id, choice.reusable]));
    return {
      ...shown,
      choices: shown.choices.map((choice) => ({ ...choice, reusable: reusable.get(choice.id)! })),
      places: question.gaps.map((gap) => {
        const here = new Set(fitting(question, gap));
        return { id: gap.id, kind: 'word', choiceIds: order.filter((id) => here.has(id)) };
      }),
    };
  },

  review(question, response, allowed) {
    const given = response?.places ?? {};
    const chosen = new Set(Object.values(given));
    return {
      choices: question.choices.map(({ id }) => ({ id, chosen: chosen.has(id) })),
      places: question.gaps.map((gap) => ({
        id: gap.id,
        ...(allowed.answers && {
          correct: isRight(question, gap, at(given, gap.id)),
          rightChoiceIds: fitting(question, gap).filter((id) => isRight(question, gap, id)),
        }),
      })),
      ...reviewStem(question, allowed),
    };
  },

  shuffle: ({ choices }, random) =>
    shuffled(
      choices.map(({ id }) => id),
      random,
    ),

  order: (question) => gapSelect.shuffle(question, seededRandom(question.id)),

  text: (question) =>
    [plainTextOf(question.html), ...gapSelect.order(question).map((id) => `= ${titleOf(question, id)}`)].join('\n'),

  responseText: (question, { places }) =>
    question.gaps
      .flatMap(({ id }, place) => {
        const choice = at(places, id);
        return choice === undefined ? [] : [`${place + 1}: ${titleOf(question, choice)}`];
      })
      .join('\n'),

  parts: (question) =>
    question.gaps.map((gap, place) => ({
      id: gap.id,
      title: String(place + 1),
      answers: fitting(question, gap).map((id) => ({
        key: id,
        title: titleOf(question, id),
        weight: isRight(question, gap, id) ? WHOLE : 0,
      })),
    })),

  tally: (_question, { places }) => Object.entries(places).map(([part, key]) => ({ part, key })),
};

type Gap = GapSelectQuestion['gaps'][number];

/** The words of the gap's own group. */
function fitting({ choices }: GapSelectQuestion, { choiceId }: Gap): string[] {
  const group = choices.find(({ id }) => id === choiceId)?.group;
  return choices.filter((choice) => choice.group === group).map(({ id }) => id);
}

function isRight({ choices }: GapSelectQuestion, gap: Gap, choiceId?: string): boolean {
  if (choiceId === undefined || choiceId === gap.choiceId) return choiceId === gap.choiceId;
  const [given, right] = [choiceId, gap.choiceId].map((wanted) => choices.find(({ id }) => id === wanted));
  return given?.html === right?.html && given?.group === right?.group;
}

function titleOf({ choices }: GapSelectQuestion, id: string): string {
  return plainTextOf(choices.find((choice) => choice.id === id)?.html ?? '');
}
