import { DomainError } from '@convenor/platform';
import type { LockedBy } from '@convenor/rules';

/** Says exactly what opens the activity. */
export class ActivityLocked extends DomainError {
  readonly code = 'activity_locked';
  override readonly extra: Record<string, unknown>;
  constructor(titles: string[], lockedBy: LockedBy) {
    const first = titles[0]
      ? `It opens when you have finished "${titles[0]}"${titles.length > 1 ? ` and ${titles.length - 1} more` : ''}.`
      : '';
    const date = lockedBy.opensOn ? `It opens on ${lockedBy.opensOn}.` : '';
    super(`This step is not open yet. ${[first, date].filter(Boolean).join(' ')}`);
    this.extra = { lockedBy };
  }
}

export class WrongKind extends DomainError {
  readonly code = 'wrong_kind_of_activity';
  constructor(sentence: string) {
    super(sentence);
  }
}

export class NotYetComplete extends DomainError {
  readonly code: string;
  override readonly extra: Record<string, unknown>;
  constructor(code: string, sentence: string, extra: Record<string, unknown> = {}) {
    super(sentence);
    this.code = code;
    this.extra = extra;
  }
}
