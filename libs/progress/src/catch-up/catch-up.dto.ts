import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class AcceptCatchUpDto {
  /** Of the plan as it was shown. */
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;
}

export class CatchUpModuleDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  /** Estimated minutes of what is still to do. */
  @ApiProperty({ type: 'integer' })
  minutes: number;
  dueBefore: string;
  dueAfter: string;
}

export class CatchUpPlanDto {
  modules: CatchUpModuleDto[];
  endBefore: string;
  endAfter: string;
  /** The course ends later than it would have: what is left is more than a fair week can hold. */
  endMoves: boolean;
  @ApiProperty({ type: 'integer' })
  minutesPerWeek: number;
  /** Send it to accept this very plan. */
  fingerprint: string;
}

export class CatchUpDto {
  /** Something is overdue. */
  helps: boolean;
  /** null when nothing is left to do. */
  @ApiProperty({ type: CatchUpPlanDto, nullable: true })
  plan: CatchUpPlanDto | null;
  /** The day of the plan that counts now; null without one. */
  @ApiProperty({ type: 'string', nullable: true })
  madeOn: string | null;
  /** It was made today, so it may be taken back. */
  mayUndo: boolean;
}
