import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { TEXT_LIMITS } from '@convenor/rules';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { PostsQuery } from '../posts/post.dto.js';

export class StaffTopicsQuery extends PostsQuery {
  @IsOptional()
  @IsUUID()
  cohort?: string;

  @IsOptional()
  @IsString()
  @Length(1, 100)
  module?: string;

  /** Words of titles and texts: all of them; with the last one a word may go on. */
  @IsOptional()
  @IsString()
  @MaxLength(TEXT_LIMITS.search)
  q?: string;
}

export class StaffTopicLineDto {
  id: string;
  courseTitle: string;
  moduleId: string;
  /** As its writer knows it; the id of the module when that account is gone. */
  moduleTitle: string;
  /** Null where people who learn at their own pace read it. */
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
  /** Null once its writer has taken it back. */
  @ApiProperty({ type: 'string', nullable: true })
  title: string | null;
  /** Null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  openedAt: string;
  lastAt: string;
  /** At most 100: past that nobody counts. */
  @ApiProperty({ type: 'integer' })
  replies: number;
  pinned: boolean;
  closed: boolean;
  hidden: boolean;
}

export class StaffTopicListDto {
  /** By what was last written. */
  items: StaffTopicLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StaffTopicReplyDto {
  id: string;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  /** By a trainer or a mentor. */
  staff: boolean;
  /** I wrote it, and can take it back. */
  mine: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  postedAt: string;
  edited: boolean;
  hidden: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  hiddenReason: string | null;
}

export class StaffTopicRepliesDto {
  /** The oldest first. */
  items: StaffTopicReplyDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StaffTopicDto extends StaffTopicLineDto {
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  edited: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  hiddenReason: string | null;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  answers: StaffTopicRepliesDto;
}

export class LeadTopicDto {
  /** Stands before the others. */
  @WhenGiven()
  @IsBoolean()
  pinned?: boolean;

  /** Can be read, and nothing more is written in it. */
  @WhenGiven()
  @IsBoolean()
  closed?: boolean;
}

export class LedTopicDto {
  pinned: boolean;
  closed: boolean;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}
