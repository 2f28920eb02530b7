import type { Succession } from './credentials/credential-event.entity.js';

/** A person has been certified: at once, from the queue, by exception, anew, or from elsewhere. */
export class CredentialIssued {
  constructor(
    readonly credentialId: string,
    readonly enrolmentId: string,
  ) {}
}

/** A credential that was issued stands otherwise from now on. Of one that was superseded, what follows it is issued as well. */
export class CredentialChanged {
  constructor(
    readonly credentialId: string,
    readonly enrolmentId: string,
    readonly what: 'suspended' | 'reinstated' | 'revoked' | 'superseded',
    readonly why: Succession | null = null,
  ) {}
}
