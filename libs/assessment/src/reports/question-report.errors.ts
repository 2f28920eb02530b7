import { DomainError } from '@convenor/platform';
import { QUESTION_REPORTS_A_DAY, type QuestionReportFault } from '@convenor/rules';

const WORDS: Readonly<Record<QuestionReportFault, string>> = {
  attempt_not_sent: 'You can tell us about a question once your answers are sent in.',
  too_many_reports: `You have told us about questions ${QUESTION_REPORTS_A_DAY} times today. Thank you. Please go on tomorrow.`,
};

/** What somebody finds wrong with a question is not taken now. */
export class QuestionNotReported extends DomainError {
  constructor(readonly code: QuestionReportFault) {
    super(WORDS[code]);
  }
}
