import { ApiProperty } from '@nestjs/swagger';
import { LOOK_KINDS, type LookingRole, LOOKING_ROLES, type LookKind } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class AccessLogQuery {
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

export class SeenCourseDto {
  enrolmentId: string;
  title: string;
}

/** What one person of the staff looked at within half an hour. */
export class LookDto {
  /** When they first looked. */
  at: string;
  /** Of those whom the person knows: who leads their group, and who looks after them. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  @ApiProperty({ enum: LOOKING_ROLES, enumName: 'LookingRole', nullable: true })
  role: LookingRole | null;
  @ApiProperty({ enum: LOOK_KINDS, enumName: 'LookKind', isArray: true })
  kinds: LookKind[];
  course: SeenCourseDto;
}

export class AccessLogDto {
  /** Newest first. */
  items: LookDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  /** Looks are kept for so long. */
  @ApiProperty({ type: 'integer' })
  keptMonths: number;
}
