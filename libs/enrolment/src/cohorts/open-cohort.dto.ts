import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** A group as people see it who think of joining. How many are in it is nobody's business. */
export class OpenCohortDto {
  id: string;
  name: string;
  startsOn: string;
  @ApiProperty({ type: 'string', nullable: true })
  endsOn: string | null;
  /** IANA zone in which its days are meant. */
  timeZone: string;
  /** No place is free: joining puts a person on the waiting list. */
  full: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  applicationsFrom: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  applicationsUntil: string | null;
  /** People may join today. */
  open: boolean;
}

export class OpenCohortsDto {
  items: OpenCohortDto[];
}

export class CohortInvitationDto {
  @IsString()
  @Length(1, 40)
  code: string;
}

export class InvitedCourseDto {
  slug: string;
  title: string;
}

export class InvitedCohortDto {
  course: InvitedCourseDto;
  cohort: OpenCohortDto;
}
