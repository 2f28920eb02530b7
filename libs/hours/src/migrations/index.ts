import { HourEntries1796700400001 } from './1796700400001-hour-entries.js';
import { CreditedHours1796813000002 } from './1796813000002-credited-hours.js';

export const hoursMigrations = [HourEntries1796700400001, CreditedHours1796813000002];
