import { ApiProperty } from '@nestjs/swagger';
import { isLocalDate, isWallTime, MOST_STUDY_HOURS } from '@convenor/rules';
import { ACTIVITY_KINDS, type ActivityKind, ENROLMENT_STATES, type EnrolmentState } from '@convenor/rules';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min, ValidateBy } from 'class-validator';

const Fits = (name: string, fits: (value: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && fits(value),
      defaultMessage: () => message,
    },
  });

export class StudyChoiceDto {
  /** The first day on which there may be a sitting. Where the track has not begun, it starts on that day. */
  @Fits('localDate', isLocalDate, 'Please give a day, such as 2027-03-01.')
  startOn: string;

  /** 1 = Monday to 7 = Sunday. */
  @ApiProperty({ type: 'integer', isArray: true, minimum: 1, maximum: 7 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[];

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST_STUDY_HOURS)
  hoursPerWeek: number;

  /** On the clocks of the person's own zone, `HH:MM`. */
  @Fits('wallTime', isWallTime, 'Please give a time, such as 19:00.')
  at: string;
}

export class TrackStartDto {
  /** The day on which the track starts as it stands. */
  on: string;
  latest: string;
}

export class StudyModuleDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  dueOn: string;
}

export class StudyActivityDto {
  id: string;
  moduleId: string;
  @ApiProperty({ enum: ACTIVITY_KINDS, enumName: 'ActivityKind' })
  kind: ActivityKind;
  title: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  @ApiProperty({ type: 'string', nullable: true })
  opensOn: string | null;
}

export class StudyPauseDto {
  from: string;
  @ApiProperty({ type: 'string', nullable: true })
  to: string | null;
  /** The day on which it ends by itself; null where nobody said. */
  @ApiProperty({ type: 'string', nullable: true })
  until: string | null;
}

export class StudyPartDto {
  activityId: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  /** It was begun in an earlier sitting. */
  continued: boolean;
  /** It is finished in this one. */
  finished: boolean;
}

export class StudySittingDto {
  startsAt: Date;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  @ApiProperty({ type: StudyPartDto, isArray: true })
  parts: StudyPartDto[];
}

export class StudyPlanDto {
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
  /** The zone whose clocks show the time that was chosen. */
  timeZone: string;
  today: string;
  /** null = nothing was chosen. */
  @ApiProperty({ type: StudyChoiceDto, nullable: true })
  choice: StudyChoiceDto | null;
  proposal: StudyChoiceDto;
  /** null = the start of the track cannot be chosen, now or any more. */
  @ApiProperty({ type: TrackStartDto, nullable: true })
  start: TrackStartDto | null;
  /** Those that are not complete. */
  modules: StudyModuleDto[];
  /** Required activities that are still to do, in order. */
  left: StudyActivityDto[];
  pauses: StudyPauseDto[];
  /** What was chosen, laid out from today on; empty without a choice. */
  sittings: StudySittingDto[];
  /** The day everything would be done by it; null without one. */
  @ApiProperty({ type: 'string', nullable: true })
  endOn: string | null;
}
