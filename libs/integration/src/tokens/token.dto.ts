import { ApiProperty } from '@nestjs/swagger';
import { IsCurrentPassword } from '@convenor/identity';
import { Trimmed } from '@convenor/platform';
import { LONGEST_TOKEN_DAYS, TOKEN_SCOPES, type TokenScope, type TokenState } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

const STATES = ['active', 'ends_soon', 'expired', 'revoked'] as const satisfies readonly TokenState[];

export class TokenQueryDto {
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

export class MakeTokenDto {
  /** What it is for. */
  @Trimmed()
  @Matches(/^[^\p{Cc}\p{Cs}]*$/u, {
    message: 'This name holds a character that cannot be shown. Please type it again.',
  })
  @Length(1, 80, { message: 'Please say in up to 80 characters what this token is for.' })
  @IsString({ message: 'Please say what this token is for.' })
  name: string;

  /** What it may do; nothing that its maker may not do. Without `enrolment:read-all` it reaches the people whom its maker guides. */
  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: 'Please choose at least one thing that this token may do.' })
  @ArrayMaxSize(TOKEN_SCOPES.length)
  @ArrayUnique()
  @IsIn(TOKEN_SCOPES, { each: true, message: 'Please choose from what a token can be given.' })
  scopes: TokenScope[];

  /** It may look, and change nothing. */
  @IsBoolean()
  readOnly: boolean;

  /** For how many days it works. */
  @IsInt()
  @Min(1, { message: 'A token works for a day at least.' })
  @Max(LONGEST_TOKEN_DAYS, { message: 'A token works for a year at most.' })
  days: number;

  /** The maker's own, asked again: a token outlives the session in which it is made. */
  @IsCurrentPassword()
  password: string;
}

export class TokenMakerDto {
  id: string;
  name: string;
}

export class TokenDto {
  id: string;
  name: string;
  /** Its first characters. */
  hint: string;
  scopes: string[];
  /** Of these, what counts for nothing by now, because its maker may not do it any more. */
  lost: string[];
  readOnly: boolean;
  maker: TokenMakerDto;
  @ApiProperty({ enum: STATES })
  state: TokenState;
  createdAt: Date;
  expiresAt: Date;
  /** Right to a minute; null = never used. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export class NewTokenDto extends TokenDto {
  /** The token itself. It is never shown again. */
  token: string;
}

export class TokenListDto {
  items: TokenDto[];
  next: string | null;
}
