/** What stands on the time line of a passage, by what it is about. An exception is in two of them. */
export const TIMELINE_KINDS = {
  moves: ['moved', 'cohort_moved', 'start_chosen', 'break_asked', 'break_declined'],
  learning: ['complete', 'excused', 'caught_up'],
  quizzes: [
    ...['attempt_submitted', 'attempts_granted', 'attempt_reset', 'attempt_regraded'],
    ...['late_answers_accept', 'late_answers_decline'],
  ],
  exceptions: [
    ...['extended', 'excused', 'attempts_granted', 'attempt_reset', 'accommodations_set'],
    ...['late_answers_accept', 'late_answers_decline'],
  ],
  certificates: [
    ...['credential_issued', 'credential_suspended', 'credential_reinstated', 'credential_revoked'],
    ...['credential_superseded', 'credential_flagged', 'credential_flag_cleared', 'credential_corrected'],
  ],
  contact: ['written_to', 'nudged', 'need_listed', 'task_made', 'need_settled'],
} as const satisfies Record<string, readonly string[]>;

export type TimelineKind = keyof typeof TIMELINE_KINDS;
