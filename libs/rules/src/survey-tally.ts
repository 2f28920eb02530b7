import { isLeftOut, type SurveyAnswer, type SurveyQuestion } from './survey-answers.js';
import { LEAST_GROUP } from './suppression.js';

/** What was answered to one question by all together: nothing in it tells one sheet from another. */
export interface QuestionTally {
  /** Sheets on which it was answered. */
  readonly answered: number;
  /** How often each was chosen, by the step of a scale or the id of a choice. */
  readonly counts: Readonly<Record<string, number>>;
  /** In order of the alphabet, so that their places say nothing of who came when. */
  readonly words: readonly string[];
}

/** By the id of the question. */
export type SurveyTally = Readonly<Record<string, QuestionTally>>;

export interface Counted {
  readonly sheets: number;
  readonly tally: SurveyTally;
}

/** The answers of a group: those that count, and the newest ones, which wait until enough of them are together. */
export interface SurveyGroup {
  readonly released: Counted;
  readonly waiting: Counted;
}

export const NOTHING_COUNTED: Counted = { sheets: 0, tally: {} };

/**
 * Takes a sheet of answers into its group. A sheet waits until `LEAST_GROUP` of them are together, and they are released
 * at once: so nobody can tell one person's answers by what changed in the results since the last look.
 */
export function takeSheet(
  { released, waiting }: SurveyGroup,
  questions: readonly SurveyQuestion[],
  answers: readonly SurveyAnswer[],
): SurveyGroup {
  const all = joinCounted(waiting, { sheets: 1, tally: tallyOf(questions, answers) });
  if (all.sheets < LEAST_GROUP) return { released, waiting: all };
  return { released: joinCounted(released, all), waiting: NOTHING_COUNTED };
}

/** The answers of two groups as those of one. */
export function joinCounted(one: Counted, other: Counted): Counted {
  const ids = [...new Set([...Object.keys(one.tally), ...Object.keys(other.tally)])].toSorted();
  return {
    sheets: one.sheets + other.sheets,
    tally: Object.fromEntries(ids.map((id) => [id, joinQuestion(own(one.tally, id), own(other.tally, id))])),
  };
}

/** Mean of a scale in thousandths of a step; null while nobody answered. */
export function scaleMean({ answered, counts }: QuestionTally): number | null {
  if (answered === 0) return null;
  const sum = Object.entries(counts).reduce((total, [step, count]) => total + Number(step) * count, 0);
  return Math.round((sum * 1000) / answered);
}

function tallyOf(questions: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): SurveyTally {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return Object.fromEntries(
    answers.flatMap((answer) => {
      const question = byId.get(answer.questionId);
      return question && !isLeftOut(question, answer) ? [[question.id, tallied(answer)] as const] : [];
    }),
  );
}

function tallied({ value, choiceIds = [], words }: SurveyAnswer): QuestionTally {
  const chosen = value === undefined ? choiceIds : [String(value)];
  return {
    answered: 1,
    counts: Object.fromEntries(chosen.map((key) => [key, 1])),
    words: words === undefined ? [] : [words.trim()],
  };
}

const NO_ANSWERS: QuestionTally = { answered: 0, counts: {}, words: [] };

function joinQuestion(one: QuestionTally = NO_ANSWERS, other: QuestionTally = NO_ANSWERS): QuestionTally {
  const keys = [...new Set([...Object.keys(one.counts), ...Object.keys(other.counts)])].toSorted();
  return {
    answered: one.answered + other.answered,
    counts: Object.fromEntries(keys.map((key) => [key, (own(one.counts, key) ?? 0) + (own(other.counts, key) ?? 0)])),
    words: [...one.words, ...other.words].toSorted(),
  };
}

/** An author may call a question `constructor`. */
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
