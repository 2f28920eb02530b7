import { WhenGiven } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';
import {
  CERTIFICATE_APPROVALS,
  type CertificateApproval,
  type CoursePolicy,
  ENROLMENT_POLICIES,
} from './course.dto.js';

const VERSION_STATES = ['draft', 'published', 'retired'] as const;

export class StaffCourseCardDto {
  slug: string;
  title: string;
  @ApiProperty({ enum: ENROLMENT_POLICIES, enumName: 'EnrolmentPolicy' })
  enrolmentPolicy: CoursePolicy;
  @ApiProperty({ type: 'integer', nullable: true })
  capacity: number | null;
  /** For example `2.1`; null while nothing is published. */
  @ApiProperty({ type: 'string', nullable: true })
  currentVersion: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  publishedAt: string | null;
  /** null when there is no draft. */
  @ApiProperty({ type: 'string', nullable: true })
  draftImportedAt: string | null;
}

export class StaffCourseListDto {
  items: StaffCourseCardDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StaffCourseVersionDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  @ApiProperty({ type: 'integer' })
  patch: number;
  @ApiProperty({ enum: VERSION_STATES, enumName: 'CourseVersionState' })
  state: (typeof VERSION_STATES)[number];
  importedAt: string;
  /** Name of the person; null for the command line and for people who have left. */
  @ApiProperty({ type: 'string', nullable: true })
  importedBy: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  publishedAt: string | null;
}

export class StaffCourseDto {
  id: string;
  slug: string;
  title: string;
  @ApiProperty({ enum: ENROLMENT_POLICIES, enumName: 'EnrolmentPolicy' })
  enrolmentPolicy: CoursePolicy;
  @ApiProperty({ enum: CERTIFICATE_APPROVALS, enumName: 'CertificateApproval' })
  certificateApproval: CertificateApproval;
  /** People who may train at the same time; null = no limit. */
  @ApiProperty({ type: 'integer', nullable: true })
  capacity: number | null;
  /** Also the ETag of this answer. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** The newest first. */
  versions: StaffCourseVersionDto[];
}

export class CourseSettingsDto {
  @ApiProperty({ enum: ENROLMENT_POLICIES, enumName: 'EnrolmentPolicy', required: false })
  @WhenGiven()
  @IsIn(ENROLMENT_POLICIES, { message: `Choose one of ${ENROLMENT_POLICIES.join(', ')}.` })
  enrolmentPolicy?: CoursePolicy;

  @ApiProperty({ enum: CERTIFICATE_APPROVALS, enumName: 'CertificateApproval', required: false })
  @WhenGiven()
  @IsIn(CERTIFICATE_APPROVALS, { message: `Choose one of ${CERTIFICATE_APPROVALS.join(', ')}.` })
  certificateApproval?: CertificateApproval;

  /** null takes the limit away. */
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @ValidateIf((settings: CourseSettingsDto) => settings.capacity !== undefined && settings.capacity !== null)
  @IsInt({ message: 'Give a whole number of people, or nothing for no limit.' })
  @Min(1, { message: 'At least one person must be able to take part.' })
  @Max(1_000_000, { message: 'Give at most 1,000,000, or nothing for no limit.' })
  capacity?: number | null;
}
