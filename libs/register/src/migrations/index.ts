import { Register1796700500001 } from './1796700500001-register.js';
import { MonthlyMeetings1796701000001 } from './1796701000001-monthly-meetings.js';
import { RegisterTakeDowns1796701000002 } from './1796701000002-register-take-downs.js';

export const registerMigrations = [Register1796700500001, MonthlyMeetings1796701000001, RegisterTakeDowns1796701000002];
