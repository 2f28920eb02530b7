import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { REGRADE_POLICIES, type RegradePolicy, type Treatment, TREATMENTS } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const KEY_CHANGES = ['none', 'changed', 'removed', 'other_type', 'by_hand'] as const;
const MOST_QUESTIONS = 500;

export class RegradeQuery {
  /** `raise_only` unless given: no answer earns less than it did. */
  @ApiProperty({ enum: REGRADE_POLICIES, enumName: 'RegradePolicy', required: false })
  @IsOptional()
  @IsIn(REGRADE_POLICIES)
  policy?: RegradePolicy;

  /** Ids of questions, parted by commas, each with `:full_marks` or `:leave` where it is not to be held against its key. Without it: every question whose key changed. */
  @IsOptional()
  @MaxLength(40_000)
  @Matches(/^[\w.-]+(:(regrade|full_marks|leave))?(,[\w.-]+(:(regrade|full_marks|leave))?)*$/)
  questions?: string;

  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class QuestionTreatmentDto {
  @IsString()
  @Length(1, 200)
  id: string;

  /** `regrade`: by its key of today; `full_marks`: it was no fair question, everybody gets all points; `leave`: not at all. */
  @ApiProperty({ enum: TREATMENTS, enumName: 'Treatment' })
  @IsIn(TREATMENTS)
  treat: Treatment;
}

export class ApplyRegradeDto {
  /** Of the preview that was looked at. */
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;

  /** For the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;

  /** In the letter to everybody whose score changes. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @MaxLength(2000)
  message?: string;

  @ApiProperty({ enum: REGRADE_POLICIES, enumName: 'RegradePolicy' })
  @IsIn(REGRADE_POLICIES)
  policy: RegradePolicy;

  /** As in the preview: those not named are left alone; without any, every question whose key changed. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_QUESTIONS)
  @ArrayUnique(({ id }: QuestionTreatmentDto) => id)
  @ValidateNested({ each: true })
  @Type(() => QuestionTreatmentDto)
  questions?: QuestionTreatmentDto[];
}

/** A regrade under way, or done. */
export class RegradeDto {
  id: string;
  @ApiProperty({ enum: ['running', 'done'], enumName: 'RegradeState' })
  state: 'running' | 'done';
  @ApiProperty({ enum: REGRADE_POLICIES, enumName: 'RegradePolicy' })
  policy: RegradePolicy;
  /** How many people it concerns. */
  @ApiProperty({ type: 'integer' })
  people: number;
  /** For how many of them it is done. */
  @ApiProperty({ type: 'integer' })
  done: number;
  startedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  finishedAt: string | null;
}

export class RegradeQuestionDto {
  id: string;
  /** The question in plain words. */
  text: string;
  @ApiProperty({ enum: KEY_CHANGES, enumName: 'KeyChange' })
  change: (typeof KEY_CHANGES)[number];
  @ApiProperty({ enum: TREATMENTS, enumName: 'Treatment' })
  treat: Treatment;
  /** Answers that were graded by another key than that of today. */
  @ApiProperty({ type: 'integer' })
  outdated: number;
  /** Answers that this regrade decides about. */
  @ApiProperty({ type: 'integer' })
  answers: number;
  @ApiProperty({ type: 'integer' })
  gain: number;
  @ApiProperty({ type: 'integer' })
  lose: number;
  /** In thousandths of a point. */
  @ApiProperty({ type: 'integer' })
  meanChange: number;
}

export class RegradeResultDto {
  @ApiProperty({ type: 'integer' })
  points: number;
  /** null while something is to be marked. */
  @ApiProperty({ type: 'boolean', nullable: true })
  passed: boolean | null;
}

export class RegradeGradeDto {
  /** In thousandths of a percent. */
  @ApiProperty({ type: 'integer' })
  share: number;
  passed: boolean;
}

/** An attempt whose score or result changes. */
export class RegradeAttemptDto {
  attemptId: string;
  enrolmentId: string;
  name: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  submittedAt: string;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  before: RegradeResultDto;
  after: RegradeResultDto;
  /** The quiz as a whole, from all attempts of this person. */
  @ApiProperty({ type: () => RegradeGradeDto, nullable: true })
  gradeBefore: RegradeGradeDto | null;
  @ApiProperty({ type: () => RegradeGradeDto, nullable: true })
  gradeAfter: RegradeGradeDto | null;
  /** `held`: a certificate rests on this training; `flagged`: and it would rest on less than it asks for. */
  @ApiProperty({ enum: ['none', 'held', 'flagged'], enumName: 'CertificateOutlook' })
  certificate: 'none' | 'held' | 'flagged';
}

export class RegradeTotalsDto {
  /** People who were asked one of the questions. */
  @ApiProperty({ type: 'integer' })
  people: number;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  /** Attempts whose score or result changes. */
  @ApiProperty({ type: 'integer' })
  changed: number;
  @ApiProperty({ type: 'integer' })
  up: number;
  @ApiProperty({ type: 'integer' })
  down: number;
  /** People who pass the quiz by it, and who no longer do. */
  @ApiProperty({ type: 'integer' })
  nowPass: number;
  @ApiProperty({ type: 'integer' })
  nowFail: number;
  /** Certificates that somebody has to look at afterwards. They stay valid. */
  @ApiProperty({ type: 'integer' })
  certificates: number;
}

export class RegradePreviewDto {
  title: string;
  /** Of exactly this: what is applied is what was looked at, or nothing. */
  fingerprint: string;
  @ApiProperty({ enum: REGRADE_POLICIES, enumName: 'RegradePolicy' })
  policy: RegradePolicy;
  totals: RegradeTotalsDto;
  /** Those whose key changed, and those that were named. */
  questions: RegradeQuestionDto[];
  /** Attempts that change; who would lose comes first. */
  items: RegradeAttemptDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  /** One that is under way. */
  @ApiProperty({ type: () => RegradeDto, nullable: true })
  running: RegradeDto | null;
}
