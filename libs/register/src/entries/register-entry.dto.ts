import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { type Language, LANGUAGES, NAME_FORMS, type NameForm, REGISTER_LIMITS, TEXT_LIMITS } from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Line } from '../line.js';

const Truth = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class SaveRegisterEntryDto {
  @ApiProperty({ enum: NAME_FORMS, enumName: 'NameForm' })
  @IsIn(NAME_FORMS)
  nameForm: NameForm;

  /** In the person's own words, such as a town or a county; null = not shown. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Line()
  @IsString()
  @Length(1, REGISTER_LIMITS.region)
  region?: string | null;

  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', isArray: true })
  @IsArray()
  @ArrayMaxSize(REGISTER_LIMITS.languages)
  @ArrayUnique()
  @IsIn(LANGUAGES, { each: true })
  languages: Language[];

  @IsBoolean()
  online: boolean;

  @IsBoolean()
  inPerson: boolean;

  /** A few words about oneself; empty = none. */
  @Trimmed()
  @IsString()
  @MaxLength(REGISTER_LIMITS.text)
  text: string;

  /** Whether strangers may write by the form. They never see the address. */
  @IsBoolean()
  contact: boolean;

  /** Whether search engines may keep the page. */
  @IsBoolean()
  indexable: boolean;
}

/** What I let strangers read, or, while that is nothing, what I might. */
export class MyRegisterEntryDto {
  listed: boolean;
  /** Whether I hold a valid certificate: without one nothing is shown, whatever I chose. */
  certified: boolean;
  /** As my account has it. */
  name: string;
  /** Titles of the courses of my valid certificates; they are shown with the entry. */
  certifiedIn: string[];
  /** Where strangers find it; null while it is not listed. */
  @ApiProperty({ type: 'string', nullable: true })
  address: string | null;
  @ApiProperty({ enum: NAME_FORMS, enumName: 'NameForm' })
  nameForm: NameForm;
  @ApiProperty({ type: 'string', nullable: true })
  region: string | null;
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', isArray: true })
  languages: Language[];
  online: boolean;
  inPerson: boolean;
  text: string;
  contact: boolean;
  indexable: boolean;
  /** Why our team took it off the public pages; null unless they did. */
  @ApiProperty({ type: 'string', nullable: true })
  takenDown: string | null;
  /** Names what was read, for `If-Match`; 0 while it is not listed. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class RegisterQuery {
  /** Words of a name or a region, in any case and with or without accents; the last one may be a beginning. */
  @WhenGiven()
  @IsString()
  @MaxLength(TEXT_LIMITS.search)
  q?: string;

  @WhenGiven()
  @IsString()
  @MaxLength(REGISTER_LIMITS.region)
  region?: string;

  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', required: false })
  @WhenGiven()
  @IsIn(LANGUAGES)
  language?: Language;

  /** true = who works online, false = who works in person. */
  @WhenGiven()
  @Truth()
  @IsBoolean()
  online?: boolean;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(1_000)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class RegisterCertificateDto {
  title: string;
  since: Date;
  /** The first instant at which it is no longer valid; null = never. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  until: Date | null;
  /** The page that says whether it is valid; null unless its holder shows their name there. */
  @ApiProperty({ type: 'string', nullable: true })
  verifyUrl: string | null;
}

/** A certified facilitator as strangers read of them. */
export class RegisterEntryDto {
  id: string;
  name: string;
  @ApiProperty({ type: 'string', nullable: true })
  region: string | null;
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', isArray: true })
  languages: Language[];
  online: boolean;
  inPerson: boolean;
  text: string;
  /** Whether they take messages by the form. */
  contact: boolean;
  certificates: RegisterCertificateDto[];
}

export class RegisterDto {
  items: RegisterEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
