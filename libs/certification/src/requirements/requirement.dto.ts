import { ApiProperty } from '@nestjs/swagger';
import { CREDENTIAL_STATES, type CredentialState } from '@convenor/rules';

export class StepDto {
  /** An activity of the course. */
  activityId: string;
  title: string;
  /** Whether it can be opened now. */
  open: boolean;
}

export class FindingDto {
  /** Stable word; `params` hold its numbers and ids. */
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params: Record<string, string | number | string[]>;
  /** The same as a sentence for people. */
  sentence: string;
}

export class MissingDto extends FindingDto {
  /** Where to go for it; null when no single step would do. */
  @ApiProperty({ type: StepDto, nullable: true })
  step: StepDto | null;
}

export class RequirementDto {
  key: string;
  title: string;
  met: boolean;
  evidence: FindingDto[];
  /** Empty exactly when the requirement is met. */
  missing: MissingDto[];
}

export class StandingCredentialDto {
  id: string;
  @ApiProperty({ enum: CREDENTIAL_STATES, enumName: 'CredentialState' })
  state: CredentialState;
}

export class RequirementsDto {
  courseTitle: string;
  /** Whether a certificate is issued by itself or after a look by staff. */
  approval: 'automatic' | 'queue';
  items: RequirementDto[];
  /** The latest credential of this enrolment, revoked ones included. */
  @ApiProperty({ type: StandingCredentialDto, nullable: true })
  credential: StandingCredentialDto | null;
}
