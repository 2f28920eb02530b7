/** A correction was published: whoever is on one of these versions of the same number moves to the new one. */
export class CoursePatched {
  constructor(
    readonly courseId: string,
    readonly fromVersionIds: string[],
    readonly toVersionId: string,
  ) {}
}

/** A new version takes the place of another. Who has begun stays on the one before. */
export class NextVersionPublished {
  constructor(
    readonly courseId: string,
    readonly fromVersionId: string,
    readonly toVersionId: string,
    /** Null = from the command line. */
    readonly actorId: string | null,
  ) {}
}

/** More or fewer people may train at the same time than before. */
export class CapacityChanged {
  constructor(readonly courseId: string) {}
}
