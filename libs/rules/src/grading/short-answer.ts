import { plainTextOf } from '../plain-text.js';
import { isWeight, reviewStem, shareOf, stemProblems } from './choices.js';
import type { AnswerPart, Checked, Problem, QuestionType, TalliedAnswer } from './question-type.js';
import { type AcceptedText, type ShortAnswerKey, type ShortAnswerQuestion, WHOLE } from './questions.js';
import type { TextResponse } from './responses.js';
import { fitsWildcard, wildcardText } from './wildcard.js';

/** The longest short answer, in characters. */
const LONGEST = 1_000;

/** The first accepted answer that fits decides. Blanks at the ends and runs of them within count as nothing and as one. */
export const shortAnswer: QuestionType<ShortAnswerQuestion, TextResponse> = {
  type: 'short_answer',

  validateQuestion: (question) => [...stemProblems(question), ...textProblems(question)],

  validateResponse: (_question, response) => checkText(response, { unit: false }),

  grade: (question, response) => shareOf(question.points, textWeight(question, response)),

  present: (question, order) => {
    if (order.length > 0) throw new RangeError(`question ${question.id} has no choices`);
    return { type: 'short_answer', html: question.html, choices: [] };
  },

  review(question, response, allowed) {
    const feedbackHtml = response ? textFeedback(question, response) : '';
    return {
      choices: [],
      ...(allowed.answers && { rightText: rightText(question) }),
      ...(allowed.feedback && feedbackHtml !== '' ? { answerFeedbackHtml: feedbackHtml } : {}),
      ...reviewStem(question, allowed),
    };
  },

  shuffle: () => [],

  order: () => [],

  text: (question) => plainTextOf(question.html),

  responseText: (_question, { text }) => text,

  parts: (question) => [textPart(question)],

  tally: (question, response) => tallyText(question, response),
};

/** A response of a few words as typed, without blanks around it; `unit` says whether one may be chosen beside it. */
export function checkText(response: unknown, { unit: withUnit }: { unit: boolean }): Checked<TextResponse> {
  const refuse = (path: string, code: string): Checked<TextResponse> => ({ ok: false, problem: { path, code } });
  if (typeof response !== 'object' || response === null || !Object.hasOwn(response, 'text')) {
    return refuse('', 'response_malformed');
  }
  const { text, unit, ...rest } = response as Record<string, unknown>;
  const knownUnit = unit === undefined || (withUnit && typeof unit === 'string' && unit.length <= LONGEST);
  if (typeof text !== 'string' || !knownUnit || Object.keys(rest).length > 0) return refuse('', 'response_malformed');
  // Some letters become longer by it: what is kept is what is measured, so that it is found sound again when it is graded.
  const plain = text.length > 2 * LONGEST ? text : text.normalize('NFC').trim();
  if (plain.length > LONGEST) return refuse('text', 'too_long');
  return { ok: true, response: unit === undefined ? { text: plain } : { text: plain, unit } };
}

export function textProblems({ accepted }: ShortAnswerKey): Problem[] {
  const problems: Problem[] = [];
  if (accepted.length === 0) problems.push({ path: 'accepted', code: 'nothing_accepted' });
  if (!accepted.some(({ weight }) => weight === WHOLE)) problems.push({ path: 'accepted', code: 'none_correct' });
  accepted.forEach(({ pattern, weight }, place) => {
    if (pattern.trim() === '') problems.push({ path: `accepted.${place}.pattern`, code: 'text_missing' });
    if (pattern.length > LONGEST) problems.push({ path: `accepted.${place}.pattern`, code: 'too_long' });
    if (!isWeight(weight)) problems.push({ path: `accepted.${place}.weight`, code: 'weight_out_of_range' });
  });
  return problems;
}

/** The share of the points that a few words earn. */
export function textWeight(key: ShortAnswerKey, response: TextResponse): number {
  return findText(key, response)?.accepted.weight ?? 0;
}

export function textFeedback(key: ShortAnswerKey, response: TextResponse): string {
  return findText(key, response)?.accepted.feedbackHtml ?? '';
}

/** The best accepted answer in words. */
export function rightText({ accepted }: ShortAnswerKey): string {
  const best = accepted.reduce((most, each) => (each.weight > most.weight ? each : most));
  return wildcardText(best.pattern);
}

/** What was accepted, as a part of item analysis; `id` and `title` name the gap it stands in. */
export function textPart({ accepted }: ShortAnswerKey, id = '', title = ''): AnswerPart {
  return {
    id,
    title,
    answers: accepted.map(({ pattern, weight }, place) => ({ key: `#${place}`, title: wildcardText(pattern), weight })),
  };
}

export function tallyText(key: ShortAnswerKey, response: TextResponse, part = ''): TalliedAnswer[] {
  if (response.text.trim() === '') return [];
  const fits = findText(key, response);
  return [{ part, key: fits ? `#${fits.place}` : folded(response.text, key).slice(0, 100) }];
}

function findText(key: ShortAnswerKey, { text }: TextResponse): { accepted: AcceptedText; place: number } | null {
  const given = folded(text, key);
  if (given === '') return null;
  const place = key.accepted.findIndex(({ pattern }) => fitsWildcard(folded(pattern, key), given));
  return place < 0 ? null : { accepted: key.accepted[place]!, place };
}

const UNMARKED: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss' },
  ...{ Ø: 'O', Ł: 'L', Đ: 'D', Ħ: 'H', Æ: 'AE', Œ: 'OE' },
};

/** A text as it is compared. */
function folded(text: string, { ignoreCase, ignoreDiacritics }: Omit<ShortAnswerKey, 'accepted'>): string {
  const blanks = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const cased = ignoreCase ? blanks.toUpperCase().toLowerCase().replaceAll('ς', 'σ') : blanks;
  if (!ignoreDiacritics) return cased;
  const bare = cased.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return bare.replace(/[øłđħıæœßØŁĐĦÆŒ]/g, (letter) => UNMARKED[letter]!);
}
