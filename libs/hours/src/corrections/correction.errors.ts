import { DomainError } from '@convenor/platform';

/** More cannot be taken off than there is. */
export class HoursBelowZero extends DomainError {
  readonly code = 'hours_below_zero';
  override readonly extra: Record<string, unknown>;
  constructor(seconds: number) {
    const minutes = Math.max(0, Math.floor(seconds / 60));
    super(`This person has ${minutes} credited minutes in this training. No more than that can be taken off.`);
    this.extra = { minutes };
  }
}
