export const QUESTION_REPORT_REASONS = ['key', 'unclear', 'text', 'out_of_place', 'other'] as const;
/**
 * What somebody who was asked a question finds wrong with it. `key`: the answer that counts as right is not; `unclear`: it
 * can be understood in more than one way; `text`: a slip in the words; `out_of_place`: it is about something else than the quiz.
 */
export type QuestionReportReason = (typeof QUESTION_REPORT_REASONS)[number];

/** Longest words that go with a reason, in characters. */
export const QUESTION_REPORT_WORDS = 500;

/** So often a person may say so, or say it anew, within 24 hours. */
export const QUESTION_REPORTS_A_DAY = 20;

export type QuestionReportFault = 'attempt_not_sent' | 'too_many_reports';

/**
 * Why somebody cannot report a question that they were asked; `null` when they can. Only what was handed in is reviewed, and
 * so can be judged.
 * @param sentToday how often this person did so within the 24 hours before, over all their trainings
 */
export function questionReportFault(facts: {
  readonly attempt: 'open' | 'submitted' | 'reset';
  readonly sentToday: number;
}): QuestionReportFault | null {
  if (facts.attempt !== 'submitted') return 'attempt_not_sent';
  return facts.sentToday >= QUESTION_REPORTS_A_DAY ? 'too_many_reports' : null;
}
