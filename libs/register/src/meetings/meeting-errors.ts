import { DomainError } from '@convenor/platform';
import type { MeetingState } from '@convenor/rules';

/** What is asked for does not lead on from how the meeting stands. */
export class MeetingNotOpen extends DomainError {
  readonly code = 'meeting_not_open';
  override readonly extra: Record<string, unknown>;
  constructor(state: MeetingState) {
    super('This cannot be done with the meeting as it stands now.');
    this.extra = { state };
  }
}

export class TooManyMeetings extends DomainError {
  readonly code = 'too_many_meetings';
  constructor() {
    super('You have as many meetings here as one person can hold. End one of them first.');
  }
}
