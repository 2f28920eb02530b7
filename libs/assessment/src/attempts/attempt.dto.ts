import { ApiProperty } from '@nestjs/swagger';
import { ItemDto } from '@convenor/curriculum';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import type { AttemptState } from './attempt.entity.js';

export const LATE_DECISIONS = ['accept', 'decline'] as const;
/** What staff decide about answers that came after the time was over. */
export type LateDecision = (typeof LATE_DECISIONS)[number];

export class SaveResponseDto {
  /**
   * By the item's type: `{choiceIds: [...]}` for choices and orders, `{places: {placeId: choiceId}}` for rows and gaps
   * filled with words, `{text, unit?}` for what is written, `{gaps: {placeId: {choiceIds} | {text}}}` for a text with gaps,
   * `{points: [{x, y}]}` for spots on a picture, `{ratings: {choiceId: level}}` for ratings. An empty one takes the answer back.
   */
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

  /** How sure they are: 1 = a guess, 2 = fairly sure, 3 = sure. */
  @ApiProperty({ type: 'integer', enum: [1, 2, 3] })
  @IsOptional()
  @IsIn([1, 2, 3])
  confidence?: 1 | 2 | 3;

  /** How long they have had the question in sight so far, in milliseconds. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  milliseconds?: number;
}

export class SavedResponseDto {
  /** The newest that we hold; larger than the one sent when another device was faster. */
  @ApiProperty({ type: 'integer' })
  sequence: number;
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

/** A part of the quiz under a heading of its own. */
export class AttemptSectionDto {
  id: string;
  title: string;
  instructionsHtml: string;
  @ApiProperty({ type: 'integer', nullable: true })
  passMark: number | null;
  /** This and the following only while the score may be seen. */
  @ApiProperty({ type: 'integer' })
  points?: number;
  @ApiProperty({ type: 'integer' })
  maxPoints?: number;
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
  mode: 'graded' | 'practice';
  navigation: 'free' | 'sequential';
  /** `hidden`: a quiet sitting; the deadline holds all the same. */
  clock: 'shown' | 'hidden';
  /** People are asked how sure they are of each answer. */
  confidence: boolean;
  /** Answers can be checked one by one before sending. */
  checkable: boolean;
  /** In their order; empty for a quiz without sections. */
  sections: AttemptSectionDto[];
  /** How many answers a person has yet to mark; there is no result before. */
  @ApiProperty({ type: 'integer' })
  toMark: number;
  items: ItemDto[];
  /** By item id. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'object', additionalProperties: true } })
  responses: Record<string, object>;
  /** By item id: the sequence of what we hold. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  sequences: Record<string, number>;
  /** Item ids. */
  flagged: string[];
  /** By item id: 1 = a guess, 2 = fairly sure, 3 = sure. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer', enum: [1, 2, 3] } })
  confidences: Record<string, 1 | 2 | 3>;
  /** Items to which an answer came after the time was over; it was kept, and does not count by itself. */
  late: string[];
  /** By item id: whether staff decided to count what came late. Nothing of what waits for that. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...LATE_DECISIONS] } })
  lateDecisions: Record<string, LateDecision>;
  @ApiProperty({ type: AttemptResultDto, nullable: true })
  result: AttemptResultDto | null;
  /** In the order of the track; empty while the review setting does not allow it. */
  lookAgain: LookAgainDto[];
}

export class SubmittedDto {
  id: string;
  @ApiProperty({ enum: ['open', 'submitted', 'reset'], enumName: 'AttemptState' })
  state: AttemptState;
  /** How many answers a person has yet to mark. */
  @ApiProperty({ type: 'integer' })
  toMark: number;
  /** null while the review setting does not show it, and while there is something to mark. */
  @ApiProperty({ type: AttemptResultDto, nullable: true })
  result: AttemptResultDto | null;
}
