import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import type { AttemptState } from './attempt.entity.js';

export class SaveResponseDto {
  /** By the item's type: `{choiceIds: [...]}` for choices; an empty list takes the answer back. */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { choiceIds: ['f3a91c'] } })
  @IsObject()
  response: object;

  /** Grows with every change of this answer on any device: the newest wins. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  sequence: number;

  /** "I want to look at this again." */
  @IsOptional()
  @IsBoolean()
  flagged?: boolean;
}

export class SavedResponseDto {
  /** The newest that we hold; larger than the one sent when another device was faster. */
  @ApiProperty({ type: 'integer' })
  sequence: number;
}

export class ItemChoiceDto {
  id: string;
  html: string;
  /** The following only as far as the review setting allows. */
  chosen?: boolean;
  correct?: boolean;
  feedbackHtml?: string;
}

export class ItemDto {
  id: string;
  type: string;
  html: string;
  choices: ItemChoiceDto[];
  /** Thousandths; only when both the score and the right answers may be seen, since it tells which were right. */
  @ApiProperty({ type: 'integer' })
  points?: number;
  @ApiProperty({ type: 'integer' })
  maxPoints?: number;
  feedbackHtml?: string;
}

export class AttemptResultDto {
  /** Thousandths. */
  @ApiProperty({ type: 'integer' })
  points: number;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  passed: boolean;
}

export class LessonLinkDto {
  activityId: string;
  title: string;
}

/** A module worth another look after this attempt. */
export class LookAgainDto {
  moduleId: string;
  title: string;
  lessons: LessonLinkDto[];
}

export class AttemptDto {
  id: string;
  enrolmentId: string;
  activityId: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  @ApiProperty({ enum: ['open', 'submitted', 'reset'], enumName: 'AttemptState' })
  state: AttemptState;
  startedAt: string;
  /** By the server's clock. */
  @ApiProperty({ type: 'string', nullable: true })
  deadline: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  submittedAt: string | null;
  /** The server's clock now, so that a page can show the time left whatever the device believes. */
  now: string;
  layout: 'one_per_page' | 'all_at_once';
  @ApiProperty({ type: 'integer' })
  passMark: number;
  items: ItemDto[];
  /** By item id. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'object', additionalProperties: true } })
  responses: Record<string, object>;
  /** By item id: the sequence of what we hold. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  sequences: Record<string, number>;
  /** Item ids. */
  flagged: string[];
  @ApiProperty({ type: AttemptResultDto, nullable: true })
  result: AttemptResultDto | null;
  /** In the order of the track; empty while the review setting does not allow it. */
  lookAgain: LookAgainDto[];
}

export class SubmittedDto {
  id: string;
  @ApiProperty({ enum: ['open', 'submitted', 'reset'], enumName: 'AttemptState' })
  state: AttemptState;
  /** null while the review setting does not show it. */
  @ApiProperty({ type: AttemptResultDto, nullable: true })
  result: AttemptResultDto | null;
}
