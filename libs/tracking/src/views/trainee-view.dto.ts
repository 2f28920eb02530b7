import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { TRAINEE_COLUMNS, type TraineeColumn, VIEW_LIMITS } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { TraineeFilterDto, TraineeMentorDto } from '../trainees/trainee-list.dto.js';

/** Without words: who is looked for by name is nobody's view, and must not outlive that person here. */
export class KeptFiltersDto extends OmitType(TraineeFilterDto, ['q'] as const) {}

const NO_SUCH_COLUMN = 'Please choose from the columns that there are.';
const NAME_NEEDED = `Please give a name of up to ${VIEW_LIMITS.name} characters.`;
const STRANGE_NAME = 'This name holds a character that cannot be shown. Please type it again.';
/** Nothing that controls, halves a character, is invisible or turns the direction of what follows. */
const PLAIN = /^[^\p{Cc}\p{Cs}\u200b\u2028-\u202e\u2060-\u2069\ufeff]*$/u;

export class MakeViewDto {
  @Trimmed()
  @Matches(PLAIN, { message: STRANGE_NAME })
  @Length(1, VIEW_LIMITS.name, { message: NAME_NEEDED })
  @IsString({ message: NAME_NEEDED })
  name: string;

  /** Colleagues find it in their list; it shows each of them only whom they reach. */
  @WhenGiven()
  @IsBoolean()
  shared?: boolean;

  @ValidateNested()
  @IsObject()
  @Type(() => KeptFiltersDto)
  filters: KeptFiltersDto;

  /** Beside the name, in this order. */
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true })
  @IsArray()
  @ArrayMaxSize(TRAINEE_COLUMNS.length)
  @ArrayUnique()
  @IsIn(TRAINEE_COLUMNS, { each: true, message: NO_SUCH_COLUMN })
  columns: TraineeColumn[];
}

export class ChangeViewDto {
  @WhenGiven()
  @Trimmed()
  @Matches(PLAIN, { message: STRANGE_NAME })
  @Length(1, VIEW_LIMITS.name, { message: NAME_NEEDED })
  @IsString({ message: NAME_NEEDED })
  name?: string;

  @WhenGiven()
  @IsBoolean()
  shared?: boolean;

  @WhenGiven()
  @ValidateNested()
  @IsObject()
  @Type(() => KeptFiltersDto)
  filters?: KeptFiltersDto;

  @WhenGiven()
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true })
  @IsArray()
  @ArrayMaxSize(TRAINEE_COLUMNS.length)
  @ArrayUnique()
  @IsIn(TRAINEE_COLUMNS, { each: true, message: NO_SUCH_COLUMN })
  columns?: TraineeColumn[];
}

export class ViewDto {
  id: string;
  name: string;
  shared: boolean;
  filters: KeptFiltersDto;
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true })
  columns: TraineeColumn[];
  maker: TraineeMentorDto;
  /** I made it. */
  mine: boolean;
  /** I may rename, share and remove it: its maker may, and admins may with what is shared. */
  mayChange: boolean;
  /** Stands in the ETag that guards changes. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ViewListDto {
  /** My own and those that are shared, by name. */
  items: ViewDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class ListSettingsDto {
  /** Null = I have chosen nothing. */
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true, nullable: true })
  columns: TraineeColumn[] | null;
  /** The view in which my list opens; null = everyone. */
  @ApiProperty({ type: 'string', nullable: true })
  viewId: string | null;
  /** Single letters are keys of the list. */
  letterKeys: boolean;
}

export class ChangeListSettingsDto {
  @IsOptional()
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true, nullable: true })
  @IsArray()
  @ArrayMaxSize(TRAINEE_COLUMNS.length)
  @ArrayUnique()
  @IsIn(TRAINEE_COLUMNS, { each: true, message: NO_SUCH_COLUMN })
  columns?: TraineeColumn[] | null;

  @IsOptional()
  @ApiProperty({ type: 'string', nullable: true })
  @IsUUID()
  viewId?: string | null;

  @WhenGiven()
  @IsBoolean()
  letterKeys?: boolean;
}

export class VersionChoiceDto {
  /** Slug. */
  course: string;
  @ApiProperty({ type: 'integer' })
  number: number;
}

/** What the list can be filtered by besides courses and cohorts. */
export class TraineeChoicesDto {
  /** Who signs off practice, of those people whom I reach. */
  mentors: TraineeMentorDto[];
  versions: VersionChoiceDto[];
  /** Languages that people read in. */
  languages: string[];
}
