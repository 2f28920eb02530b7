import { ApiProperty } from '@nestjs/swagger';
import { CertificateBeginningDto } from '../versions/certificate-beginning.dto.js';

const SUBJECTS = ['course', 'requirement', 'module', 'activity', 'pool', 'question', 'picture'] as const;
const CHANGES = ['added', 'removed', 'changed'] as const;
const SEVERITIES = ['error', 'warning'] as const;

/** One thing that the author should know about the package. */
export class PackageProblemDto {
  @ApiProperty({ enum: SEVERITIES, enumName: 'ProblemSeverity' })
  severity: (typeof SEVERITIES)[number];
  /** Path inside the package. */
  file: string;
  @ApiProperty({ type: 'integer', nullable: true })
  line: number | null;
  code: string;
  message: string;
}

/** One thing that will be different for the people who take the course. */
export class CourseChangeDto {
  @ApiProperty({ enum: SUBJECTS, enumName: 'CourseChangeSubject' })
  subject: (typeof SUBJECTS)[number];
  id: string;
  @ApiProperty({ enum: CHANGES, enumName: 'CourseChangeKind' })
  change: (typeof CHANGES)[number];
  message: string;
  /** Whether it changes what a person has to do. */
  changesRequirements: boolean;
}

export class CourseDraftDto {
  slug: string;
  versionId: string;
}

export class CourseImportReportDto {
  /** Warnings only: a package with errors is refused with 422, and its problems stand in the problem document. */
  problems: PackageProblemDto[];
  changes: CourseChangeDto[];
  /** If so, the draft cannot be published as a correction. */
  changesRequirements: boolean;
  /** The version that the changes are measured against; null while nothing is published. */
  @ApiProperty({ type: 'string', nullable: true })
  comparedWith: string | null;
  /** Null where the package alone says what certificates ask for. */
  @ApiProperty({ type: CertificateBeginningDto, nullable: true })
  certificate: CertificateBeginningDto | null;
  draft: CourseDraftDto;
}
