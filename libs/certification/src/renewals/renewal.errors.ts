import { DomainError } from '@convenor/platform';

export class RenewalNotOpen extends DomainError {
  readonly code = 'renewal_not_open';
  constructor() {
    super('This cannot be renewed now. The page of your certificate says when it can.');
  }
}

export class RenewalAgreementChanged extends DomainError {
  readonly code = 'agreement_changed';
  constructor() {
    super('This text has changed since you opened it. Please read the current version before you sign.');
  }
}
