import { Tracking1795000000008 } from './1795000000008-tracking.js';

export const trackingMigrations = [Tracking1795000000008];
