/** A meeting was signed off; announced once, in the transaction that did it. */
export class PracticeSigned {
  constructor(
    readonly enrolmentId: string,
    readonly entryId: string,
  ) {}
}

/** Somebody was at a live session, as a trainer noted it for the first time. */
export class SessionAttended {
  constructor(
    readonly enrolmentId: string,
    readonly sessionId: string,
  ) {}
}
