import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { NUDGE_TRIGGERS, type NudgeTrigger, PACE_STATUSES, type PaceStatus } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

export const TASK_STATES = ['open', 'settled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_KINDS = ['mentor_list', 'task'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_OUTCOMES = ['settled', 'came_back', 'moved_on'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

export class TaskQuery {
  /** `open` unless given. */
  @ApiProperty({ enum: TASK_STATES, enumName: 'TaskState', required: false })
  @WhenGiven()
  @IsIn(TASK_STATES)
  state?: TaskState;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(300)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class TaskPersonDto {
  id: string;
  name: string;
}

export class TaskCourseDto {
  slug: string;
  title: string;
}

export class TaskDto {
  id: string;
  /** Who is asked: `mentor_list` those who look after the person, `task` admins. */
  @ApiProperty({ enum: TASK_KINDS, enumName: 'TaskKind' })
  kind: TaskKind;
  enrolmentId: string;
  person: TaskPersonDto;
  course: TaskCourseDto;
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
  /** Who looks after the person; null where nobody was given to them. */
  @ApiProperty({ type: () => TaskPersonDto, nullable: true })
  mentor: TaskPersonDto | null;
  /** Why: something that was due, or silence, since that day. */
  @ApiProperty({ enum: NUDGE_TRIGGERS, enumName: 'NudgeTrigger' })
  trigger: NudgeTrigger;
  since: string;
  @ApiProperty({ enum: PACE_STATUSES, enumName: 'PaceStatus' })
  pace: PaceStatus;
  @ApiProperty({ type: 'string', nullable: true })
  lastActivityAt: string | null;
  createdAt: string;
  @ApiProperty({ type: () => TaskPersonDto, nullable: true })
  takenBy: TaskPersonDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  settledAt: string | null;
  /** Null where it settled itself. */
  @ApiProperty({ type: () => TaskPersonDto, nullable: true })
  settledBy: TaskPersonDto | null;
  /** `came_back`: the person was active again. `moved_on`: a break, the end, or a farewell. */
  @ApiProperty({ enum: TASK_OUTCOMES, enumName: 'TaskOutcome', nullable: true })
  outcome: TaskOutcome | null;
  note: string;
}

export class TaskListDto {
  /** Open ones in the order in which they came; of settled ones the last comes first. */
  items: TaskDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class TasksAboutDto {
  /** The open ones: for admins, what they are asked before what is asked of those who look after the person. */
  items: TaskDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class SettleTaskDto {
  /** For staff; the person finds it in the export of their data. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @MaxLength(2_000)
  note?: string;
}
