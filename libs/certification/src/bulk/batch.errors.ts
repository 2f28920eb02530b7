import { DomainError } from '@convenor/platform';

export class BatchStarted extends DomainError {
  readonly code = 'batch_started';
  constructor() {
    super('This has been started already.');
  }
}

export class BatchChanged extends DomainError {
  readonly code = 'batch_changed';
  constructor() {
    super('Some of these certificates have changed since you looked. Look at them again, please.');
  }
}

export class NothingInBatch extends DomainError {
  readonly code = 'nothing_to_do';
  constructor() {
    super('There is nothing to do for any of these.');
  }
}

export class TooManyInBatch extends DomainError {
  readonly code = 'too_many';
  constructor(most: number) {
    super(`At most ${most} certificates at a time, please. Choose fewer.`);
  }
}
