import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import {
  POST_KINDS,
  type PostKind,
  RESPONSE_STARTERS,
  type ResponseStarter,
  type Review,
  REVIEW_DECISIONS,
  type ReviewDecision,
  REVIEWS,
} from '@convenor/rules';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { FeedbackDto, PostsQuery } from '../posts/post.dto.js';

export class ReviewQueueQuery extends PostsQuery {
  /** `waiting` unless given: what waits for approval, the oldest first; of all else the latest comes first. */
  @ApiProperty({ enum: REVIEWS, enumName: 'Review', required: false })
  @IsOptional()
  @IsIn(REVIEWS)
  state?: Review;

  @IsOptional()
  @IsUUID()
  cohort?: string;
}

export class ReviewLineDto {
  id: string;
  enrolmentId: string;
  name: string;
  courseTitle: string;
  activityTitle: string;
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
  @ApiProperty({ enum: REVIEWS, enumName: 'Review' })
  review: Review;
  postedAt: string;
  edited: boolean;
}

export class ReviewQueueDto {
  items: ReviewLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class EarlierWordsDto {
  text: string;
  /** When other words took their place. */
  until: string;
}

/** A post as staff read it, with everything that was ever in it. */
export class StaffPostDto {
  id: string;
  enrolmentId: string;
  name: string;
  @ApiProperty({ enum: POST_KINDS, enumName: 'PostKind' })
  kind: PostKind;
  @ApiProperty({ enum: RESPONSE_STARTERS, enumName: 'ResponseStarter', nullable: true })
  starter: ResponseStarter | null;
  courseTitle: string;
  activityTitle: string;
  promptHtml: string;
  /** Null while it is with its writer again. */
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  @ApiProperty({ enum: REVIEWS, enumName: 'Review', nullable: true })
  review: Review | null;
  postedAt: string;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  hidden: boolean;
  takenBack: boolean;
  /** The latest first. */
  earlier: EarlierWordsDto[];
  /** The latest first. */
  feedback: FeedbackDto[];
}

export class ReviewDecisionDto {
  @ApiProperty({ enum: REVIEW_DECISIONS, enumName: 'ReviewDecision' })
  @IsIn(REVIEW_DECISIONS)
  decision: ReviewDecision;

  /** May be empty for an approval. */
  @Trimmed()
  @IsString()
  @MaxLength(5_000)
  comment: string;
}

export class ReviewedDto {
  id: string;
  @ApiProperty({ enum: REVIEWS, enumName: 'Review' })
  review: Review;
}
