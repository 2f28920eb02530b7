export { PracticeSigned, SessionAttended } from './events.js';
export { SessionBookings } from './sessions/bookings.service.js';
export { Mentors } from './mentors/mentors.service.js';
export { practiceMigrations } from './migrations/index.js';
export { PracticeModule } from './practice.module.js';
