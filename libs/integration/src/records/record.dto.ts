import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsMoment } from '../moment-field.js';
import { IsOpenUrl } from '../webhooks/webhook.dto.js';
import { RECORD_NAMES, type RecordNames, STORE_PAUSED_WHY, type StorePausedWhy } from './record-store.entity.js';

const MOVES = ['pause', 'resume'] as const;
const RECORD_STATES = ['waiting', 'sent', 'failed'] as const;
type RecordState = (typeof RECORD_STATES)[number];
const VERBS = ['completed', 'passed', 'failed'] as const;

export class SetRecordStoreDto {
  /** Where its resources begin: `/statements` follows. */
  @Trimmed()
  @IsOpenUrl()
  @MaxLength(500, { message: 'This address is too long.' })
  @IsString({ message: 'Please give the address of the store.' })
  url: string;

  @Trimmed()
  @Matches(/^[\x21-\x39\x3b-\x7e]*$/, { message: 'A key has no blanks and no colon.' })
  @Length(1, 200, { message: 'Please give the key that the store has given you.' })
  @IsString({ message: 'Please give the key that the store has given you.' })
  keyName: string;

  /** Left out, it stays as it is. */
  @WhenGiven()
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: 'This secret holds a character that cannot be sent.' })
  @Length(1, 500, { message: 'Please give the secret that belongs to the key.' })
  @IsString({ message: 'Please give the secret that belongs to the key.' })
  secret?: string;

  /** How people are called: by a name that tells nothing, or by their mail address. */
  @ApiProperty({ enum: RECORD_NAMES })
  @IsIn(RECORD_NAMES)
  names: RecordNames;
}

export class MoveRecordStoreDto {
  @ApiProperty({ enum: MOVES })
  @IsIn(MOVES)
  move: (typeof MOVES)[number];
}

export class FillUpDto {
  /** From when on everything is sent that was not; what was sent already has the same id, and changes nothing. */
  @IsMoment()
  @MaxLength(40)
  since: string;
}

export class RecordStoreDto {
  url: string;
  keyName: string;
  @ApiProperty({ enum: RECORD_NAMES })
  names: RecordNames;
  pausedAt: Date | null;
  @ApiProperty({ enum: STORE_PAUSED_WHY, nullable: true })
  pausedWhy: StorePausedWhy | null;
  /** When it is tried again, after a try that failed. */
  nextTryAt: Date | null;
  lastProblem: string | null;
  createdAt: Date;
}

export class RecordsStateDto {
  /** null = there is none. */
  @ApiProperty({ type: () => RecordStoreDto, nullable: true })
  store: RecordStoreDto | null;
  @ApiProperty({ type: 'integer' })
  waiting: number;
  /** In the last ninety days. */
  @ApiProperty({ type: 'integer' })
  sent: number;
  @ApiProperty({ type: 'integer' })
  failed: number;
  lastSentAt: Date | null;
}

export class RecordQueryDto {
  @IsOptional()
  @ApiProperty({ enum: RECORD_STATES })
  @IsIn(RECORD_STATES)
  state?: RecordState;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class LearningRecordDto {
  /** The id of the statement. */
  id: string;
  @ApiProperty({ enum: VERBS })
  verb: (typeof VERBS)[number];
  course: string;
  /** null = the course itself. */
  activityId: string | null;
  at: Date;
  @ApiProperty({ enum: RECORD_STATES })
  state: RecordState;
  problem: string | null;
}

export class LearningRecordListDto {
  items: LearningRecordDto[];
  next: string | null;
}

export class SentAgainDto {
  @ApiProperty({ type: 'integer' })
  count: number;
}
