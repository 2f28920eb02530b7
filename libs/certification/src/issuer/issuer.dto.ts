import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { IsBoolean, IsString, Length } from 'class-validator';

export class IssuerKeyDto {
  /** Its name in the issuer's document. */
  name: string;
  /** The public part, as the issuer's document spells it. */
  publicKey: string;
  since: string;
  /** Since when another signs; null = this one does. */
  @ApiProperty({ type: 'string', nullable: true })
  until: string | null;
  /** It is believed no more, and published no more. */
  withdrawn: boolean;
  /** How many certificates carry its signature. */
  signed: number;
}

export class IssuerOverviewDto {
  /** The identifier that certificates name as their issuer. */
  did: string;
  /** Where anybody finds the keys. */
  document: string;
  name: string;
  /** Whether this server can sign: false where it was given another secret than the key was sealed with. */
  signs: boolean;
  /** The one that signs first. */
  keys: IssuerKeyDto[];
  /** Certificates that are issued and not signed yet. */
  waiting: number;
}

export class RotateKeyDto {
  /** Kept in the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;

  /** Believe nothing any more that the key of today signed: somebody else may have it. Certificates are signed anew. */
  @WhenGiven()
  @IsBoolean()
  withdraw?: boolean;
}

export class IssuerProfileDto {
  id: string;
  type: string[];
  name: string;
  url: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  image?: Record<string, string>;
}
