import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class HoursCertificateDto {
  id: string;
  number: string;
  enrolmentId: string;
  courseTitle: string;
  holderName: string;
  providerName: string;
  providerNumber: string;
  /** First and last day that it is about. */
  from: string;
  to: string;
  /** Whole quarters of an hour. */
  @ApiProperty({ type: 'integer' })
  minutes: number;
  issuedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  /** Told to the holder and to staff, never in public. */
  @ApiProperty({ type: 'string', nullable: true })
  revokedReason: string | null;
  /** The public page about it. */
  verifyUrl: string;
}

export class HoursCertificatesDto {
  items: HoursCertificateDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class HoursCertificatesQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{13,15}_[0-9a-f-]{36}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** Days in the person's own time zone, both included. */
export class CertifiedPeriodDto {
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to: string;
}

export class EvaluationDto {
  activityId: string;
  title: string;
  /** Whether it can be opened now. */
  open: boolean;
}

export class HoursPreviewDto {
  /** What a certificate of these days would say, in minutes. */
  @ApiProperty({ type: 'integer' })
  minutes: number;
  /** What earlier certificates say about these days already. */
  @ApiProperty({ type: 'integer' })
  alreadyMinutes: number;
  /** The survey at the end of the course, where it is not answered yet. */
  @ApiProperty({ type: () => EvaluationDto, nullable: true })
  evaluation: EvaluationDto | null;
  /** Whether the organisation has entered as whom it certifies. */
  providerSet: boolean;
}
