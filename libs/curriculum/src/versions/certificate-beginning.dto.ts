import { ApiProperty } from '@nestjs/swagger';

const ORIGINS = ['package', 'version_before'] as const;

/** Where something was applied to the version before: whether that goes along with the next one. */
export class CertificateBeginningDto {
  /** `package`: the package says in groups, or in finer terms, what it asks for, and that counts. */
  @ApiProperty({ enum: ORIGINS, enumName: 'CertificateOrigin' })
  from: (typeof ORIGINS)[number];
  /** The version before. */
  version: string;
  /** Whether what goes along is something else than what the package lists. */
  differs: boolean;
  /** What of it cannot go along, in words. */
  losses: string[];
}
