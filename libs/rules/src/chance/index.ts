/** The chance to certify within the track: what is looked at, how it is learnt from the past, checked, and explained. */
export * from './check.js';
export * from './examples.js';
export * from './facts.js';
export * from './fairness.js';
export * from './features.js';
export * from './history.js';
export * from './learn.js';
export * from './logistic.js';
export * from './model.js';
export * from './reasons.js';
export * from './scale.js';
