import { ApiProperty } from '@nestjs/swagger';
import {
  LIST_LOOK_KINDS,
  type ListLookKind,
  LOOK_KINDS,
  type LookingRole,
  LOOKING_ROLES,
  type LookKind,
} from '@convenor/rules';
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

/** A list in which the person stands among others. */
export class LookAtListDto {
  @ApiProperty({ enum: LIST_LOOK_KINDS, enumName: 'ListLookKind' })
  kind: ListLookKind;
  @ApiProperty({ type: 'integer' })
  people: number;
  /** False for a list so long that it was not kept who was in it: it may have told of this person. */
  certain: boolean;
}

/** What one person of the staff looked at within half an hour, or a list that they took. */
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
  /** With it `kinds` is empty. */
  @ApiProperty({ type: LookAtListDto, nullable: true })
  list: LookAtListDto | null;
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
