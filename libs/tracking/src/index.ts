export { LookingOnAs } from './looking-on/looking-on.service.js';
export { TrackingModule } from './tracking.module.js';
export { trackingMigrations } from './migrations/index.js';
