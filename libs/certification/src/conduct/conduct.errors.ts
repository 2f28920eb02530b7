import { DomainError } from '@convenor/platform';

export class ConcernClosed extends DomainError {
  readonly code = 'concern_closed';
  constructor() {
    super('This concern is closed already.');
  }
}
