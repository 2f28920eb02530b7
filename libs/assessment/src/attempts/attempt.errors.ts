import { DomainError } from '@convenor/platform';
import type { MayStart } from '@convenor/rules';

const CLOSED = {
  late: 'The time for this attempt is over. The answers that reached us before the end count.',
  submitted: 'This attempt has been sent in already, so answers can no longer change.',
  reset: 'This attempt no longer counts: it was taken back for you, so that you can start afresh.',
};

export class AttemptClosed extends DomainError {
  readonly code = 'attempt_closed';
  override readonly extra: Record<string, unknown>;
  constructor(why: keyof typeof CLOSED) {
    super(CLOSED[why]);
    this.extra = { why };
  }
}

const REFUSALS: Record<Extract<MayStart, { ok: false }>['code'], string> = {
  already_passed: 'You have passed this quiz. There is no need to take it again.',
  no_attempts_left: 'All attempts at this quiz are used. Write to us: we can give you another one.',
  wait: 'The next attempt opens a little later. Use the time to look at the lessons again.',
};

export class MayNotStart extends DomainError {
  readonly code: string;
  override readonly extra: Record<string, unknown>;
  constructor(refusal: Extract<MayStart, { ok: false }>) {
    super(REFUSALS[refusal.code]);
    this.code = refusal.code;
    this.extra = { opensAt: refusal.opensAt?.toISOString() ?? null };
  }
}
