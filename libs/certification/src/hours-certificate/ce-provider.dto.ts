import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { IsString, Length, MaxLength } from 'class-validator';

export class CeProviderDto {
  /** As whom contact hours are certified. */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;

  /** Under which the provider is known to those who recognise the hours. */
  @Trimmed()
  @IsString()
  @Length(1, 60)
  number: string;

  /** What stands at the foot of a certificate; may be empty. */
  @Trimmed()
  @IsString()
  @MaxLength(600)
  statement: string;
}

export class CeProviderStateDto {
  /** To be sent as If-Match; 0 until it was entered. */
  @ApiProperty({ type: 'integer' })
  version: number;
  /** Null until it was entered. */
  @ApiProperty({ type: () => CeProviderDto, nullable: true })
  provider: CeProviderDto | null;
}
