import { ApiProperty } from '@nestjs/swagger';
import { SchemeNodeDto } from '@convenor/curriculum';
import { Trimmed } from '@convenor/platform';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsString, Length, Matches, ValidateNested } from 'class-validator';

export class SaveSchemeDto {
  /** The whole tree; its root is a group. What is not whole yet is kept as it is, and said in `problems`. */
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SchemeNodeDto)
  scheme: SchemeNodeDto;
}

export class ApplySchemeDto {
  /** Of the effect that was looked at. */
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;

  /** For the audit log, and for who asks later why it was changed. */
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  reason: string;
}

export class SchemeCourseDto {
  slug: string;
  title: string;
  /** For example `2.1`. */
  version: string;
}

/** Something of the course that a requirement can name. */
export class SchemeChoiceDto {
  id: string;
  title: string;
}

export class SchemeProblemDto {
  /** As in `scheme.items.0.mark`. */
  field: string;
  code: string;
  message: string;
}

export class SchemeDraftDto {
  scheme: SchemeNodeDto;
  changedAt: string;
  /** Name; null for people who have left. */
  @ApiProperty({ type: 'string', nullable: true })
  changedBy: string | null;
  /** What has to be mended before it can be applied. */
  problems: SchemeProblemDto[];
}

export class AppliedSchemeDto {
  @ApiProperty({ type: 'integer' })
  version: number;
  appliedAt: string;
  /** Name; null for people who have left. */
  @ApiProperty({ type: 'string', nullable: true })
  appliedBy: string | null;
  reason: string;
}

export class SchemeDto {
  courseVersionId: string;
  course: SchemeCourseDto;
  /** Also the ETag of this answer. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** What certificates ask for now: what was applied last, else the list of the course. */
  current: SchemeNodeDto;
  @ApiProperty({ type: SchemeDraftDto, nullable: true })
  draft: SchemeDraftDto | null;
  /** The latest first. */
  applied: AppliedSchemeDto[];
  modules: SchemeChoiceDto[];
  quizzes: SchemeChoiceDto[];
  agreements: SchemeChoiceDto[];
}

export class TouchedPersonDto {
  enrolmentId: string;
  name: string;
}

export class TouchedPeopleDto {
  @ApiProperty({ type: 'integer' })
  count: number;
  /** The first of them, for who reaches all trainees anyway. */
  people: TouchedPersonDto[];
}

/** Whom a draft would touch if it was applied now. */
export class SchemeEffectDto {
  /** Goes along when it is applied. */
  fingerprint: string;
  /** People on the way in this version of the course. */
  @ApiProperty({ type: 'integer' })
  inProgress: number;
  /** Would have something more to do than today. */
  newlyLacking: TouchedPeopleDto;
  /** Would have met all of it, and are certified within the hour. */
  newlyComplete: TouchedPeopleDto;
  /** Hold a certificate of this version: nothing changes for them. */
  @ApiProperty({ type: 'integer' })
  holders: number;
}
