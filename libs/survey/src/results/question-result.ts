import { type QuestionTally, SCALE_STEPS, scaleMean, type SurveyQuestion, type SurveyTally } from '@convenor/rules';
import type { SurveyBarDto, SurveyQuestionResultDto } from './survey-results.dto.js';

/** How many answered a question. */
export function answersOf(tally: SurveyTally, questionId: string): number {
  return tallyOf(tally, questionId)?.answered ?? 0;
}

/** A question with its answers; with none of them where the tally does not have it. */
export function questionResult(question: SurveyQuestion, tally: SurveyTally, words: string[]): SurveyQuestionResultDto {
  const { id, text } = question;
  const known = tallyOf(tally, id);
  const ends = question.type === 'scale' ? { low: question.low, high: question.high } : {};
  return {
    ...{ id, type: question.type, text, ...ends },
    answers: known?.answered ?? null,
    mean: known && question.type === 'scale' ? scaleMean(known) : null,
    bars: known ? barsOf(question, known) : [],
    words,
  };
}

function barsOf(question: SurveyQuestion, { counts, answered }: QuestionTally): SurveyBarDto[] {
  const bar = (key: string, text: string): SurveyBarDto => {
    const count = Object.hasOwn(counts, key) ? counts[key]! : 0;
    return { key, text, count, share: count / answered };
  };
  if (question.type === 'few_words') return [];
  if (question.type !== 'scale') return question.choices.map(({ id, text }) => bar(id, text));
  const ends = new Map<number, string>([
    [1, question.low],
    [SCALE_STEPS.length, question.high],
  ]);
  return SCALE_STEPS.map((step) => bar(String(step), ends.get(step) ?? ''));
}

function tallyOf(tally: SurveyTally, questionId: string): QuestionTally | null {
  return Object.hasOwn(tally, questionId) ? tally[questionId]! : null;
}
