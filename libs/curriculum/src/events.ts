/** A correction was published: whoever is on one of these versions of the same number moves to the new one. */
export class CoursePatched {
  constructor(
    readonly courseId: string,
    readonly fromVersionIds: string[],
    readonly toVersionId: string,
  ) {}
}

/** More or fewer people may train at the same time than before. */
export class CapacityChanged {
  constructor(readonly courseId: string) {}
}
