import { ApiProperty } from '@nestjs/swagger';
import { RegionDto } from '@convenor/identity';
import { CREDENTIAL_STATES, type CredentialState, ENROLMENT_STATES, type EnrolmentState } from '@convenor/rules';
import { OutlineDto } from '@convenor/progress';
import { TimelineEntryDto } from './timeline.dto.js';
import { PersonDto } from './trainee-list.dto.js';

export class ApplicationDto {
  @ApiProperty({ type: 'string', nullable: true })
  motivation: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  region: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  experience: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  learningNeeds: string | null;
}

export class StaffNoteDto {
  id: string;
  text: string;
  @ApiProperty({ type: 'string', nullable: true })
  authorId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  authorName: string | null;
  createdAt: string;
  /** Stays on top. */
  pinned: boolean;
}

export class HeldCredentialFlagDto {
  at: string;
  reason: string;
}

export class HeldCredentialDto {
  id: string;
  number: string;
  @ApiProperty({ enum: CREDENTIAL_STATES, enumName: 'CredentialState' })
  state: CredentialState;
  @ApiProperty({ type: 'string', nullable: true })
  issuedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  /** Somebody has to look at it; it stays valid. */
  @ApiProperty({ type: () => HeldCredentialFlagDto, nullable: true })
  flag: HeldCredentialFlagDto | null;
}

export class TraineeDto {
  id: string;
  person: PersonDto;
  /** Since when a mail server says that the address takes no mail; they find news in the app alone. */
  @ApiProperty({ type: 'string', nullable: true })
  mailRefusedSince: string | null;
  timeZone: string;
  /** Where the person is, if anybody said so. */
  @ApiProperty({ type: RegionDto, nullable: true })
  region: RegionDto | null;
  /** Null for who need not know it. */
  @ApiProperty({ type: () => ApplicationDto, nullable: true })
  application: ApplicationDto | null;
  outline: OutlineDto;
  @ApiProperty({ type: 'string', nullable: true })
  lastActivityAt: string | null;
  /** States that staff can move this enrolment to. */
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState', isArray: true })
  possible: EnrolmentState[];
  /** Who looks after the person; null where nobody does. */
  @ApiProperty({ type: 'string', nullable: true })
  mentorName: string | null;
  /** By which staff gather people; by name. */
  tags: string[];
  /** The latest, newest first; all of it has a route of its own. */
  timeline: TimelineEntryDto[];
  /** Those that stay on top first, and then the newest. */
  notes: StaffNoteDto[];
  credentials: HeldCredentialDto[];
}
