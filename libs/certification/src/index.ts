export { BatchWork } from './bulk/batch-work.js';
export { CertificationModule } from './certification.module.js';
export { Certifying } from './credentials/certifying.service.js';
export { CredentialChanged, CredentialIssued } from './events.js';
export { certificationMigrations } from './migrations/index.js';
export { ExpiryNotices } from './renewals/expiry-notices.js';
export { Renewing } from './renewals/renewing.service.js';
