export { CertificationModule } from './certification.module.js';
export { certificationMigrations } from './migrations/index.js';
