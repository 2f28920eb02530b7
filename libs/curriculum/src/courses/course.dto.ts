import { ApiProperty } from '@nestjs/swagger';
import { APPROVAL_KINDS, type ApprovalKind, REQUIREMENT_TYPES } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { SchemeNodeDto } from './scheme.dto.js';

export const ENROLMENT_POLICIES = ['open', 'approval', 'closed'] as const;
export type CoursePolicy = (typeof ENROLMENT_POLICIES)[number];
export const CERTIFICATE_APPROVALS = ['automatic', 'queue'] as const;
export type CertificateApproval = (typeof CERTIFICATE_APPROVALS)[number];
const KINDS = ['lesson', 'quiz', 'exercise', 'practice', 'agreement', 'survey'] as const;

export class CourseListQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class CourseCardDto {
  slug: string;
  title: string;
  /** The promise, in one sentence. */
  summary: string;
  language: string;
  @ApiProperty({ type: 'integer' })
  weeks: number;
  /** The whole time the course takes. */
  hours: number;
  @ApiProperty({ enum: ENROLMENT_POLICIES, enumName: 'EnrolmentPolicy' })
  enrolmentPolicy: CoursePolicy;
  /** Free places; null when there is no limit. */
  @ApiProperty({ type: 'integer', nullable: true })
  placesLeft: number | null;
}

export class CourseListDto {
  items: CourseCardDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class CourseActivityDto {
  id: string;
  @ApiProperty({ enum: KINDS, enumName: 'CourseActivityKind' })
  kind: (typeof KINDS)[number];
  title: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  required: boolean;
}

export class CourseModuleDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  week: number;
  summary: string;
  outcomes: string[];
  activities: CourseActivityDto[];
}

export class CourseRequirementDto {
  key: string;
  @ApiProperty({ enum: REQUIREMENT_TYPES, enumName: 'RequirementType' })
  type: (typeof REQUIREMENT_TYPES)[number];
  title: string;
  /** Id of the activity that proves it. */
  activity?: string;
  /** Whole percents. */
  @ApiProperty({ type: 'integer' })
  mark?: number;
  hours?: number;
  @ApiProperty({ type: 'integer' })
  observed?: number;
  @ApiProperty({ type: 'integer' })
  coLed?: number;
  @ApiProperty({ type: 'integer' })
  led?: number;
  /** Ids of the modules that have to be complete, where it is not all of them. */
  modules?: string[];
  @ApiProperty({ type: 'integer' })
  minimumLevel?: number;
  @ApiProperty({ type: 'integer' })
  mentors?: number;
  @ApiProperty({ enum: APPROVAL_KINDS, enumName: 'ApprovalKind' })
  by?: ApprovalKind;
}

export class CourseTrainerDto {
  name: string;
  about: string;
}

/** Something that the course teaches, as certificates name it. */
export class CourseCompetencyDto {
  /** What the part of the page about it is called: certificates lead there. */
  anchor: string;
  name: string;
  statement: string;
  @ApiProperty({ type: 'string', nullable: true })
  framework: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  code: string | null;
  /** Where somebody else describes it. */
  @ApiProperty({ type: 'string', nullable: true })
  address: string | null;
}

export class CourseQuestionAnswerDto {
  question: string;
  answerHtml: string;
}

export class CourseCertificateDto {
  @ApiProperty({ enum: CERTIFICATE_APPROVALS, enumName: 'CertificateApproval' })
  approval: CertificateApproval;
  @ApiProperty({ type: 'integer' })
  validMonths: number;
}

/** The public page of a course. All HTML was sanitised when it was published. */
export class CourseDto extends CourseCardDto {
  /** Number and correction of the published version, for example `2.1`. */
  version: string;
  descriptionHtml: string;
  /** For whom it is, in plain sentences. */
  audience: string[];
  /** What a person can do afterwards. */
  outcomes: string[];
  /** Empty where the course names none. */
  competencies: CourseCompetencyDto[];
  modules: CourseModuleDto[];
  /** One by one, in order; where `scheme` is not null, not all of them may be asked for. */
  requirements: CourseRequirementDto[];
  /** The same in their groups; null where all of the list is asked for. */
  @ApiProperty({ type: () => SchemeNodeDto, nullable: true })
  scheme: SchemeNodeDto | null;
  certificate: CourseCertificateDto;
  trainers: CourseTrainerDto[];
  faq: CourseQuestionAnswerDto[];
}
