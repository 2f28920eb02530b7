/** What the overview of the programme counts, and what it makes of the counts. */
export * from './cells.js';
export * from './cohort-pace.js';
export * from './counts.js';
export * from './drop-off.js';
export * from './freshness.js';
export * from './funnel.js';
export * from './quiz-outcomes.js';
export * from './study-time.js';
