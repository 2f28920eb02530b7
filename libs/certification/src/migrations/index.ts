import { Certification1795000000007 } from './1795000000007-certification.js';
import { CredentialFlags1796500000201 } from './1796500000201-credential-flags.js';
import { CredentialLife1796700100000 } from './1796700100000-credential-life.js';
import { Renewals1796700100001 } from './1796700100001-renewals.js';
import { CredentialBatches1796700100002 } from './1796700100002-credential-batches.js';
import { HoursCertificates1796700400002 } from './1796700400002-hours-certificates.js';
import { CertificateTemplates1796700600000 } from './1796700600000-certificate-templates.js';
import { CredentialFigures1796700600001 } from './1796700600001-credential-figures.js';
import { CertificationSchemes1796700300000 } from './1796700300000-certification-schemes.js';
import { CredentialProofs1796700200000 } from './1796700200000-credential-proofs.js';
import { HoursCertificatesRevoked1796700900000 } from './1796700900000-hours-certificates-revoked.js';
import { CredentialTallies1796814000002 } from './1796814000002-credential-tallies.js';

export const certificationMigrations = [
  Certification1795000000007,
  CredentialFlags1796500000201,
  CredentialLife1796700100000,
  Renewals1796700100001,
  CredentialBatches1796700100002,
  HoursCertificates1796700400002,
  CertificateTemplates1796700600000,
  CredentialFigures1796700600001,
  CertificationSchemes1796700300000,
  CredentialProofs1796700200000,
  HoursCertificatesRevoked1796700900000,
  CredentialTallies1796814000002,
];
