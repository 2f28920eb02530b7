import { plainTextOf } from '../plain-text.js';
import { listProblems, reviewStem, stemProblems } from './choices.js';
import type { Problem, QuestionType } from './question-type.js';
import type { Criterion, WrittenQuestion } from './questions.js';
import { isAnswered, LONGEST_ANSWER, type TextResponse } from './responses.js';

/**
 * An answer that says anything waits for a person; an empty one earns nothing. How many words it should have is told to
 * the one who writes, and not enforced.
 */
export const written: QuestionType<WrittenQuestion, TextResponse> = {
  type: 'written',

  validateQuestion: (question) => [
    ...stemProblems(question),
    ...boundProblems(question),
    ...(question.template.length > LONGEST_ANSWER ? [{ path: 'template', code: 'too_long' }] : []),
    ...rubricProblems(question),
  ],

  validateResponse(_question, response) {
    if (!isTextResponse(response)) return { ok: false, problem: { path: '', code: 'response_malformed' } };
    const text = asKept(response.text);
    if (text.length > LONGEST_ANSWER) return { ok: false, problem: { path: 'text', code: 'too_long' } };
    return { ok: true, response: { text } };
  },

  grade: (_question, response) => (isAnswered(response) ? null : 0),

  present({ id, html, minimumWords, maximumWords, template }, order) {
    if (order.length > 0) throw new RangeError(`the order given is not one of the choices of question ${id}`);
    return { type: 'written', html, choices: [], writing: { minimumWords, maximumWords, template } };
  },

  review: (question, _response, allowed) => ({ choices: [], ...reviewStem(question, allowed) }),

  shuffle: () => [],

  order: () => [],

  text: (question) => plainTextOf(question.html),

  responseText: (_question, { text }) => text.trim(),

  parts: () => [],

  tally: () => [],
};

/** What a person decides: a level for every criterion of the rubric, or points (thousandths) where there is none. */
export type Mark = { readonly levels: Readonly<Record<string, string>> } | { readonly points: number };

export type Marked = { ok: true; points: number } | { ok: false; problem: Problem };

/**
 * The points that a person's marking gives, in thousandths. Refused as `criterion_missing`, `criterion_unknown` or
 * `rubric_level_unknown`, as `points_out_of_range`, or as `mark_malformed` when points come where a rubric decides or
 * levels where there is none.
 */
export function markOf({ points: all, rubric }: Pick<WrittenQuestion, 'points' | 'rubric'>, mark: Mark): Marked {
  const refuse = (path: string, code: string): Marked => ({ ok: false, problem: { path, code } });
  if ('points' in mark !== (rubric.length === 0)) return refuse('', 'mark_malformed');
  if ('points' in mark) {
    const within = Number.isSafeInteger(mark.points) && mark.points >= 0 && mark.points <= all;
    return within ? { ok: true, points: mark.points } : refuse('points', 'points_out_of_range');
  }
  const stranger = Object.keys(mark.levels).find((id) => !rubric.some((criterion) => criterion.id === id));
  if (stranger !== undefined) return refuse(`levels.${stranger}`, 'criterion_unknown');
  let points = 0;
  for (const { id, levels } of rubric) {
    if (!Object.hasOwn(mark.levels, id)) return refuse(`levels.${id}`, 'criterion_missing');
    const level = levels.find((each) => each.id === mark.levels[id]);
    if (!level) return refuse(`levels.${id}`, 'rubric_level_unknown');
    points += level.points;
  }
  return { ok: true, points };
}

/** How many words a text has, in any script. Browsers and servers count alike. */
export function countOfWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (isWordLike) words += 1;
  }
  return words;
}

/** As typed, with line ends of one kind, letters in one form, and without what no database can hold. */
function asKept(text: string): string {
  const storable = text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
  return storable.replace(/\r\n?/g, '\n').normalize('NFC');
}

function isTextResponse(response: unknown): response is { text: string } {
  if (typeof response !== 'object' || response === null || !('text' in response)) return false;
  return typeof response.text === 'string' && Object.keys(response).length === 1;
}

function boundProblems({ minimumWords, maximumWords }: WrittenQuestion): Problem[] {
  const bad = (bound: number | null): boolean => bound !== null && !(Number.isSafeInteger(bound) && bound >= 1);
  const problems: Problem[] = [];
  if (bad(minimumWords)) problems.push({ path: 'minimumWords', code: 'words_not_positive' });
  if (bad(maximumWords)) problems.push({ path: 'maximumWords', code: 'words_not_positive' });
  if (minimumWords !== null && maximumWords !== null && minimumWords > maximumWords) {
    problems.push({ path: 'maximumWords', code: 'words_crossed' });
  }
  return problems;
}

function rubricProblems({ points, rubric }: WrittenQuestion): Problem[] {
  const problems = [...listProblems('rubric', rubric), ...rubric.flatMap(criterionProblems)];
  const best = rubric.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map((level) => level.points)), 0);
  if (rubric.length > 0 && best !== points) problems.push({ path: 'rubric', code: 'rubric_not_worth_points' });
  return problems;
}

function criterionProblems({ title, levels }: Criterion, place: number): Problem[] {
  const path = `rubric.${place}`;
  const problems = listProblems(
    `${path}.levels`,
    levels.map(({ id }) => ({ id })),
  );
  if (title.trim() === '') problems.push({ path: `${path}.title`, code: 'text_missing' });
  if (levels.length < 2) problems.push({ path: `${path}.levels`, code: 'too_few_levels' });
  for (const [at, level] of levels.entries()) {
    const sound = Number.isSafeInteger(level.points) && level.points >= 0;
    if (!sound) problems.push({ path: `${path}.levels.${at}.points`, code: 'points_out_of_range' });
  }
  return problems;
}
