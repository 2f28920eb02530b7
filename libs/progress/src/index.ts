export { ProgressModule } from './progress.module.js';
export { progressMigrations } from './migrations/index.js';
