export * from './approval-day.js';
export * from './evaluate.js';
export * from './requirement.js';
export * from './scheme.js';
export * from './scheme-beginning.js';
export * from './scheme-problems.js';
export * from './scheme-words.js';
