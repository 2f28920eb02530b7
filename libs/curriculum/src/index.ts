export { CurriculumModule } from './curriculum.module.js';
export { curriculumMigrations } from './migrations/index.js';
