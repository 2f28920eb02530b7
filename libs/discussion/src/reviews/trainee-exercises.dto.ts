import { ApiProperty } from '@nestjs/swagger';
import { SHOWN_STATES } from '@convenor/progress';
import { type Review, REVIEWS, type ShownState } from '@convenor/rules';

/** What somebody wrote for an exercise and posted; a draft is its writer's alone. */
export class TraineeReflectionDto {
  /** Of the post, for who may read its words; null for everybody else. */
  @ApiProperty({ type: 'string', nullable: true })
  postId: string | null;
  @ApiProperty({ enum: REVIEWS, enumName: 'Review' })
  review: Review;
  postedAt: string;
  /** Other words took the place of the first. */
  edited: boolean;
  /** The group reads it too. */
  shared: boolean;
  /** Who looked at it last, and said something. */
  @ApiProperty({ type: 'string', nullable: true })
  reviewedBy: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reviewedAt: string | null;
}

export class TraineeExerciseDto {
  activityId: string;
  title: string;
  required: boolean;
  /** A trainer has to approve it. */
  needsApproval: boolean;
  @ApiProperty({ enum: SHOWN_STATES, enumName: 'ActivityState' })
  state: ShownState;
  @ApiProperty({ type: 'string', nullable: true })
  completedAt: string | null;
  @ApiProperty({ type: TraineeReflectionDto, nullable: true })
  reflection: TraineeReflectionDto | null;
}

export class TraineeExercisesDto {
  /** In the order of the course. */
  items: TraineeExerciseDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
