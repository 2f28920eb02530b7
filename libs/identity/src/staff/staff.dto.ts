import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { WhenGiven } from '@convenor/platform';
import { IsEmailAddress } from '../access/person-fields.js';
import { RegionDto } from '../regions/region.dto.js';

export class StaffQueryDto {
  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class InviteDto {
  @IsEmailAddress()
  email: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: 'Please choose at least one role.' })
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true, message: 'Please choose from the roles that there are.' })
  roles: Role[];
}

export class ChangeRolesDto {
  /** All roles that the person shall have; none = no longer staff. */
  @ApiProperty({ enum: ROLES, isArray: true })
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @ArrayUnique()
  @IsIn(ROLES, { each: true, message: 'Please choose from the roles that there are.' })
  roles: Role[];

  /** Ids of the regions that the person looks after as a coordinator; left out = as they are. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  regionIds?: string[];
}

export class StaffMemberDto {
  id: string;
  name: string;
  email: string;
  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];
  /** Those that they look after as a coordinator. */
  @ApiProperty({ type: [RegionDto] })
  regions: RegionDto[];
  /** null = has not signed in since their last session ended. */
  lastSeenAt: Date | null;
}

export class InvitationDto {
  id: string;
  email: string;
  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export class StaffDto {
  items: StaffMemberDto[];
  next: string | null;
  /** Invitations that nobody has accepted yet, those that are too old among them; the newest hundred. */
  invitations: InvitationDto[];
}
