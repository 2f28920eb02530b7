import { DomainError } from '@convenor/platform';

export class TooManyPinned extends DomainError {
  readonly code = 'too_many_pinned';
  constructor(most: number) {
    super(`No more than ${most} notes stay on top. Take one down first.`);
  }
}
