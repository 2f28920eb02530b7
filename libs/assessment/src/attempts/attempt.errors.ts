import { DomainError } from '@convenor/platform';
import type { MayStart } from '@convenor/rules';

const CLOSED = {
  late: 'The time for this attempt is over. The answers that reached us before the end count.',
  submitted: 'This attempt has been sent in already, so answers can no longer change.',
  reset: 'This attempt no longer counts: it was taken back for you, so that you can start afresh.',
};

const KEPT = 'We kept this answer, marked as late, so that your trainer can see it.';

export class AttemptClosed extends DomainError {
  readonly code = 'attempt_closed';
  override readonly extra: Record<string, unknown>;
  /** @param kept the answer was kept all the same, marked as late */
  constructor(why: keyof typeof CLOSED, kept = false) {
    super(kept ? `${CLOSED[why]} ${KEPT}` : CLOSED[why]);
    this.extra = { why, kept };
  }
}

/** Answers in a quiz that goes one way only, or that were checked, do not change any more. */
export class AnswerFixed extends DomainError {
  readonly code: 'answer_checked' | 'question_passed';
  constructor(code: AnswerFixed['code']) {
    super(
      code === 'answer_checked'
        ? 'You have checked this answer, so it can no longer change.'
        : 'This quiz goes one way: you have gone on from this question, so its answer stays as it is.',
    );
    this.code = code;
  }
}

/** An answer that cannot be checked before sending: there is none, or this quiz does not show anything that early. */
export class NotCheckable extends DomainError {
  readonly code: 'nothing_to_check' | 'not_checkable';
  constructor(code: NotCheckable['code']) {
    super(
      code === 'nothing_to_check'
        ? 'There is no answer to check yet. Answer the question first.'
        : 'This quiz shows nothing about single answers before you send them.',
    );
    this.code = code;
  }
}

const REFUSALS: Record<Extract<MayStart, { ok: false }>['code'], string> = {
  already_passed: 'You have passed this quiz. There is no need to take it again.',
  being_marked:
    'Your answers are with a trainer, who will mark them. You will see here how it went, and whether you need another try.',
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
