import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import {
  MOST_HOLDOUT_PERCENT,
  NUDGE_ACTIONS,
  NUDGE_DAYS,
  NUDGE_TRIGGERS,
  NUDGE_VERDICTS,
  type NudgeAction,
  type NudgeTrigger,
  type NudgeVerdict,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

export class NudgeShareDto {
  @ApiProperty({ type: 'integer' })
  people: number;
  /** Who did anything in their training within seven days. */
  @ApiProperty({ type: 'integer' })
  cameBack: number;
  /** In thousandths; null where there are too few to say. */
  @ApiProperty({ type: 'integer', nullable: true })
  share: number | null;
  /** Ends of the interval that holds the true share in 95 of 100 cases. */
  @ApiProperty({ type: 'integer', nullable: true })
  low: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  high: number | null;
}

/** Of the last year; only nudges whose seven days are over count. */
export class NudgeEffectDto {
  touched: NudgeShareDto;
  /** Left out by chance. */
  heldOut: NudgeShareDto;
  @ApiProperty({ enum: NUDGE_VERDICTS, enumName: 'NudgeVerdict' })
  verdict: NudgeVerdict;
}

export class NudgeDto {
  id: string;
  @ApiProperty({ enum: NUDGE_TRIGGERS, enumName: 'NudgeTrigger' })
  trigger: NudgeTrigger;
  @ApiProperty({ type: 'integer' })
  days: number;
  @ApiProperty({ enum: NUDGE_ACTIONS, enumName: 'NudgeAction' })
  action: NudgeAction;
  enabled: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  enabledAt: string | null;
  @ApiProperty({ type: 'integer' })
  holdoutPercent: number;
  /** How many it would touch today, from now on, were it switched on. */
  @ApiProperty({ type: 'integer' })
  touchesToday: number;
  /** How many it would leave out today by chance, beside them. */
  @ApiProperty({ type: 'integer' })
  heldOutToday: number;
  /** How many it has touched in the last seven days. */
  @ApiProperty({ type: 'integer' })
  touchedThisWeek: number;
  effect: NudgeEffectDto;
  /** The number in its ETag. */
  @ApiProperty({ type: 'integer' })
  version: number;
}

export class NudgeListDto {
  items: NudgeDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class NudgeListQuery {
  /** `next` of the page before. */
  @WhenGiven()
  @IsUUID()
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class ChangeNudgeDto {
  @WhenGiven()
  @IsBoolean()
  enabled?: boolean;

  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(NUDGE_DAYS.least)
  @Max(NUDGE_DAYS.most)
  days?: number;

  /** Of a hundred people, so many are left out by chance, to compare with. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(MOST_HOLDOUT_PERCENT)
  holdoutPercent?: number;
}

export class DryRunQuery {
  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(200)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class NudgedPersonDto {
  id: string;
  name: string;
}

export class NudgedCourseDto {
  slug: string;
  title: string;
}

export class DryRunLineDto {
  enrolmentId: string;
  person: NudgedPersonDto;
  course: NudgedCourseDto;
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
  /** The due date that has passed, or the day of the last activity, by the trigger of the rule. */
  since: string;
  /** Days from then to today, where the person is. */
  @ApiProperty({ type: 'integer' })
  days: number;
  @ApiProperty({ type: 'string', nullable: true })
  lastActivityAt: string | null;
  /** Left out by chance, to compare with. */
  heldOut: boolean;
}

export class DryRunDto {
  /** Who waits longest comes first. */
  items: DryRunLineDto[];
  @ApiProperty({ type: 'integer' })
  total: number;
  /** Of all, those who are left out by chance. */
  @ApiProperty({ type: 'integer' })
  heldOut: number;
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
