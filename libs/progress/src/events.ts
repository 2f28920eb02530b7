import type { ActivityKind } from '@convenor/rules';

/** An activity was completed or excused; announced once, in the transaction that made it so. */
export class ActivityCompleted {
  constructor(
    readonly enrolmentId: string,
    readonly activityId: string,
    readonly kind: ActivityKind,
  ) {}
}
