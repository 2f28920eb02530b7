import { ApiProperty } from '@nestjs/swagger';
import { PUBLIC_CREDENTIAL_STATUSES, type PublicCredentialStatus } from '@convenor/rules';

const CHECKS = [
  ...(['format', 'contexts', 'schema', 'issuer', 'proof', 'dates', 'status', 'subject'] as const),
  ...(['endorsements', 'register'] as const),
] as const;
const OUTCOMES = ['passed', 'failed', 'skipped'] as const;
const SUMMARIES = ['valid', 'not_valid', 'could_not_check'] as const;
const FORMATS = ['json', 'jwt', 'png', 'svg'] as const;

export class VerdictCheckDto {
  /** `register` is ours: how the certificate stands with us at this moment. */
  @ApiProperty({ enum: CHECKS, enumName: 'VerdictCheckName' })
  check: (typeof CHECKS)[number];
  @ApiProperty({ enum: OUTCOMES, enumName: 'VerdictOutcome' })
  outcome: (typeof OUTCOMES)[number];
  /** Stable, for programs. */
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  params: Record<string, string>;
  /** For people. */
  sentence: string;
}

/** What a credential says of itself. It is only to be believed as far as the verdict goes. */
export class ClaimedCredentialDto {
  @ApiProperty({ type: 'string', nullable: true })
  id: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  issuerName: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  issuerId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  holderName: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  achievement: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  validFrom: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  validUntil: string | null;
}

/** How a certificate of ours stands at this moment. */
export class StandingDto {
  number: string;
  @ApiProperty({ enum: PUBLIC_CREDENTIAL_STATUSES, enumName: 'PublicCredentialStatus' })
  status: PublicCredentialStatus;
  /** The public page about it. */
  verifyUrl: string;
}

export class VerdictDto {
  valid: boolean;
  /** `could_not_check`: nothing is wrong, but something could not be looked up, so it must not be called valid. */
  @ApiProperty({ enum: SUMMARIES, enumName: 'VerdictSummary' })
  summary: (typeof SUMMARIES)[number];
  @ApiProperty({ enum: FORMATS, enumName: 'VerdictFormat' })
  format: (typeof FORMATS)[number];
  @ApiProperty({ type: () => ClaimedCredentialDto, nullable: true })
  credential: ClaimedCredentialDto | null;
  checks: VerdictCheckDto[];
  /** Null unless it is ours, and its signature is. */
  @ApiProperty({ type: () => StandingDto, nullable: true })
  standing: StandingDto | null;
}
