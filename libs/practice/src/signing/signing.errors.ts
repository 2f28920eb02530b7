import { DomainError } from '@convenor/platform';

export class OwnPractice extends DomainError {
  readonly code = 'own_practice';
  constructor() {
    super('This is your own meeting. Somebody else looks at it.');
  }
}

export class PracticeDecided extends DomainError {
  readonly code = 'practice_decided';
  constructor() {
    super(
      'Somebody has decided about this meeting already, or it has gone back to its writer. Reload the page, please.',
    );
  }
}

/** There is nothing in it to rate: the person watched. */
export class NothingToRate extends DomainError {
  readonly code = 'nothing_to_rate';
  constructor() {
    super('In this meeting the person watched others lead, so there is nothing to rate.');
  }
}
