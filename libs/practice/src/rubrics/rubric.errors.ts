import { DomainError } from '@convenor/platform';

export class RubricKeyTaken extends DomainError {
  readonly code = 'rubric_key_taken';
  constructor() {
    super('There is a rubric with this key already. Choose another key, or change that rubric.');
  }
}

export class NoRubricDraft extends DomainError {
  readonly code = 'no_draft';
  constructor() {
    super('This rubric has no draft: everything in it is published.');
  }
}
