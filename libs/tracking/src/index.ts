export { LookingOnAs } from './looking-on/looking-on.service.js';
export { OtherAccounts } from './merging/other-accounts.js';
export { Merges } from './merging/merges.service.js';
export { keepOverview } from './overview/overview-sql.js';
export { ReportRuns } from './schedules/report-runs.service.js';
export { TrackingModule } from './tracking.module.js';
export { trackingMigrations } from './migrations/index.js';
