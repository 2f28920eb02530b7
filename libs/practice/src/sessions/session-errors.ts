import { DomainError } from '@convenor/platform';
import type { BookingAnswer } from '@convenor/rules';

type Refusal = Extract<BookingAnswer, { ok: false }>['why'];

const REFUSALS: Record<Refusal, { code: string; sentence: string }> = {
  cancelled: { code: 'session_cancelled', sentence: 'This session does not take place.' },
  started: { code: 'session_started', sentence: 'This session has begun, so nothing about it can change any more.' },
  role_not_offered: { code: 'role_not_offered', sentence: 'This session has no places in this role.' },
  overlapping: {
    code: 'session_overlaps',
    sentence: 'You already have a place in another session at that time. Give that one up first, or swap.',
  },
  full: { code: 'session_full', sentence: 'This was taken a moment ago. You keep the place that you have.' },
};

export const BOOKING_REFUSALS = Object.values(REFUSALS).map(({ code }) => code);

/** Why there is no place for somebody, or none to change. */
export class BookingRefused extends DomainError {
  readonly code: string;
  constructor(why: Refusal) {
    super(REFUSALS[why].sentence);
    this.code = REFUSALS[why].code;
  }
}

export class SessionNotOpen extends DomainError {
  readonly code = 'session_not_open';
  constructor() {
    super('This session is over or does not take place, so it stands as it is.');
  }
}

export class SessionNotBegun extends DomainError {
  readonly code = 'session_not_begun';
  constructor() {
    super('Who was there can be noted once the session has begun.');
  }
}
