/** A quiz of a finished training, open again, was passed once more; announced in the transaction that graded it. */
export class QuizPassedAgain {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
  ) {}
}

/** A person's attempts at a quiz were graded anew and some scores changed; announced once, in the transaction that did it. */
export class AttemptsRegraded {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    /** The quiz is required, was passed, and no longer is. */
    readonly lostPass: boolean,
    /** Who asked for the regrade. */
    readonly staffId: string,
  ) {}
}
