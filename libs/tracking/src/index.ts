export { TrackingModule } from './tracking.module.js';
export { trackingMigrations } from './migrations/index.js';
