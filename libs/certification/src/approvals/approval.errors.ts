import { DomainError } from '@convenor/platform';

export class ApprovalWithdrawn extends DomainError {
  readonly code = 'approval_withdrawn';
  constructor() {
    super('This was withdrawn already.');
  }
}
