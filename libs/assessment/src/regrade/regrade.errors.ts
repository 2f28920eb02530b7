import { DomainError } from '@convenor/platform';

/** What would be done is no longer what was looked at. */
export class RegradeChanged extends DomainError {
  readonly code = 'regrade_changed';
  constructor() {
    super(
      'Something has changed since you looked: an answer came in, or a new version was published. Look again, please.',
    );
  }
}

export class NothingToRegrade extends DomainError {
  readonly code = 'nothing_to_regrade';
  constructor() {
    super('Nobody’s score would change, so there is nothing to do.');
  }
}

export class RegradeRunning extends DomainError {
  readonly code = 'regrade_running';
  override readonly extra: Record<string, unknown>;
  constructor(regradeId: string) {
    super('This quiz is being graded anew at this moment. Wait until that is done.');
    this.extra = { regradeId };
  }
}
