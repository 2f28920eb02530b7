import { ApiProperty } from '@nestjs/swagger';
import {
  ACTIVITY_KINDS,
  type ActivityKind,
  ENROLMENT_STATES,
  type EnrolmentState,
  type ShownState,
} from '@convenor/rules';
import { EnrolmentCourseDto, OwnCohortDto, PaceDto, PlaceOfferDto, ProgressDto } from '@convenor/enrolment';

export const SHOWN_STATES = ['locked', 'open', 'in_progress', 'complete', 'excused'] as const satisfies ShownState[];

export class LockedByDto {
  /** What has to be finished first, in order. */
  activityIds: string[];
  /** Local day on which it opens; null when it does not wait for one. */
  @ApiProperty({ type: 'string', nullable: true })
  opensOn: string | null;
}

export class OutlineActivityDto {
  id: string;
  @ApiProperty({ enum: ACTIVITY_KINDS, enumName: 'ActivityKind' })
  kind: ActivityKind;
  title: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  required: boolean;
  @ApiProperty({ enum: SHOWN_STATES, enumName: 'ActivityState' })
  state: ShownState;
  @ApiProperty({ type: LockedByDto, nullable: true })
  lockedBy: LockedByDto | null;
}

export class OutlineModuleDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  summary: string;
  complete: boolean;
  /** Local day; due until 23:59:59 there. */
  @ApiProperty({ type: 'string' })
  dueOn: string;
  /** Local day on which the cohort opens it; null for who learns at their own pace. */
  @ApiProperty({ type: 'string', nullable: true })
  opensOn: string | null;
  activities: OutlineActivityDto[];
}

export class NextActivityDto {
  activityId: string;
}

export class ForecastDto {
  /** The likeliest day, between `from` and `to`. */
  on: string;
  from: string;
  to: string;
  /** From the person's own pace, or from the plan. */
  basis: 'pace' | 'plan';
}

export class OutlineDto {
  id: string;
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
  course: EnrolmentCourseDto;
  progress: ProgressDto;
  pace: PaceDto;
  @ApiProperty({ type: NextActivityDto, nullable: true })
  next: NextActivityDto | null;
  @ApiProperty({ type: ForecastDto, nullable: true })
  forecast: ForecastDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  startedOn: string | null;
  @ApiProperty({ type: OwnCohortDto, nullable: true })
  cohort: OwnCohortDto | null;
  /** A place that is kept for this person while they wait. */
  @ApiProperty({ type: PlaceOfferDto, nullable: true })
  offer: PlaceOfferDto | null;
  /** During a break: the day on which the training goes on by itself; null where nobody said. */
  @ApiProperty({ type: 'string', nullable: true })
  pausedUntil: string | null;
  /** An offer went by; they are asked again once they say so. */
  passedOver: boolean;
  /** Week of the track, from 1; 0 before the start. Days of pause do not count. */
  @ApiProperty({ type: 'integer' })
  week: number;
  @ApiProperty({ type: 'integer' })
  weeks: number;
  /** The zone in which the days here are meant. */
  timeZone: string;
  modules: OutlineModuleDto[];
}
