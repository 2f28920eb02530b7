import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';

export class AssignMentorDto {
  /** A person with the role mentor; null = nobody. */
  @ApiProperty({ type: 'string', nullable: true })
  @ValidateIf((_whole: unknown, value: unknown) => value !== null)
  @IsUUID()
  mentorId: string | null;
}

export class MentorDto {
  id: string;
  name: string;
  /** Trainees who are assigned to them and under way. */
  @ApiProperty({ type: 'integer' })
  looksAfter: number;
}

export class MentorChoiceDto {
  /** Null = nobody is assigned. */
  @ApiProperty({ type: 'string', nullable: true })
  mentorId: string | null;
  /** Who may be assigned, by name. */
  items: MentorDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
