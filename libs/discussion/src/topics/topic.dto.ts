import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { POST_RULES, TEXT_LIMITS, TOPIC_TITLE_LONGEST } from '@convenor/rules';
import { Transform } from 'class-transformer';
import { IsBoolean, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { HiddenPostDto, PostsQuery, ReportPostDto } from '../posts/post.dto.js';

const LONGEST_ID = 100;
const yesOrNo = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

export class TopicsQuery extends PostsQuery {
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_ID)
  module?: string;

  /** Words of titles and texts: all of them; with the last one a word may go on. */
  @IsOptional()
  @IsString()
  @MaxLength(TEXT_LIMITS.search)
  q?: string;

  /** Only those that I follow. */
  @IsOptional()
  @Transform(yesOrNo)
  @IsBoolean()
  followed?: boolean;
}

export class NewTopicDto {
  @IsString()
  @Length(1, LONGEST_ID)
  module: string;

  @Trimmed()
  @IsString()
  @Length(1, TOPIC_TITLE_LONGEST)
  title: string;

  @Trimmed()
  @IsString()
  @Length(1, POST_RULES.topic.longest)
  text: string;
}

export class ChangeTopicDto {
  @WhenGiven()
  @Trimmed()
  @IsString()
  @Length(1, TOPIC_TITLE_LONGEST)
  title?: string;

  @WhenGiven()
  @Trimmed()
  @IsString()
  @Length(1, POST_RULES.topic.longest)
  text?: string;
}

export class WriteReplyDto {
  @Trimmed()
  @IsString()
  @Length(1, POST_RULES.reply.longest)
  text: string;
}

export class ReportInTopicDto extends ReportPostDto {
  /** The reply that is meant; the opening of the topic unless given. */
  @WhenGiven()
  @IsUUID()
  replyId?: string;
}

export class SeenDto {
  /** `lastAt` of the topic as it was read. */
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  upTo: string;
}

export class WrittenDto {
  id: string;
}

export class ChangedInTopicDto {
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TopicModuleDto {
  id: string;
  title: string;
}

export class TopicLineDto {
  id: string;
  moduleId: string;
  /** Null once its writer has taken it back. */
  @ApiProperty({ type: 'string', nullable: true })
  title: string | null;
  /** First name; null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  mine: boolean;
  openedAt: string;
  lastAt: string;
  /** At most 100: past that nobody counts. */
  @ApiProperty({ type: 'integer' })
  replies: number;
  pinned: boolean;
  closed: boolean;
  following: boolean;
  /** Something was written since I last read it. */
  unread: boolean;
  /** Of mine alone: others do not see it, for this reason. */
  @ApiProperty({ type: HiddenPostDto, nullable: true })
  hidden: HiddenPostDto | null;
}

export class TopicListDto {
  /** The pinned ones first, then by what was last written. */
  items: TopicLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  /** Of which one can talk by now, in the order of the course. */
  modules: TopicModuleDto[];
  /** Who reads it: the name of the cohort; null where it is those who learn at their own pace. */
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
}

export class TopicReplyDto {
  id: string;
  /** First name; null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  mine: boolean;
  /** By a trainer or a mentor. */
  staff: boolean;
  /** Null once its writer has taken it back. */
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  postedAt: string;
  edited: boolean;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** Until when I may change it; null where I may not. */
  @ApiProperty({ type: 'string', nullable: true })
  editableUntil: string | null;
  @ApiProperty({ type: HiddenPostDto, nullable: true })
  hidden: HiddenPostDto | null;
  reportedByMe: boolean;
}

export class TopicRepliesDto {
  /** The oldest first. */
  items: TopicReplyDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class TopicDto extends TopicLineDto {
  moduleTitle: string;
  @ApiProperty({ type: 'string', nullable: true })
  text: string | null;
  edited: boolean;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  @ApiProperty({ type: 'string', nullable: true })
  editableUntil: string | null;
  reportedByMe: boolean;
  answers: TopicRepliesDto;
}
