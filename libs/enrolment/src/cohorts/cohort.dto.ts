import { ApiProperty, PartialType, OmitType } from '@nestjs/swagger';
import { IsTimeZoneName } from '@convenor/identity';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { isLocalDate, RELEASE_PLANS, type ReleasePlan } from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';

const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'localDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isLocalDate(value),
      defaultMessage: () => 'Please give a day, such as 2027-03-01.',
    },
  });

export class NewCohortDto {
  /** Slug. Stays as it is. */
  @IsString()
  @MaxLength(100)
  course: string;

  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  @IsDay()
  startsOn: string;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @IsDay()
  endsOn?: string | null;

  @IsTimeZoneName()
  timeZone: string;

  /** How many people it has room for; null = no limit of its own. */
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  capacity?: number | null;

  /** `weekly`: each module opens with its week. `all`: everything opens on the first day. */
  @ApiProperty({ enum: RELEASE_PLANS, enumName: 'ReleasePlan' })
  @IsIn(RELEASE_PLANS)
  release: ReleasePlan;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @IsDay()
  applicationsFrom?: string | null;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @IsDay()
  applicationsUntil?: string | null;

  /** For how many hours a place that came free is kept for who is next; 72 unless given. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(720)
  offerHours?: number;

  /** Ids of people who hold the role. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  trainerIds?: string[];

  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  mentorIds?: string[];
}

export class ChangeCohortDto extends PartialType(OmitType(NewCohortDto, ['course']), { skipNullProperties: false }) {
  /** Put away: out of sight, closed to new people. Nobody in it loses anything. */
  @WhenGiven()
  @IsBoolean()
  archived?: boolean;
}

export class CohortListQuery {
  /** Slug. */
  @WhenGiven()
  @IsString()
  @MaxLength(100)
  course?: string;

  /** Those put away instead of the others. */
  @ApiProperty({ type: 'boolean', required: false })
  @WhenGiven()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  archived?: boolean;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(600)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class StaffChoiceDto {
  id: string;
  name: string;
}

export class StaffChoicesDto {
  items: StaffChoiceDto[];
}

export class StaffChoicesQuery {
  @ApiProperty({ enum: ['trainer', 'mentor'], enumName: 'CohortRole' })
  @IsIn(['trainer', 'mentor'])
  role: 'trainer' | 'mentor';
}

export class CohortCourseDto {
  slug: string;
  title: string;
}

export class CohortPeopleDto {
  /** People who have a place. */
  @ApiProperty({ type: 'integer' })
  seated: number;
  /** On the waiting list, without an offer. */
  @ApiProperty({ type: 'integer' })
  waiting: number;
  /** A place is kept for them. */
  @ApiProperty({ type: 'integer' })
  offered: number;
  /** null = no limit of its own. */
  @ApiProperty({ type: 'integer', nullable: true })
  free: number | null;
}

export class CohortDto {
  id: string;
  name: string;
  course: CohortCourseDto;
  startsOn: string;
  @ApiProperty({ type: 'string', nullable: true })
  endsOn: string | null;
  timeZone: string;
  @ApiProperty({ type: 'integer', nullable: true })
  capacity: number | null;
  @ApiProperty({ enum: RELEASE_PLANS, enumName: 'ReleasePlan' })
  release: ReleasePlan;
  @ApiProperty({ type: 'string', nullable: true })
  applicationsFrom: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  applicationsUntil: string | null;
  @ApiProperty({ type: 'integer' })
  offerHours: number;
  archived: boolean;
  people: CohortPeopleDto;
  trainers: StaffChoiceDto[];
  mentors: StaffChoiceDto[];
  /** Whoever has it may join; null = there is none, or it is not for the reader. */
  @ApiProperty({ type: 'string', nullable: true })
  inviteCode: string | null;
  mayManage: boolean;
  mayLead: boolean;
}

export class CohortListDto {
  items: CohortDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class InviteCodeDto {
  inviteCode: string;
}

export class WaitingPersonDto {
  id: string;
  name: string;
}

export class WaitingEntryDto {
  enrolmentId: string;
  person: WaitingPersonDto;
  waitingSince: string;
  /** Until when a place is kept for this person. */
  @ApiProperty({ type: 'string', nullable: true })
  offeredUntil: string | null;
  /** An offer went by; they are asked again once they say so. */
  passedOver: boolean;
}

export class WaitingListDto {
  items: WaitingEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class MoveCohortDto {
  /** null = at their own pace from now on. */
  @ApiProperty({ type: 'string', nullable: true })
  @IsOptional()
  @IsUUID()
  cohortId: string | null;

  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}
