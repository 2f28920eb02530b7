import { DomainError } from '@convenor/platform';
import type { MayStart } from '@convenor/rules';

export class AttemptClosed extends DomainError {
  readonly code = 'attempt_closed';
  constructor(late: boolean) {
    super(
      late
        ? 'The time for this attempt is over. The answers that reached us before the end count.'
        : 'This attempt has been sent in already, so answers can no longer change.',
    );
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
