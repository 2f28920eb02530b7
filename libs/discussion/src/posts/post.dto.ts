import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import {
  POST_RULES,
  REPORT_REASONS,
  type ReportReason,
  RESPONSE_STARTERS,
  type ResponseStarter,
  type Review,
  REVIEW_DECISIONS,
  type ReviewDecision,
  REVIEWS,
  type Sharing,
  SHARINGS,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';

export class PostsQuery {
  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class HiddenPostDto {
  reason: string;
  at: string;
}

export class PostResponseDto {
  id: string;
  /** First name. */
  by: string;
  mine: boolean;
  @ApiProperty({ enum: RESPONSE_STARTERS, enumName: 'ResponseStarter' })
  starter: ResponseStarter;
  text: string;
  postedAt: string;
  edited: boolean;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** Until when I may change it; null where I may not. */
  @ApiProperty({ type: 'string', nullable: true })
  editableUntil: string | null;
  /** Of mine alone: others do not see it, for this reason. */
  @ApiProperty({ type: HiddenPostDto, nullable: true })
  hidden: HiddenPostDto | null;
  reportedByMe: boolean;
}

export class SharedReflectionDto {
  id: string;
  /** First name. */
  by: string;
  text: string;
  postedAt: string;
  edited: boolean;
  reportedByMe: boolean;
  /** The oldest first. */
  responses: PostResponseDto[];
}

export class SharedReflectionsDto {
  /** The latest first. */
  items: SharedReflectionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class FeedbackDto {
  id: string;
  @ApiProperty({ enum: REVIEW_DECISIONS, enumName: 'ReviewDecision' })
  decision: ReviewDecision;
  comment: string;
  /** Null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  at: string;
}

export class OwnReflectionDto {
  id: string;
  @ApiProperty({ enum: REVIEWS, enumName: 'Review' })
  review: Review;
  postedAt: string;
  edited: boolean;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** Until when I may change it; null where I may not. */
  @ApiProperty({ type: 'string', nullable: true })
  editableUntil: string | null;
  @ApiProperty({ type: HiddenPostDto, nullable: true })
  hidden: HiddenPostDto | null;
  /** Of trainers; the latest first. */
  feedback: FeedbackDto[];
  /** Of others; the oldest first. */
  responses: PostResponseDto[];
}

export class MyReflectionDto {
  /** Whether I read what others wrote, or what stands before it. */
  @ApiProperty({ enum: SHARINGS, enumName: 'Sharing' })
  sharing: Sharing;
  /** Null before I have posted. What came back to me is there, with `returned`. */
  @ApiProperty({ type: OwnReflectionDto, nullable: true })
  post: OwnReflectionDto | null;
}

export class NewResponseDto {
  @ApiProperty({ enum: RESPONSE_STARTERS, enumName: 'ResponseStarter' })
  @IsIn(RESPONSE_STARTERS)
  starter: ResponseStarter;

  @Trimmed()
  @IsString()
  @Length(1, POST_RULES.response.longest)
  text: string;
}

export class NewPostDto {
  id: string;
}

export class ChangePostDto {
  @Trimmed()
  @IsString()
  @Length(1, POST_RULES.reflection.longest)
  text: string;
}

export class ChangedPostDto {
  text: string;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ReportPostDto {
  @ApiProperty({ enum: REPORT_REASONS, enumName: 'ReportReason' })
  @IsIn(REPORT_REASONS)
  reason: ReportReason;

  /** May be empty. */
  @Trimmed()
  @IsString()
  @MaxLength(1_000)
  words: string;
}
