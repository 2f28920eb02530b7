/** A person has been certified: at once, from the queue, or by exception. */
export class CredentialIssued {
  constructor(
    readonly credentialId: string,
    readonly enrolmentId: string,
  ) {}
}

export class CredentialRevoked {
  constructor(
    readonly credentialId: string,
    readonly enrolmentId: string,
  ) {}
}
