import { DomainError } from '@convenor/platform';

/** The register and the list of meetings are for people who are certified. */
export class NotCertified extends DomainError {
  readonly code = 'not_certified';
  constructor() {
    super('This opens when you hold a valid certificate.');
  }
}

/** A facilitator does not take messages by the register. */
export class ContactOff extends DomainError {
  readonly code = 'contact_off';
  constructor() {
    super('This person does not take messages here.');
  }
}
