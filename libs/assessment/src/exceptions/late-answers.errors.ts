import { DomainError } from '@convenor/platform';

const REFUSALS = {
  attempt_open: 'This attempt is not over yet. Its late answers can be decided about once it is.',
  attempt_already_reset: 'This attempt was reset before; it does not count.',
  no_late_answers: 'No answers of this attempt came late.',
  late_answers_decided: 'These late answers have been decided about already. Nothing was changed.',
  late_answers_cannot_count:
    'None of these answers can count: the person had left these questions, or had seen what was right.',
  late_answers_lose_pass:
    'This person has passed by what they sent in time, and counting these answers would take that away. They were not counted.',
};

/** Late answers that cannot be decided about as asked. */
export class LateAnswersRefused extends DomainError {
  constructor(readonly code: keyof typeof REFUSALS) {
    super(REFUSALS[code]);
  }
}
