import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import {
  ENROLMENT_STATES,
  type EnrolmentState,
  MERGE_REFUSALS,
  type MergeRefusal,
  type Role,
  ROLES,
} from '@convenor/rules';
import { PersonDto } from '../trainees/trainee-list.dto.js';
import { IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

export const ALIKE = ['address', 'name', 'similar_name'] as const;
export type Alike = (typeof ALIKE)[number];

export const MERGED_THINGS = [
  ...(['attempts', 'practiceEntries', 'sessions', 'certificates', 'agreements', 'surveys', 'posts'] as const),
  ...(['hourEntries', 'notes', 'messages', 'tags', 'news', 'meetings'] as const),
] as const;
export type MergedThing = (typeof MERGED_THINGS)[number];

export class OtherAccountsQuery {
  /** Words of the name or address of the other account. Without it: those that look like this person's. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class OtherAccountDto {
  id: string;
  name: string;
  email: string;
  createdAt: string;
  /** Whether somebody proved that the address is theirs. */
  confirmed: boolean;
  /** How many passages it has. */
  passages: number;
  /** What is alike. */
  @ApiProperty({ enum: ALIKE, enumName: 'Alike', isArray: true })
  alike: Alike[];
}

export class OtherAccountsDto {
  /** Whom an id leads to: its own account, or the one that it was merged into. */
  person: PersonDto;
  /** At most twenty. */
  items: OtherAccountDto[];
}

export class MergedAccountDto {
  id: string;
  name: string;
  email: string;
  createdAt: string;
  confirmed: boolean;
  @ApiProperty({ enum: ROLES, enumName: 'Role', isArray: true })
  roles: Role[];
}

export class MergedPassageDto {
  id: string;
  course: string;
  /** Of the account that goes. */
  moves: boolean;
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
  /** Thousandths of the required minutes. */
  progressShare: number;
  /** It ends as withdrawn, since another one of the same course goes on. */
  ends: boolean;
}

export class MergedCountDto {
  @ApiProperty({ enum: MERGED_THINGS, enumName: 'MergedThing' })
  what: MergedThing;
  count: number;
}

export class MergePreviewDto {
  stays: MergedAccountDto;
  goes: MergedAccountDto;
  /** Of both, by course. */
  passages: MergedPassageDto[];
  /** What the account that goes holds, as far as there is any. */
  moves: MergedCountDto[];
  /** Both are in the public register: what the account that goes shows there ends. */
  registerEntryEnds: boolean;
  /** Why it cannot be done; empty where it can. */
  @ApiProperty({ enum: MERGE_REFUSALS, enumName: 'MergeRefusal', isArray: true })
  refusals: MergeRefusal[];
  /** To be sent with the merge: it is done only as it was shown. */
  seen: string;
}

export class MergeDto {
  /** The account that goes. */
  @IsUUID()
  from: string;

  /** Kept with the person, who can read it. */
  @Trimmed()
  @IsString()
  @Length(3, 500)
  reason: string;

  /** `seen` of the preview. */
  @IsString()
  @MaxLength(100)
  seen: string;
}

export class MergedDto {
  /** The account that stays. */
  id: string;
}
