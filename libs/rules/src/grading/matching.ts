import { plainTextOf } from '../plain-text.js';
import { seededRandom, shuffled } from '../random.js';
import { listProblems, partOf, presentChoices, reviewStem, stemProblems, textWithChoices } from './choices.js';
import { checkPlaces } from './places.js';
import type { QuestionType } from './question-type.js';
import { type MatchingQuestion, WHOLE } from './questions.js';
import { at, type PlaceResponse } from './responses.js';

/**
 * `per_row`: right rows ÷ rows, rounded half up to a thousandth; `all_or_nothing`: every row right. Choices that read the
 * same count as the same.
 */
export const matching: QuestionType<MatchingQuestion, PlaceResponse> = {
  type: 'matching',

  validateQuestion({ rows, choices, ...stem }) {
    const known = new Set(choices.map(({ id }) => id));
    return [
      ...stemProblems(stem),
      ...(rows.length < 1 ? [{ path: 'rows', code: 'too_few_rows' }] : []),
      ...(choices.length < 2 ? [{ path: 'choices', code: 'too_few_choices' }] : []),
      ...listProblems('rows', rows),
      ...listProblems('choices', choices),
      ...rows.flatMap(({ choiceId }, place) =>
        known.has(choiceId) ? [] : [{ path: `rows.${place}.choiceId`, code: 'choice_unknown' }],
      ),
    ];
  },

  validateResponse({ rows, choices }, response) {
    const fitting = new Set(choices.map(({ id }) => id));
    return checkPlaces(new Map(rows.map(({ id }) => [id, fitting])), new Set(), response);
  },

  grade(question, { places }) {
    const { rows, points, scoring } = question;
    const right = rows.filter((row) => isRight(question, row, at(places, row.id))).length;
    if (scoring === 'all_or_nothing') return right === rows.length ? points : 0;
    return partOf(points, right, rows.length);
  },

  present(question, order) {
    const places = question.rows.map(({ id, html }) => ({ id, html }));
    return { ...presentChoices('matching', question, question.choices, order), places };
  },

  review(question, response, allowed) {
    const given = response?.places ?? {};
    const chosen = new Set(Object.values(given));
    return {
      choices: question.choices.map(({ id }) => ({ id, chosen: chosen.has(id) })),
      places: question.rows.map((row) => ({
        id: row.id,
        ...(allowed.answers && {
          correct: isRight(question, row, at(given, row.id)),
          rightChoiceIds: question.choices.filter(({ id }) => isRight(question, row, id)).map(({ id }) => id),
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

  order: (question) => matching.shuffle(question, seededRandom(question.id)),

  text: (question) =>
    [
      textWithChoices(question, question.rows),
      ...matching.order(question).map((id) => `= ${titleOf(question, id)}`),
    ].join('\n'),

  responseText: (question, { places }) =>
    question.rows
      .flatMap(({ id, html }) => {
        const choice = at(places, id);
        return choice === undefined ? [] : [`${plainTextOf(html)} → ${titleOf(question, choice)}`];
      })
      .join('\n'),

  parts: (question) =>
    question.rows.map((row) => ({
      id: row.id,
      title: plainTextOf(row.html),
      answers: question.choices.map(({ id }) => ({
        key: id,
        title: titleOf(question, id),
        weight: isRight(question, row, id) ? WHOLE : 0,
      })),
    })),

  tally: (_question, { places }) => Object.entries(places).map(([part, key]) => ({ part, key })),
};

function isRight({ choices }: MatchingQuestion, row: MatchingQuestion['rows'][number], choiceId?: string): boolean {
  if (choiceId === undefined || choiceId === row.choiceId) return choiceId === row.choiceId;
  const htmlOf = (id: string) => choices.find((choice) => choice.id === id)?.html;
  return htmlOf(choiceId) === htmlOf(row.choiceId);
}

function titleOf({ choices }: MatchingQuestion, id: string): string {
  return plainTextOf(choices.find((choice) => choice.id === id)?.html ?? '');
}
