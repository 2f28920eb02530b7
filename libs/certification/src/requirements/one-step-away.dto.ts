import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { FindingDto } from './requirement.dto.js';

export class OneStepAwayQuery {
  /** The slug of a course. */
  @WhenGiven()
  @IsString()
  @MaxLength(200)
  course?: string;

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

export class LastStepDto {
  key: string;
  title: string;
  missing: FindingDto[];
}

export class NearPersonDto {
  id: string;
  name: string;
}

export class NearCourseDto {
  slug: string;
  title: string;
}

export class OneStepAwayDto {
  enrolmentId: string;
  person: NearPersonDto;
  course: NearCourseDto;
  @ApiProperty({ type: 'string', nullable: true })
  cohortName: string | null;
  /** Since when one requirement is all that is missing. */
  since: string;
  /** What is missing; where there are several, any one of them is enough. */
  steps: LastStepDto[];
}

export class OneStepAwayListDto {
  /** Who has waited longest comes first. */
  items: OneStepAwayDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
