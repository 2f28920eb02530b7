import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import {
  CERTIFICATE_LENGTHS,
  CERTIFICATE_ORIENTATIONS,
  CERTIFICATE_PAPERS,
  type CertificateTemplate,
  LONGEST_SIGNATORY,
  MOST_SIGNATORIES,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const COLOUR_LENGTH = 7;

/** Colours as `#rrggbb`. */
export class TemplateColoursDto {
  @IsString() @MaxLength(COLOUR_LENGTH) paper: string;
  @IsString() @MaxLength(COLOUR_LENGTH) ink: string;
  /** Of small words. */
  @IsString() @MaxLength(COLOUR_LENGTH) soft: string;
  /** Of heading and course. */
  @IsString() @MaxLength(COLOUR_LENGTH) accent: string;
  @IsString() @MaxLength(COLOUR_LENGTH) line: string;
  @IsString() @MaxLength(COLOUR_LENGTH) panel: string;
  @IsString() @MaxLength(COLOUR_LENGTH) panelText: string;
  /** Of the open place in the mark. */
  @IsString() @MaxLength(COLOUR_LENGTH) panelSoft: string;
}

/** Texts with the placeholders `{{name}}`, `{{course}}`, `{{date}}`, `{{valid_until}}`, `{{number}}` and `{{hours}}`. */
export class TemplateTextsDto {
  @Trimmed() @IsString() @MaxLength(CERTIFICATE_LENGTHS.organisation) organisation: string;
  @Trimmed() @IsString() @MaxLength(CERTIFICATE_LENGTHS.heading) heading: string;
  /** Above the name. */
  @Trimmed() @IsString() @MaxLength(CERTIFICATE_LENGTHS.given) given: string;
  /** Above the course. */
  @Trimmed() @IsString() @MaxLength(CERTIFICATE_LENGTHS.statement) statement: string;
  /** Below the course. */
  @Trimmed() @IsString() @MaxLength(CERTIFICATE_LENGTHS.note) note: string;
}

export class SignatoryDto {
  @Trimmed() @IsString() @MaxLength(LONGEST_SIGNATORY) name: string;
  @Trimmed() @IsString() @MaxLength(LONGEST_SIGNATORY) role: string;
  /** Id of a picture of the signature; null for a line to sign on. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  image: string | null = null;
}

export class TemplateDto implements CertificateTemplate {
  @ApiProperty({ enum: CERTIFICATE_PAPERS, enumName: 'CertificatePaper' })
  @IsIn(CERTIFICATE_PAPERS)
  paper: CertificateTemplate['paper'];

  @ApiProperty({ enum: CERTIFICATE_ORIENTATIONS, enumName: 'CertificateOrientation' })
  @IsIn(CERTIFICATE_ORIENTATIONS)
  orientation: CertificateTemplate['orientation'];

  @IsObject()
  @ValidateNested()
  @Type(() => TemplateColoursDto)
  colours: TemplateColoursDto;

  @IsObject()
  @ValidateNested()
  @Type(() => TemplateTextsDto)
  texts: TemplateTextsDto;

  /** Id of a picture; null for the mark. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  logo: string | null = null;

  @IsArray()
  @ArrayMaxSize(MOST_SIGNATORIES)
  @ValidateNested({ each: true })
  @Type(() => SignatoryDto)
  signatories: SignatoryDto[];
}

export class TemplateScopeQuery {
  /** Slug of the course that has, or will have, a template of its own; the organisation's where it is left out. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;
}

export class TemplateHistoryQuery extends TemplateScopeQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  after?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class UseVersionDto {
  /** Number of a version from the history. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;
}

export class TemplateCourseDto {
  slug: string;
  title: string;
}

export class TemplateStateDto {
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** Null for the organisation's. */
  @ApiProperty({ type: TemplateCourseDto, nullable: true })
  course: TemplateCourseDto | null;
  /** Whose template prints here now: the course's own, the organisation's, or the one that comes with the product. */
  @ApiProperty({ enum: ['course', 'organisation', 'product'], enumName: 'TemplateSource' })
  source: 'course' | 'organisation' | 'product';
  /** Number of the version in use where it is of this scope; null else. */
  @ApiProperty({ type: 'integer', nullable: true })
  version: number | null;
  @ApiProperty({ type: 'string', nullable: true })
  savedAt: string | null;
  template: TemplateDto;
  /** Certificates of this scope that were issued and are printed with another version. */
  @ApiProperty({ type: 'integer' })
  earlier: number;
}

export class TemplateVersionDto {
  @ApiProperty({ type: 'integer' })
  version: number;
  savedAt: string;
  /** Null when the account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  savedBy: string | null;
  current: boolean;
  template: TemplateDto;
}

export class TemplateHistoryDto {
  items: TemplateVersionDto[];
  @ApiProperty({ type: 'integer', nullable: true })
  next: number | null;
}

export class AppliedDto {
  /** How many certificates are printed with another version from now on. */
  @ApiProperty({ type: 'integer' })
  changed: number;
}

export class TemplateImageDto {
  id: string;
  width: number;
  height: number;
}
