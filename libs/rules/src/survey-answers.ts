export const SURVEY_QUESTION_TYPES = ['scale', 'one_choice', 'several_choices', 'few_words'] as const;

export type SurveyQuestionType = (typeof SURVEY_QUESTION_TYPES)[number];

/** A scale has five steps; 1 is the end that is named `low`, 5 the one that is named `high`. */
export const SCALE_STEPS = [1, 2, 3, 4, 5] as const;

/** The longest answer in words, in characters. */
export const MOST_SURVEY_WORDS = 500;

export interface SurveyChoice {
  readonly id: string;
  readonly text: string;
}

/** What a survey asks. Every question may be left out by who answers. */
export type SurveyQuestion = { readonly id: string; readonly text: string } & (
  | { readonly type: 'scale'; readonly low: string; readonly high: string }
  | { readonly type: 'one_choice' | 'several_choices'; readonly choices: readonly SurveyChoice[] }
  | { readonly type: 'few_words' }
);

/** One answer, in the field that the type of its question has; what is empty counts as left out. */
export interface SurveyAnswer {
  readonly questionId: string;
  readonly value?: number;
  readonly choiceIds?: readonly string[];
  readonly words?: string;
}

export interface SurveyProblem {
  /** Of the answer in the list; null = of the list as a whole. */
  readonly place: number | null;
  readonly code: 'unknown_question' | 'answered_twice' | 'wrong_answer' | 'nothing_answered';
}

/** What is wrong with a sheet of answers. Empty when it can be taken: at least one question is answered, each once. */
export function surveyProblems(
  questions: readonly SurveyQuestion[],
  answers: readonly SurveyAnswer[],
): SurveyProblem[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const seen = new Set<string>();
  const problems = answers.flatMap((answer, place): SurveyProblem[] => {
    const question = byId.get(answer.questionId);
    if (!question) return [{ place, code: 'unknown_question' }];
    if (seen.has(question.id)) return [{ place, code: 'answered_twice' }];
    seen.add(question.id);
    return fits(question, answer) ? [] : [{ place, code: 'wrong_answer' }];
  });
  if (problems.length > 0) return problems;
  const said = answers.some((answer) => !isLeftOut(byId.get(answer.questionId)!, answer));
  return said ? [] : [{ place: null, code: 'nothing_answered' }];
}

/** Whether somebody went past this question: chose nothing, or wrote nothing but blanks. */
export function isLeftOut({ type }: Pick<SurveyQuestion, 'type'>, answer: SurveyAnswer): boolean {
  if (type === 'scale') return answer.value === undefined;
  if (type === 'few_words') return (answer.words ?? '').trim() === '';
  return (answer.choiceIds ?? []).length === 0;
}

function fits(question: SurveyQuestion, { value, choiceIds, words }: SurveyAnswer): boolean {
  if (question.type === 'scale') {
    const onScale = value === undefined || (SCALE_STEPS as readonly number[]).includes(value);
    return onScale && choiceIds === undefined && words === undefined;
  }
  if (question.type === 'few_words')
    return value === undefined && choiceIds === undefined && (words ?? '').length <= MOST_SURVEY_WORDS;
  const chosen = choiceIds ?? [];
  const known = new Set(question.choices.map(({ id }) => id));
  const each = chosen.every((id) => known.has(id)) && new Set(chosen).size === chosen.length;
  const most = question.type === 'one_choice' ? 1 : question.choices.length;
  return value === undefined && words === undefined && each && chosen.length <= most;
}
