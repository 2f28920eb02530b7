/** A meeting was signed off; announced once, in the transaction that did it. */
export class PracticeSigned {
  constructor(
    readonly enrolmentId: string,
    readonly entryId: string,
  ) {}
}
