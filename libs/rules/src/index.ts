/** What is true: a pure function for every decision of the domain. No I/O, no clock, no framework. */
export * from './attempts.js';
export * from './availability.js';
export * from './certification.js';
export * from './completion.js';
export * from './contact-hours.js';
export * from './drawing.js';
export * from './enrolment-states.js';
export * from './forecast.js';
export * from './grading/index.js';
export * from './local-date.js';
export * from './pace.js';
export * from './permissions.js';
export * from './person-text.js';
export { plainTextOf } from './plain-text.js';
export * from './quiz-grade.js';
export * from './quiz-review.js';
export * from './random.js';
export * from './track.js';
