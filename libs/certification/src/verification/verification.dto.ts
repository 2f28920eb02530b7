import { ApiProperty } from '@nestjs/swagger';
import { PUBLIC_CREDENTIAL_STATUSES, type PublicCredentialStatus } from '@convenor/rules';

/** What anyone may know about a certificate. */
export class PublicCredentialDto {
  id: string;
  number: string;
  @ApiProperty({ enum: PUBLIC_CREDENTIAL_STATUSES, enumName: 'PublicCredentialStatus' })
  status: PublicCredentialStatus;
  courseTitle: string;
  organisation: string;
  /** Null unless the holder chose to show it. */
  @ApiProperty({ type: 'string', nullable: true })
  holderName: string | null;
  issuedAt: string;
  /** The first instant at which it is no longer valid; null = never. */
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
  /** Since when it is on hold. */
  @ApiProperty({ type: 'string', nullable: true })
  suspendedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  /** When a newer one took its place. */
  @ApiProperty({ type: 'string', nullable: true })
  supersededAt: string | null;
}
