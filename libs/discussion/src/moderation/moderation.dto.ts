import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import {
  type Moderation,
  MODERATIONS,
  POST_KINDS,
  type PostKind,
  REPORT_REASONS,
  type ReportReason,
  RESPONSE_STARTERS,
  type ResponseStarter,
} from '@convenor/rules';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PostsQuery } from '../posts/post.dto.js';

const LISTS = ['reported', 'hidden'] as const;

export class ModerationQuery extends PostsQuery {
  /** `reported` unless given: what somebody asked to look at and nobody has yet; or what is hidden. */
  @ApiProperty({ enum: LISTS, required: false })
  @IsOptional()
  @IsIn(LISTS)
  state?: (typeof LISTS)[number];
}

export class PostReportDto {
  /** For moderators alone. */
  by: string;
  @ApiProperty({ enum: REPORT_REASONS, enumName: 'ReportReason' })
  reason: ReportReason;
  words: string;
  at: string;
}

export class ModeratedPostDto {
  id: string;
  enrolmentId: string;
  name: string;
  @ApiProperty({ enum: POST_KINDS, enumName: 'PostKind' })
  kind: PostKind;
  @ApiProperty({ enum: RESPONSE_STARTERS, enumName: 'ResponseStarter', nullable: true })
  starter: ResponseStarter | null;
  courseTitle: string;
  /** In which topic it stands. */
  @ApiProperty({ type: 'string', nullable: true })
  topicId: string | null;
  /** Of what opens a topic. */
  @ApiProperty({ type: 'string', nullable: true })
  title: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  postedAt: string;
  edited: boolean;
  takenBack: boolean;
  hidden: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  hiddenReason: string | null;
  /** Those that nobody has looked at yet; the oldest first. */
  reports: PostReportDto[];
}

export class ModerationListDto {
  items: ModeratedPostDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class ModeratePostDto {
  @ApiProperty({ enum: MODERATIONS, enumName: 'Moderation' })
  @IsIn(MODERATIONS)
  decision: Moderation;

  /** What is hidden says it to its writer. */
  @Trimmed()
  @IsString()
  @Length(1, 1_000)
  reason: string;
}
