import { DomainError } from '@convenor/platform';

export class AlreadyPublished extends DomainError {
  readonly code = 'already_published';
  constructor() {
    super('This is out already, so its time cannot be changed any more. Its words can.');
  }
}

export class TakenBack extends DomainError {
  readonly code = 'taken_back';
  constructor() {
    super('This was taken back. Please write a new announcement.');
  }
}
