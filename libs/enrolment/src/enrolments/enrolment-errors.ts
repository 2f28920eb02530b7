import { dayInWords, type EnrolmentState, type LocalDate } from '@convenor/rules';
import { DomainError } from '@convenor/platform';

export class TransitionRefused extends DomainError {
  readonly code: string;
  override readonly extra: Record<string, unknown>;
  constructor(
    code: 'transition_impossible' | 'transition_not_allowed',
    from: EnrolmentState,
    to: EnrolmentState,
    possible: EnrolmentState[],
  ) {
    const ways = possible.length > 0 ? `From there it can become: ${possible.join(', ')}.` : 'Nothing can follow it.';
    super(`This enrolment is ${from}, so it cannot become ${to}. ${ways}`);
    this.code = code;
    this.extra = { from, to, possible };
  }
}

export class EnrolmentClosed extends DomainError {
  readonly code = 'enrolment_closed';
  constructor() {
    super('This course does not take enrolments at the moment.');
  }
}

export class AlreadyEnrolled extends DomainError {
  readonly code = 'already_enrolled';
  override readonly extra: Record<string, unknown>;
  constructor(id: string, state: EnrolmentState) {
    super('You are already enrolled in this course. Go on where you left off.');
    this.extra = { enrolmentId: id, state };
  }
}

/** What is asked for needs a training that runs. */
export class NotRunning extends DomainError {
  readonly code = 'enrolment_not_active';
  override readonly extra: Record<string, unknown>;
  constructor(readonly state: EnrolmentState) {
    super(SENTENCES[state]);
    this.extra = { state };
  }
}

/** People of a cohort start together. */
export class GroupNotStarted extends DomainError {
  readonly code = 'group_not_started';
  override readonly extra: Record<string, unknown>;
  constructor(startsOn: LocalDate) {
    super(`Your group starts on ${dayInWords(startsOn)}. Everything opens on that day.`);
    this.extra = { startsOn };
  }
}

const SENTENCES: Record<EnrolmentState, string> = {
  applied: 'Your application is waiting for an answer. The course opens once it is accepted.',
  waitlisted: 'You are on the waiting list. The course opens when a place is free.',
  declined: 'This application was declined.',
  accepted: 'Your training has not started yet.',
  active: 'Your training is running.',
  paused: 'Your training is paused. Resume it to go on; everything is still there.',
  completed: 'This training is complete. You can read everything again.',
  withdrawn: 'You withdrew from this training. Enrol again to go on; your work is kept.',
  lapsed: 'This training has lapsed. Ask us to reopen it; your work is kept.',
};
