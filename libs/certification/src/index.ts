export { CertificationModule } from './certification.module.js';
export { Certifying } from './credentials/certifying.service.js';
export { CredentialIssued, CredentialRevoked } from './events.js';
export { certificationMigrations } from './migrations/index.js';
