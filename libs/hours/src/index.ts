export { HoursCorrected } from './events.js';
export { HoursModule } from './hours.module.js';
export { ContactHours } from './ledger/contact-hours.service.js';
export { CreditedHours } from './ledger/credited-hours.service.js';
export type { Ledger, LedgerRow } from './ledger/ledger.js';
export { hoursMigrations } from './migrations/index.js';
export { periodOf } from './statement/hours-period.js';
