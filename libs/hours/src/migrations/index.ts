import { HourEntries1796700400001 } from './1796700400001-hour-entries.js';

export const hoursMigrations = [HourEntries1796700400001];
