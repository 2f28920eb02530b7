export { CertificationModule } from './certification.module.js';
export { CredentialIssued, CredentialRevoked } from './events.js';
export { certificationMigrations } from './migrations/index.js';
