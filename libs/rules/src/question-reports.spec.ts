import { describe, expect, it } from '@jest/globals';
import { QUESTION_REPORTS_A_DAY, questionReportFault } from './question-reports.js';

describe('whether somebody may say that something is wrong with a question', () => {
  it.each([
    ['of answers that were sent', 'submitted', 0, null],
    ['for the last time today', 'submitted', QUESTION_REPORTS_A_DAY - 1, null],
    ['once more than a day allows', 'submitted', QUESTION_REPORTS_A_DAY, 'too_many_reports'],
    ['while they are at work on it', 'open', 0, 'attempt_not_sent'],
    ['of what was taken back', 'reset', 0, 'attempt_not_sent'],
  ] as const)('%s', (_what, attempt, sentToday, fault) => {
    expect(questionReportFault({ attempt, sentToday })).toBe(fault);
  });
});
