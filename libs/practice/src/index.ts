export { PracticeSigned, SessionAttended } from './events.js';
export { practiceMigrations } from './migrations/index.js';
export { PracticeModule } from './practice.module.js';
