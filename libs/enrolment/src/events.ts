import type { EnrolmentState, LocalDate } from '@convenor/rules';

/** A new passage exists. `previousEnrolmentId` names an earlier one of the same person in the same course. */
export class EnrolmentCreated {
  constructor(
    readonly enrolmentId: string,
    readonly previousEnrolmentId: string | null,
  ) {}
}

export class EnrolmentStateChanged {
  constructor(
    readonly enrolmentId: string,
    readonly from: EnrolmentState,
    readonly to: EnrolmentState,
  ) {}
}

/** Due dates may have moved: an extension, a pause, another version of the course. */
export class TrackChanged {
  constructor(readonly enrolmentId: string) {}
}

/** A cohort is held otherwise from now on. `startedOn` is the day on which it was to start before, when that has moved. */
export class CohortChanged {
  constructor(
    readonly cohortId: string,
    readonly startedOn: LocalDate | null,
  ) {}
}

/** A person follows another cohort's calendar from now on, or their own. `TrackChanged` comes after it. */
export class CohortMoved {
  constructor(readonly enrolmentId: string) {}
}
