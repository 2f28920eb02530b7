export { LookingOnAs } from './looking-on/looking-on.service.js';
export { Duplicates } from './merging/duplicates.js';
export { Merges } from './merging/merges.service.js';
export { TrackingModule } from './tracking.module.js';
export { trackingMigrations } from './migrations/index.js';
