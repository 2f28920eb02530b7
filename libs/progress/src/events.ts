import type { ActivityKind } from '@convenor/rules';

/** A reflection was posted: for the first time, or again after it had gone back to its writer. */
export class ReflectionPosted {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    readonly approval: 'none' | 'trainer',
  ) {}
}

/** An activity was completed or excused; announced once, in the transaction that made it so. */
export class ActivityCompleted {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    readonly kind: ActivityKind,
  ) {}
}

/** Staff put an activity that was complete or excused back on the path; announced in the transaction that did so. */
export class ActivityReopened {
  constructor(readonly enrolmentId: string) {}
}
