import { ApiProperty } from '@nestjs/swagger';
import { PaceDto } from '@convenor/enrolment';
import { WAITING_KINDS, type WaitingKind } from '@convenor/rules';

export const CHANGES = ['applied', 'began', 'completed', 'certified', 'left'] as const;
export type Change = (typeof CHANGES)[number];

export class ChangeDto {
  @ApiProperty({ enum: CHANGES, enumName: 'TodayChange' })
  what: Change;
  /** People, each once, however often it happened to them; counted up to 500. */
  @ApiProperty({ type: 'integer' })
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

/** What is known of a row; which of it, its kind says. */
export class WaitingDetailDto {
  course?: string;
  /** Of somebody who may not get there. */
  pace?: PaceDto;
  /** Length of a break that is asked for. */
  @ApiProperty({ type: 'integer' })
  days?: number;
  /** Why a break is asked for, or a certificate is to be looked at. */
  @ApiProperty({ type: 'string', nullable: true })
  reason?: string | null;
  /** Who signs off; null = nobody yet. */
  @ApiProperty({ type: 'string', nullable: true })
  mentor?: string | null;
  /** Answers to mark, times that a post was reported, or people who say that something is wrong with a question. */
  @ApiProperty({ type: 'integer' })
  count?: number;
  /** Of a certificate. */
  number?: string;
  /** Of a meeting, or of the quiz that a question stands in. */
  title?: string;
  /** Of the course of a question; with `activityId` and `questionId`, where it stands. */
  slug?: string;
  activityId?: string;
  questionId?: string;
}

export class WaitingRowDto {
  /** Of what waits: an enrolment, a break, a certificate, ..., as the kind says. */
  id: string;
  @ApiProperty({ type: 'string', nullable: true })
  enrolmentId: string | null;
  /** Of the person. */
  name: string;
  /** Since when it waits; of a renewal the day on which the certificate ends. */
  since: string;
  detail: WaitingDetailDto;
}

export class WaitingDto {
  @ApiProperty({ enum: WAITING_KINDS, enumName: 'WaitingKind' })
  kind: WaitingKind;
  /** Counted up to 500. */
  @ApiProperty({ type: 'integer' })
  count: number;
  /** There are more than were counted. */
  more: boolean;
  /** The first of them, the longest waiting. */
  rows: WaitingRowDto[];
}

export class TodayDto {
  /** What is new is counted from here: the last time that the board was looked at, or a week ago. */
  since: string;
  /** What happened since, in this person's reach; what did not happen is left out. */
  changes: ChangeDto[];
  /** What waits, in the order of urgency; kinds of which nothing waits are left out. */
  waiting: WaitingDto[];
}
