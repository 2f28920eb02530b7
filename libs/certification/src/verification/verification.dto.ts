import { ApiProperty } from '@nestjs/swagger';
import type { CredentialStatus } from '@convenor/rules';

/** What anyone may know about a certificate. */
export class PublicCredentialDto {
  id: string;
  number: string;
  @ApiProperty({ enum: ['valid', 'expired', 'revoked'], enumName: 'PublicCredentialStatus' })
  status: CredentialStatus;
  courseTitle: string;
  organisation: string;
  /** Null unless the holder chose to show it. */
  @ApiProperty({ type: 'string', nullable: true })
  holderName: string | null;
  issuedAt: string;
  /** The first instant at which it is no longer valid; null = never. */
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
}
