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
  /** The group in which it stands, where there are groups. */
  group?: string;
  /** Said only of what is unmet and has not to be met, because its group is met without it. */
  needed?: boolean;
}

/** A group of requirements, of which not all may be asked for. */
export class RequirementGroupDto {
  key: string;
  /** May be empty. */
  title: string;
  /** The group in which it stands, where it is within another. */
  group?: string;
  /** How many of its parts are asked for, how many there are, and how many are met. */
  @ApiProperty({ type: 'integer' })
  asks: number;
  @ApiProperty({ type: 'integer' })
  of: number;
  @ApiProperty({ type: 'integer' })
  has: number;
  met: boolean;
  /** As of requirements. */
  needed?: boolean;
  /** What it asks for, for people. */
  sentence: string;
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
  /** Where there are any: outer before inner. All other requirements are asked for one by one. */
  groups?: RequirementGroupDto[];
  /** The latest credential of this enrolment, revoked ones included. */
  @ApiProperty({ type: StandingCredentialDto, nullable: true })
  credential: StandingCredentialDto | null;
}
