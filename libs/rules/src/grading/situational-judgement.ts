import { plainTextOf } from '../plain-text.js';
import { seededRandom, shuffled } from '../random.js';
import { checkChoices, listProblems, presentChoices, reviewStem, stemProblems, textWithChoices } from './choices.js';
import type { Checked, Problem, QuestionType, ReviewedItem } from './question-type.js';
import { type SituationalJudgementQuestion, WHOLE } from './questions.js';
import type { ChoiceResponse, RatingResponse } from './responses.js';

type Judgement = ChoiceResponse | RatingResponse;

/**
 * A move earns the share that its rank or level had among the panel, measured against the panel's favourite for that
 * move; the question earns the mean over all moves, exact until it is rounded once, half up. A move that was not rated
 * earns nothing. Ranks are given for all moves or for none.
 */
export const situationalJudgement: QuestionType<SituationalJudgementQuestion, Judgement> = {
  type: 'situational_judgement',

  validateQuestion: (question) => [
    ...stemProblems(question),
    ...(question.choices.length < 2 ? [{ path: 'choices', code: 'too_few_choices' }] : []),
    ...listProblems('choices', question.choices),
    ...scaleProblems(question),
    ...panelProblems(question),
  ],

  validateResponse: (question, response) =>
    question.mode === 'rank' ? checkRanking(question, response) : checkRatings(question, response),

  grade({ points, choices }, response) {
    const given = levelsGiven(response);
    let [earned, of] = [0n, 1n];
    for (const { id, panel } of choices) {
      const most = BigInt(Math.max(1, ...panel));
      const votes = BigInt(panel[given.get(id) ?? -1] ?? 0);
      [earned, of] = [earned * most + votes * of, of * most];
    }
    const all = of * BigInt(Math.max(1, choices.length));
    return Number((2n * BigInt(points) * earned + all) / (2n * all));
  },

  present: (question, order) => ({
    ...presentChoices('situational_judgement', question, question.choices, order),
    mode: question.mode,
    ...(question.mode === 'rate' ? { scale: [...question.scale] } : {}),
  }),

  review: (question, response, allowed) => reviewMoves(question, response, allowed),

  shuffle: (question, random) => shuffled(situationalJudgement.order(question), random),

  /** Authors tend to write the best move first: the order is drawn, the same one for every reading of the question. */
  order: ({ id, choices }) =>
    shuffled(
      choices.map((move) => move.id),
      seededRandom(id),
    ),

  text: (question) => textWithChoices(question, inOrder(question)),

  responseText({ mode, scale, choices }, response) {
    const title = (id: string): string => oneLine(choices.find((move) => move.id === id)?.html ?? '');
    const given = [...levelsGiven(response)];
    return given
      .map(([id, level]) => (mode === 'rank' ? `${level + 1}. ${title(id)}` : `${title(id)}: ${scale[level] ?? ''}`))
      .join('\n');
  },

  parts: ({ mode, scale, choices }) =>
    choices.map(({ id, html, panel }) => ({
      id,
      title: oneLine(html),
      answers: panel.map((votes, level) => ({
        key: `${level}`,
        title: mode === 'rank' ? `${level + 1}` : (scale[level] ?? ''),
        weight: Math.floor((WHOLE * votes) / Math.max(1, ...panel)),
      })),
    })),

  tally: (_question, response) => [...levelsGiven(response)].map(([part, level]) => ({ part, key: `${level}` })),
};

/** By move, the rank or level given, counted from 0. */
function levelsGiven(response: Judgement): Map<string, number> {
  return new Map('choiceIds' in response ? response.choiceIds.map((id, rank) => [id, rank]) : levelsOf(response));
}

function levelsOf({ ratings }: RatingResponse): [string, number][] {
  return Object.entries(ratings);
}

function inOrder(question: SituationalJudgementQuestion): SituationalJudgementQuestion['choices'] {
  return situationalJudgement.order(question).flatMap((id) => question.choices.filter((move) => move.id === id));
}

function oneLine(html: string): string {
  return plainTextOf(html).replaceAll('\n', ' ');
}

/**
 * What the panel chose is the key. A rationale tells it too, and every move is answered, so that it cannot be kept to
 * what was chosen: it needs both `feedback` and `answers`.
 */
function reviewMoves(
  question: SituationalJudgementQuestion,
  response: Judgement | null,
  allowed: { readonly answers: boolean; readonly feedback: boolean },
): ReviewedItem {
  const given = response ? levelsGiven(response) : new Map<string, number>();
  const choices = inOrder(question).map(({ id, panel, rationaleHtml }) => ({
    id,
    chosen: given.has(id),
    ...(allowed.answers ? { panel: [...panel] } : {}),
    ...(allowed.answers && allowed.feedback && rationaleHtml !== '' ? { feedbackHtml: rationaleHtml } : {}),
  }));
  return { choices, ...reviewStem(question, allowed) };
}

function checkRanking({ choices }: SituationalJudgementQuestion, response: unknown): Checked<ChoiceResponse> {
  const checked = checkChoices(choices, response, choices.length, { inGivenOrder: true });
  if (!checked.ok) return checked;
  const ranked = checked.response.choiceIds.length;
  if (ranked === 0 || ranked === choices.length) return checked;
  return { ok: false, problem: { path: 'choiceIds', code: 'not_all_ranked' } };
}

function checkRatings({ choices, scale }: SituationalJudgementQuestion, response: unknown): Checked<RatingResponse> {
  const refuse = (path: string, code: string): Checked<RatingResponse> => ({ ok: false, problem: { path, code } });
  if (!isRatingResponse(response)) return refuse('', 'response_malformed');
  const ratings = new Map(Object.entries(response.ratings));
  for (const [id, level] of ratings) {
    if (!choices.some((move) => move.id === id)) return refuse('ratings', 'choice_unknown');
    if (!(Number.isInteger(level) && level >= 0 && level < scale.length)) {
      return refuse(`ratings.${id}`, 'level_out_of_range');
    }
  }
  const rated = choices.filter(({ id }) => ratings.has(id)).map(({ id }) => [id, ratings.get(id)! + 0] as const);
  return { ok: true, response: { ratings: Object.fromEntries(rated) } };
}

function isRatingResponse(response: unknown): response is RatingResponse {
  if (typeof response !== 'object' || response === null || !('ratings' in response)) return false;
  const { ratings } = response;
  if (typeof ratings !== 'object' || ratings === null || Array.isArray(ratings)) return false;
  return Object.keys(response).length === 1 && Object.values(ratings).every((level) => typeof level === 'number');
}

function scaleProblems({ mode, scale }: SituationalJudgementQuestion): Problem[] {
  if (mode === 'rank') return scale.length === 0 ? [] : [{ path: 'scale', code: 'scale_not_wanted' }];
  const empty = scale.flatMap((word, place) =>
    word.trim() === '' ? [{ path: `scale.${place}`, code: 'text_missing' }] : [],
  );
  return scale.length < 2 ? [...empty, { path: 'scale', code: 'scale_too_short' }] : empty;
}

function panelProblems({ mode, scale, choices }: SituationalJudgementQuestion): Problem[] {
  const levels = mode === 'rank' ? choices.length : scale.length;
  return choices.flatMap(({ panel }, place) => {
    const path = `choices.${place}.panel`;
    if (panel.length !== levels) return [{ path, code: 'panel_wrong_length' }];
    if (!panel.every((votes) => Number.isSafeInteger(votes) && votes >= 0)) return [{ path, code: 'panel_not_counts' }];
    return panel.some((votes) => votes > 0) ? [] : [{ path, code: 'panel_empty' }];
  });
}
