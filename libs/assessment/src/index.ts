export { AssessmentModule } from './assessment.module.js';
export { assessmentMigrations } from './migrations/index.js';
