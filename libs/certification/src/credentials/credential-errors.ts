import { DomainError } from '@convenor/platform';
import type { EnrolmentState } from '@convenor/rules';
import type { CredentialState } from './credential.entity.js';

/** One standing credential an enrolment. */
export class CredentialStands extends DomainError {
  readonly code = 'credential_stands';
  override readonly extra: Record<string, unknown>;
  constructor(credentialId: string) {
    super('This person already holds a certificate for this training. Revoke it first if another one must be issued.');
    this.extra = { credentialId };
  }
}

export class NothingToCertify extends DomainError {
  readonly code = 'nothing_to_certify';
  override readonly extra: Record<string, unknown>;
  constructor(state: EnrolmentState) {
    super('This person has no place in the course yet, so there is nothing to certify.');
    this.extra = { state };
  }
}

export class CredentialNotFlagged extends DomainError {
  readonly code = 'credential_not_flagged';
  constructor() {
    super('Nobody has to look at this certificate: somebody has done so already.');
  }
}

const NOT_ISSUED: Record<Exclude<CredentialState, 'issued'>, string> = {
  queued: 'This certificate has not been issued yet. Our team looks at it first.',
  revoked: 'This certificate was revoked, so there is nothing to print or change any more.',
};

/** What is asked for needs a credential that stands. */
export class CredentialNotIssued extends DomainError {
  readonly code: string;
  constructor(state: Exclude<CredentialState, 'issued'>) {
    super(NOT_ISSUED[state]);
    this.code = `credential_${state}`;
  }
}
