import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { type Attendance, ATTENDANCES, SESSION_ROLES, type SessionRole } from '@convenor/rules';
import { IsIn, IsUUID } from 'class-validator';
import { LiveSessionFactsDto } from './session.dto.js';

export class BookSessionDto {
  @ApiProperty({ enum: SESSION_ROLES, enumName: 'SessionRole' })
  @IsIn(SESSION_ROLES)
  role: SessionRole;

  /** A session in which I have a place that I give up for this one: both happen, or neither. */
  @WhenGiven()
  @IsUUID()
  insteadOf?: string;
}

export class MyBookingDto {
  @ApiProperty({ enum: SESSION_ROLES, enumName: 'SessionRole' })
  role: SessionRole;
  @ApiProperty({ enum: ['booked', 'waiting'], enumName: 'MyBookingState' })
  state: 'booked' | 'waiting';
  /** On the waiting list: 1 is next. */
  @ApiProperty({ type: 'integer', nullable: true })
  position: number | null;
  @ApiProperty({ enum: ATTENDANCES, enumName: 'Attendance', nullable: true })
  attended: Attendance | null;
}

export class RoleChoiceDto {
  @ApiProperty({ enum: SESSION_ROLES, enumName: 'SessionRole' })
  role: SessionRole;
  /** Places that are left; null = no limit. */
  @ApiProperty({ type: 'integer', nullable: true })
  free: number | null;
}

export class MySessionDto extends LiveSessionFactsDto {
  /** Of the video call, once I have a place. */
  @ApiProperty({ type: 'string', nullable: true })
  link: string | null;
  /** In which role one can take part. */
  roles: RoleChoiceDto[];
  @ApiProperty({ type: MyBookingDto, nullable: true })
  booking: MyBookingDto | null;
}

export class MySessionsDto {
  items: MySessionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  /** Whether I may take places: my training runs, or is complete. */
  mayBook: boolean;
  /** Whether I belong to a group for which sessions are offered. */
  inGroup: boolean;
}
