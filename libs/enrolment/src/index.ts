export { EnrolmentModule } from './enrolment.module.js';
export { enrolmentMigrations } from './migrations/index.js';
