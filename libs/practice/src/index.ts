export { PracticeSigned, SessionAttended } from './events.js';
export { Mentors } from './mentors/mentors.service.js';
export { practiceMigrations } from './migrations/index.js';
export { PracticeModule } from './practice.module.js';
