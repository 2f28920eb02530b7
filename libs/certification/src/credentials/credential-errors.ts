import { DomainError } from '@convenor/platform';
import type { CredentialMove, CredentialState, EnrolmentState } from '@convenor/rules';

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

const STANDS_AS: Record<CredentialState, string> = {
  queued: 'This certificate has not been issued yet. Our team looks at it first.',
  issued: 'This certificate is issued, and nothing is on hold.',
  suspended: 'This certificate is on hold until our team has had a look.',
  revoked: 'This certificate was revoked, so there is nothing to print or change any more.',
  superseded: 'Another certificate has taken the place of this one.',
};

/** What is asked for cannot be done with a credential in this state. */
export class CredentialInState extends DomainError {
  readonly code: string;
  override readonly extra: Record<string, unknown>;
  constructor(state: CredentialState, possible: CredentialMove[] = []) {
    super(STANDS_AS[state]);
    this.code = `credential_${state}`;
    this.extra = { state, possible };
  }
}
